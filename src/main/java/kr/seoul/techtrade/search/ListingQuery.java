package kr.seoul.techtrade.search;

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
 * @param listers of the company that lists
 * @param page from 1; page times size at most 10,000
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
        ListerFilter listers,
        ListingSort sort,
        int page,
        int size) {
    public static final int TEXT_MAX = Typed.TEXT_MAX;

    /** How many hits can be paged through. */
    public static final int REACH = Typed.REACH;

    private static final int TRL_LAST = 9;

    /** Problems: search/invalid-query. */
    public ListingQuery {
        text = Typed.text(text);
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        fields = fields == null ? Set.of() : Set.copyOf(fields);
        priceBands = priceBands == null ? Set.of() : Set.copyOf(priceBands);
        dealForms = dealForms == null ? Set.of() : Set.copyOf(dealForms);
        listers = listers == null ? ListerFilter.ANY : listers;
        sort = sort == null ? ListingSort.RELEVANCE : sort;
        Typed.check(fields.size() <= Typed.SIZE_MAX, "/field", "names too many fields");
        Typed.check(isTrl(trlMin) && isTrl(trlMax), "/trlMin", "readiness levels are 1 to 9");
        Typed.check(trlMin == null || trlMax == null || trlMin <= trlMax, "/trlMin", "is above trlMax");
        Typed.check(isRange(priceMin, priceMax), "/priceMin", "is at most priceMax, in the same currency");
        Typed.checkPage(page, size);
    }

    /** The first page of whatever these words find. */
    public static ListingQuery of(String text) {
        return new ListingQuery(text, null, null, null, null, null, null, null, null, null, null, 1, 20);
    }

    private static boolean isTrl(Integer level) {
        return level == null || level >= 1 && level <= TRL_LAST;
    }

    private static boolean isRange(Money min, Money max) {
        return min == null || max == null || min.currency().equals(max.currency()) && min.compareTo(max) <= 0;
    }
}
