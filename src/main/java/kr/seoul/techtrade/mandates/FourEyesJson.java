package kr.seoul.techtrade.mandates;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;

/** The rule as {@link NewFourEyes} has it, and who last changed it; {@code version} zero is that there never was one. */
public record FourEyesJson(
        List<Money> above,
        boolean payoutAccount,
        int days,
        String changedBy,
        Instant changedAt,
        @JsonIgnore long version) {
    static final FourEyesJson NONE = new FourEyesJson(List.of(), false, NewFourEyes.DAYS, null, null, 0);

    /** {@code amount} is null for what has none. */
    boolean asks(Act act, Money amount) {
        return act == Act.PAYOUT_ACCOUNT
                ? payoutAccount
                : amount != null
                        && above.stream()
                                .anyMatch(each ->
                                        each.currency().equals(amount.currency()) && amount.compareTo(each) > 0);
    }

    boolean asksAtAll() {
        return payoutAccount || !above.isEmpty();
    }
}
