package kr.seoul.techtrade.investment;

import java.util.Arrays;
import java.util.List;

/** News in the outbox about the golden row that is its subject; {@code gone}: no record speaks for it any more. Read the rest afresh. */
public record InvestmentChanged(long version, boolean gone) {
    /** {@code investment.round-changed}; none of persons. */
    public static String type(RecordKind kind) {
        return "investment." + kind.json() + "-changed";
    }

    public static final List<RecordKind> TOLD = Arrays.stream(RecordKind.values())
            .filter(kind -> kind.isTold() && !kind.isPartOfRound())
            .toList();
}
