package kr.seoul.techtrade.funding;

import java.util.List;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Total;

/**
 * Rounds counted by one or two dimensions, and their amounts in each currency by itself. A round counts once, with the amount of the
 * round, never with what its investors gave.
 */
public record AggregatesJson(List<String> by, List<CellJson> cells) {

    /**
     * One combination; a dimension is absent when it is not asked for, or not known of these rounds. {@code undisclosed}: rounds whose
     * amount counts nowhere. By {@code quarter} ({@code 2026-Q1}) or {@code month} ({@code 2026-03}) a round that is known less precisely
     * stands in a cell of what is known of it, such as its {@code year} alone.
     */
    public record CellJson(
            String stage,
            String field,
            String region,
            Integer year,
            String quarter,
            String month,
            long rounds,
            long companies,
            long undisclosed,
            List<AmountsJson> amounts) {}

    /**
     * In one currency: {@code disclosed} rounds with their own amounts, {@code estimated} ones that were told in confidence and count as
     * the mean of at least three companies. Median and quartiles are the amounts that stand there in order, the lower of two.
     */
    public record AmountsJson(long disclosed, long estimated, Total sum, Money median, Money p25, Money p75) {}
}
