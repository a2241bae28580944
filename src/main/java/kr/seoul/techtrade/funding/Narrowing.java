package kr.seoul.techtrade.funding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what search narrows as well; null means any. {@code words} have to stand in the names of the company or of an investor, or in the
 * company's industry or region, in lower case, whatever the order; {@code employees} and {@code founded}, the first year of a decade, are the
 * company's; {@code hub}: at one of whose sites a programme supported the company; {@code funding}: what the round raised and disclosed,
 * since an amount told in confidence is found by nothing. Problems: funding/invalid-query.
 */
public record Narrowing(List<String> words, EmployeeBand employees, Integer founded, String hub, FundingBand funding) {
    static final Narrowing NONE = new Narrowing(List.of(), null, null, null, null);

    private static final int DECADE = 10;

    /** As it comes from an address: empty is the same as absent. */
    public static Narrowing of(String words, String employees, String founded, String hub, String funding) {
        var text = RoundQuery.plain("/q", words);
        return new Narrowing(
                text == null ? List.of() : List.of(text.toLowerCase(Locale.ROOT).split("\\s+")),
                constant(EmployeeBand.class, "employees", employees),
                decade(founded),
                RoundQuery.plain("/hub", hub),
                constant(FundingBand.class, "funding", funding));
    }

    private static Integer decade(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!text.matches("\\d{3}0")) {
            throw FundingProblem.INVALID_QUERY.at("/founded", "must be the first year of a decade such as 2010");
        }
        return Integer.valueOf(text);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> FundingProblem.INVALID_QUERY.at(
                        "/" + name,
                        "must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** For {@link Rounds#FILTER}, in its order. */
    Stream<Object> parameters() {
        var fewest = employees == null ? null : Integer.valueOf(employees.from());
        var below = employees == null ? null : employees.below();
        var least = funding == null ? null : Long.valueOf(funding.from());
        var most = funding == null ? null : funding.below();
        var until = founded == null ? null : Integer.valueOf(founded + DECADE);
        var foreign = funding == null ? null : Boolean.valueOf(funding == FundingBand.FOREIGN);
        return Stream.of(
                words, words, fewest, fewest, below, below, founded, founded, until, hub, hub, foreign, foreign, least,
                least, most, most);
    }
}
