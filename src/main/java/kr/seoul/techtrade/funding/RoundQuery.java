package kr.seoul.techtrade.funding;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * Which rounds; null means any. {@code field}: the company's industry in words, or the beginning of its KSIC code; {@code region}: the company's;
 * {@code from} and {@code to}: years, both included. Problems: funding/invalid-query.
 */
public record RoundQuery(
        Stage stage,
        String field,
        String region,
        Integer from,
        Integer to,
        Narrowing also,
        UUID company,
        UUID investor,
        UUID fund) {
    public static final RoundQuery ALL = new RoundQuery(null, null, null, null, null, Narrowing.NONE, null, null, null);

    private static final int LENGTH_MAX = 100;
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2100;

    public RoundQuery {
        field = plain("/field", field);
        region = plain("/region", region);
        year("/from", from);
        year("/to", to);
    }

    /** As it comes from an address: empty is the same as absent. */
    public static RoundQuery of(String stage, String field, String region, String from, String to) {
        return new RoundQuery(
                stage(stage),
                field,
                region,
                number("/from", from),
                number("/to", to),
                Narrowing.NONE,
                null,
                null,
                null);
    }

    /** Those of them that are also like this. */
    public RoundQuery also(Narrowing narrowing) {
        return new RoundQuery(stage, field, region, from, to, narrowing, company, investor, fund);
    }

    public RoundQuery ofCompany(UUID id) {
        return new RoundQuery(stage, field, region, from, to, also, id, investor, fund);
    }

    public RoundQuery ofInvestor(UUID id) {
        return new RoundQuery(stage, field, region, from, to, also, company, id, fund);
    }

    /** Into which money of this fund went, as far as that is told. */
    public RoundQuery ofFund(UUID id) {
        return new RoundQuery(stage, field, region, from, to, also, company, investor, id);
    }

    /** For {@link Rounds#FILTER}, in its order. */
    Stream<Object> parameters() {
        var own = Stream.<Object>of(
                stage, stage, field, field, field, region, region, from, from, to, to, investor, investor);
        return Stream.concat(own, also.parameters());
    }

    private static Stage stage(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Stream.of(Stage.values())
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> FundingProblem.INVALID_QUERY.at(
                        "/stage",
                        "must be one of "
                                + Stream.of(Stage.values()).map(Stage::name).collect(Collectors.joining(", "))));
    }

    private static Integer number(String pointer, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{4}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> FundingProblem.INVALID_QUERY.at(pointer, "must be a year such as 2024"));
    }

    private static void year(String pointer, Integer year) {
        if (year != null && (year < YEAR_MIN || year > YEAR_MAX)) {
            throw FundingProblem.INVALID_QUERY.at(
                    pointer, "must be a year from %d to %d".formatted(YEAR_MIN, YEAR_MAX));
        }
    }

    static String plain(String pointer, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LENGTH_MAX || !PlainText.Check.isPlain(text, false)) {
            throw FundingProblem.INVALID_QUERY.at(
                    pointer, "must be plain text of at most " + LENGTH_MAX + " characters");
        }
        return text.strip();
    }
}
