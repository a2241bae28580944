package kr.seoul.techtrade.search;

import java.text.Normalizer;
import java.util.Set;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;

/**
 * What somebody looks for. Everything may be null or empty, which asks for nothing in particular; all of it together browses
 * the newest. Filters narrow, several values of one filter widen.
 *
 * @param text words, in Korean, English or both; every character is only a character
 * @param trlMin listings of at least this readiness; those without one stay out
 * @param priceMin listings whose expectation reaches this amount, in its currency; negotiable ones stay out
 * @param page from 1; page times size at most {@value #REACH}
 */
public record ListingQuery(
        String text,
        Set<ListingKind> kinds,
        Set<String> fields,
        Integer trlMin,
        Integer trlMax,
        Money priceMin,
        Money priceMax,
        Set<PriceBand> priceBands,
        Set<DealForm> dealForms,
        ListingSort sort,
        int page,
        int size) {
    public static final int TEXT_MAX = 200;
    public static final int REACH = 10_000;
    public static final int SIZE_MAX = 100;
    private static final int TRL_LAST = 9;

    /** Problems: search/invalid-query. */
    public ListingQuery {
        text = text == null ? "" : plain(text);
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        fields = fields == null ? Set.of() : Set.copyOf(fields);
        priceBands = priceBands == null ? Set.of() : Set.copyOf(priceBands);
        dealForms = dealForms == null ? Set.of() : Set.copyOf(dealForms);
        sort = sort == null ? ListingSort.RELEVANCE : sort;
        check(text.length() <= TEXT_MAX, "/q", "has at most %d characters".formatted(TEXT_MAX));
        check(fields.size() <= SIZE_MAX, "/field", "names too many fields");
        check(isTrl(trlMin) && isTrl(trlMax), "/trlMin", "readiness levels are 1 to 9");
        check(trlMin == null || trlMax == null || trlMin <= trlMax, "/trlMin", "is above trlMax");
        check(isRange(priceMin, priceMax), "/priceMin", "is at most priceMax, in the same currency");
        check(size >= 1 && size <= SIZE_MAX, "/size", "is 1 to %d".formatted(SIZE_MAX));
        check(page >= 1 && (long) page * size <= REACH, "/page", "only the first %d can be paged".formatted(REACH));
    }

    /** The first page of whatever these words find. */
    public static ListingQuery of(String text) {
        return new ListingQuery(text, null, null, null, null, null, null, null, null, null, 1, 20);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\s]+", " ")
                .strip();
    }

    private static boolean isTrl(Integer level) {
        return level == null || level >= 1 && level <= TRL_LAST;
    }

    private static boolean isRange(Money min, Money max) {
        return min == null || max == null || min.currency().equals(max.currency()) && min.compareTo(max) <= 0;
    }

    private static void check(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw SearchProblem.INVALID_QUERY.at(pointer, otherwise);
        }
    }
}
