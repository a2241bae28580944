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
    YEAR("extract(year from r.announced_on)::int::text");

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
