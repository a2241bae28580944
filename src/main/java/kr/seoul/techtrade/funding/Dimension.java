package kr.seoul.techtrade.funding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rounds are counted by. */
public enum Dimension {
    STAGE("r.stage"),
    /** The company's industry in words, or the division of its KSIC code, two digits. */
    FIELD("coalesce(c.industry, substring(c.industry_code from '[0-9]{2}'))"),
    REGION("c.region"),
    YEAR("extract(year from r.announced_on)::int::text"),
    /** {@code 2026-Q1}; the year alone where no more is known. */
    QUARTER("""
            to_char(r.announced_on, case when r.announced_on_precision = 'YEAR' then 'YYYY' else 'YYYY-"Q"Q' end)"""),
    /** {@code 2026-03}; the quarter or the year where no more is known. */
    MONTH("""
            to_char(r.announced_on, case r.announced_on_precision when 'YEAR' then 'YYYY' when 'QUARTER' then 'YYYY-"Q"Q'
                                    else 'YYYY-MM' end)""");

    private static final int TOGETHER_MAX = 2;

    private final String expression;

    Dimension(String expression) {
        this.expression = expression;
    }

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    String expression() {
        return expression;
    }

    /** {@code stage,year}: one or two. Problems: funding/invalid-query. */
    public static List<Dimension> of(String names) {
        var asked = names == null || names.isBlank() ? "year" : names;
        var found = Stream.of(asked.split(",", -1))
                .map(name -> Stream.of(values())
                        .filter(dimension -> dimension.json().equals(name))
                        .findFirst()
                        .orElseThrow(Dimension::invalid))
                .toList();
        if (found.size() > TOGETHER_MAX || found.stream().distinct().count() < found.size()) {
            throw invalid();
        }
        return found;
    }

    private static RuntimeException invalid() {
        return FundingProblem.INVALID_QUERY.at(
                "/by",
                "must be one or two different of %s, between commas"
                        .formatted(Stream.of(values()).map(Dimension::json).collect(Collectors.joining(", "))));
    }
}
