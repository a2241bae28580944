package kr.seoul.techtrade.showcase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.search.ListingQuery;

/**
 * The links of a page of results: each is the search that is shown ({@code query} behind {@code base}) with one thing changed.
 *
 * @param label the name of a filter's value, of the filter's name and the value
 */
record Refinement(Query query, String base, Texts texts, BinaryOperator<String> label) {
    private static final int PAGES_AROUND = 2;

    String href(Query to) {
        return to.of(base);
    }

    Choice.Facet facet(String name, List<Facet> values) {
        var chosen = query.parameters().get(name);
        var choices = values.stream()
                .map(each -> {
                    boolean on = each.value().equals(chosen);
                    return new Choice(
                            label.apply(name, each.value()),
                            href(query.with(name, on ? null : each.value())),
                            on,
                            each.count());
                })
                .toList();
        return new Choice.Facet(name, texts.get("facet." + name), choices);
    }

    /** The filters in force, each a link to the search without it. */
    List<Choice> chosen(List<String> filters) {
        return filters.stream()
                .filter(name -> query.parameters().containsKey(name))
                .map(name -> new Choice(
                        label.apply(name, query.parameters().get(name)), href(query.with(name, null)), true, null))
                .toList();
    }

    /** What the form takes along beside the words. */
    List<Choice.Kept> kept() {
        return query.with("q", null).parameters().entrySet().stream()
                .map(kept -> new Choice.Kept(kept.getKey(), kept.getValue()))
                .toList();
    }

    /** The first of {@code all} is what nobody has to ask for. */
    <E extends Enum<E>> List<Choice> sorts(E[] all, E now) {
        return Stream.of(all)
                .map(each -> new Choice(
                        texts.get("sort." + each),
                        href(query.with("sort", each == all[0] ? null : each)),
                        each == now,
                        null))
                .toList();
    }

    List<Choice> pager(int now, int pages) {
        var pager = new ArrayList<Choice>();
        if (now > 1) {
            pager.add(turn(texts.get("pages.previous"), now - 1, now));
        }
        IntStream.rangeClosed(Math.max(1, now - PAGES_AROUND), Math.min(pages, now + PAGES_AROUND))
                .forEach(number -> pager.add(turn(String.valueOf(number), number, now)));
        if (now < pages) {
            pager.add(turn(texts.get("pages.next"), now + 1, now));
        }
        return pager;
    }

    private Choice turn(String text, int to, int now) {
        return new Choice(text, href(query.with("page", to == 1 ? null : to)), to == now, null);
    }

    /** Values that no filter has, as in an old bookmark, ask for nothing. */
    static <T> Optional<T> one(String text, Function<String, T> read) {
        try {
            return Optional.ofNullable(text).filter(given -> !given.isEmpty()).map(read);
        } catch (IllegalArgumentException noSuchValue) {
            return Optional.empty();
        }
    }

    static <T> Set<T> set(Optional<T> one) {
        return one.map(Set::of).orElse(Set.of());
    }

    /** The words of an address, as many as search takes. */
    static String words(String q) {
        return q == null ? null : q.substring(0, Math.min(q.length(), ListingQuery.TEXT_MAX));
    }

    /** A page there can be. */
    static int page(Integer asked, int size) {
        return Math.max(1, Math.min(asked == null ? 1 : asked, ListingQuery.REACH / size));
    }

    /** As {@link #page(Integer, int)}; what is no number asks for the first. */
    static int page(String asked, int size) {
        return page(one(asked, Integer::valueOf).orElse(null), size);
    }

    /** The words, these filters and what else there is, as far as the address has them. */
    static Query query(Map<String, String> asked, List<String> filters, String... others) {
        return Stream.of(Stream.of("q"), filters.stream(), Stream.of(others))
                .flatMap(names -> names)
                .reduce(Query.NONE, (query, name) -> query.with(name, asked.get(name)), (one, other) -> other);
    }

    /** Of a page on which words may be searched for. */
    static String title(String q, String page) {
        return q == null || q.isBlank() ? page : q + " · " + page;
    }
}
