package kr.seoul.techtrade.investment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which of several reports a golden value is taken from, for each property alone: what is disclosed before what is told in confidence,
 * then the more trusted source, then the more precise date, then the one seen later, then the fuller report, then the older.
 */
public final class Survival {

    /** Why a value stands above its best rival. */
    public enum Rule {
        /** Nobody says anything else. */
        UNDISPUTED,
        DISCLOSED,
        TRUST,
        PRECISION,
        RECENCY,
        COMPLETENESS,
        AGE
    }

    private record Criterion(Rule rule, Comparator<Report> order) {}

    private Survival() {}

    /** The columns that the golden row of these reports has. */
    static Map<String, Object> row(RecordKind kind, List<Report> reports) {
        var row = new LinkedHashMap<String, Object>();
        for (var property : kind.properties()) {
            if (!property.columns().isEmpty()) {
                var ranked = ranked(property.name(), reports);
                if (!ranked.isEmpty()) {
                    row.putAll(ranked.get(0).content().values().get(property.name()));
                }
            }
        }
        return row;
    }

    /** The reports that say something of it, the believed one first. */
    static List<Report> ranked(String property, List<Report> reports) {
        var ranked = new ArrayList<>(reports.stream()
                .filter(report -> report.content().values().containsKey(property))
                .toList());
        var order = criteria(property).stream()
                .map(Criterion::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        ranked.sort(order);
        return ranked;
    }

    /** Why the first of {@link #ranked} is first. */
    static Rule rule(String property, List<Report> ranked) {
        var best = ranked.get(0);
        return ranked.stream()
                .filter(report -> !Objects.equals(told(property, report), told(property, best)))
                .findFirst()
                .map(rival -> criteria(property).stream()
                        .filter(criterion -> criterion.order().compare(best, rival) != 0)
                        .findFirst()
                        .orElseThrow()
                        .rule())
                .orElse(Rule.UNDISPUTED);
    }

    static Map<String, Object> said(String property, Report report) {
        return report.content().values().get(property);
    }

    /** What of it anybody may know: whether two amounts told in confidence are the same is not. */
    static Map<String, Object> told(String property, Report report) {
        var disclosed = Property.column(property) + "_disclosed";
        var said = said(property, report);
        return Boolean.FALSE.equals(said.get(disclosed)) ? Map.of(disclosed, false) : said;
    }

    private static List<Criterion> criteria(String property) {
        var column = Property.column(property);
        return List.of(
                new Criterion(
                        Rule.DISCLOSED,
                        Comparator.comparing(report ->
                                Boolean.FALSE.equals(report.content().value(property, column + "_disclosed")))),
                new Criterion(Rule.TRUST, Comparator.comparingInt(report -> -report.trust(property))),
                new Criterion(Rule.PRECISION, Comparator.comparingInt(report -> precision(property, column, report))),
                new Criterion(Rule.RECENCY, Comparator.comparing(Report::seenAt, Comparator.reverseOrder())),
                new Criterion(Rule.COMPLETENESS, Comparator.comparingInt(report -> -report.content()
                        .values()
                        .size())),
                new Criterion(Rule.AGE, Comparator.comparing(Report::id)));
    }

    private static int precision(String property, String column, Report report) {
        var precision = report.content().text(property, column + "_precision");
        return precision == null ? 0 : Precision.valueOf(precision).ordinal();
    }
}
