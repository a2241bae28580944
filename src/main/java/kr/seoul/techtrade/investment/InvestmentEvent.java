package kr.seoul.techtrade.investment;

import java.util.Locale;
import kr.seoul.techtrade.kernel.EventType;

/** What everybody is told of investments; the subject is the golden row. Nothing of persons. */
public enum InvestmentEvent implements EventType {
    ROUND_CHANGED,
    FUND_CHANGED,
    FACILITY_CHANGED,
    PROGRAMME_CHANGED;

    static InvestmentEvent of(RecordKind kind) {
        return valueOf(kind.name() + "_CHANGED");
    }

    @Override
    public String event() {
        return "investment." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
