package kr.seoul.techtrade.investment;

import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.kernel.EventType;

/** What everybody is told of investments; the subject is the golden row but for decisions. Nothing of persons. */
public enum InvestmentEvent implements EventType {
    ROUND_CHANGED,
    FUND_CHANGED,
    FACILITY_CHANGED,
    PROGRAMME_CHANGED,
    VALUATION_CHANGED,
    /** What a steward said of two reports of rounds; the subject is the decision. */
    DECIDED;

    static InvestmentEvent of(RecordKind kind) {
        return valueOf(kind.name() + "_CHANGED");
    }

    /** {@code holds} is false when the decision was withdrawn. */
    record RoundDecided(DecisionKind kind, UUID one, UUID other, boolean holds) {}

    @Override
    public String event() {
        return "investment." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
