package kr.seoul.techtrade.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import kr.seoul.techtrade.index.Facet;

/**
 * Counts what a search finds by one or two fields of the index. Everything that is counted is public, and so is each count: what was told in
 * confidence is not in the index. Two fields are a query for each value of the one with fewer of them.
 */
final class Counting {
    /** Of one field; what is rarer counts as not known. */
    static final int VALUES_MAX = 5_000;
    /** Of the field that is gone through when there are two. */
    static final int QUERIES_MAX = 100;

    private final List<CountBy> by;
    private final Function<CountBy, String> field;
    private final Source source;
    private final List<CountsJson.CellJson> cells = new ArrayList<>();

    /** {@code facets} by field. */
    record Counted(long total, boolean relaxed, String corrected, Map<String, List<Facet>> facets) {}

    /** Asks the index for the counts of these fields, within these values of others. */
    @FunctionalInterface
    interface Source {
        Counted count(List<String> fields, Map<String, Set<?>> within);
    }

    private Counting(List<CountBy> by, Function<CountBy, String> field, Source source) {
        this.by = by;
        this.field = field;
        this.source = source;
    }

    /** {@code field}: what a dimension is called in the index. Problems: search/invalid-query. */
    static CountsJson of(List<CountBy> by, Function<CountBy, String> field, Source source) {
        return new Counting(by, field, source).counts();
    }

    private CountsJson counts() {
        var whole = source.count(by.stream().map(field).toList(), Map.of());
        if (by.size() == 1) {
            one(Map.of(), by.get(0), whole.facets(), whole.total());
        } else {
            two(whole);
        }
        cells.sort(Comparator.comparing(this::key));
        return new CountsJson(
                by.stream().map(CountBy::json).toList(), whole.total(), whole.relaxed(), whole.corrected(), cells);
    }

    /** Answers how many there are of each value. */
    private Map<String, Long> one(
            Map<CountBy, String> beside, CountBy of, Map<String, List<Facet>> facets, long total) {
        var counts = new HashMap<String, Long>();
        facets.get(field.apply(of)).forEach(facet -> counts.put(facet.value(), facet.count()));
        counts.forEach((value, count) -> cell(beside, of, value, count));
        cell(beside, of, null, total - sum(counts));
        return counts;
    }

    private void two(Counted whole) {
        var outer = outer(whole);
        var inner = by.get(0) == outer ? by.get(1) : by.get(0);
        var rest = new HashMap<String, Long>();
        whole.facets().get(field.apply(inner)).forEach(facet -> rest.put(facet.value(), facet.count()));
        long left = whole.total();
        for (var facet : whole.facets().get(field.apply(outer))) {
            var within = source.count(
                    List.of(field.apply(inner)), Map.of(field.apply(outer), Set.of(outer.value(facet.value()))));
            one(Map.of(outer, facet.value()), inner, within.facets(), within.total())
                    .forEach((value, count) -> rest.merge(value, -count, Long::sum));
            left -= within.total();
        }
        for (var each : rest.entrySet()) {
            cell(Map.of(), inner, each.getKey(), each.getValue());
        }
        cell(Map.of(), inner, null, left - sum(rest));
    }

    /** The one with fewer values; never the year, by which nothing is filtered. */
    private CountBy outer(Counted whole) {
        var outer = by.stream()
                .filter(each -> each != CountBy.YEAR)
                .min(Comparator.comparing(
                        each -> whole.facets().get(field.apply(each)).size()))
                .orElseThrow();
        if (whole.facets().get(field.apply(outer)).size() > QUERIES_MAX) {
            throw SearchProblem.INVALID_QUERY.at(
                    "/by",
                    "there are more than %d of %s: narrow it, or count by one".formatted(QUERIES_MAX, outer.json()));
        }
        return outer;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void cell(Map<CountBy, String> beside, CountBy of, String value, long count) {
        if (count > 0) {
            var at = new EnumMap<CountBy, String>(CountBy.class);
            at.putAll(beside);
            at.put(of, value);
            var year = at.get(CountBy.YEAR);
            cells.add(new CountsJson.CellJson(
                    at.get(CountBy.STAGE),
                    at.get(CountBy.FIELD),
                    at.get(CountBy.REGION),
                    year == null ? null : Integer.valueOf(year),
                    count));
        }
    }

    /** In the order of the dimensions, what is not known last. */
    private String key(CountsJson.CellJson cell) {
        var key = new StringBuilder();
        for (var each : by) {
            var value =
                    switch (each) {
                        case STAGE -> cell.stage();
                        case FIELD -> cell.field();
                        case REGION -> cell.region();
                        case YEAR -> cell.year() == null ? null : cell.year().toString();
                    };
            key.append(value == null ? "\uffff" : value).append('\0');
        }
        return key.toString();
    }
}
