package kr.seoul.techtrade.mandates;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import kr.seoul.techtrade.kernel.Money;

/**
 * What takes two people from now on.
 *
 * @param above signatures and releases of more than that, at most one a currency; in currencies left out one person is enough
 * @param payoutAccount whether naming another account to be paid on does too
 * @param days how long a proposal waits for the second person; 7 when not said
 */
public record NewFourEyes(
        @NotNull @Size(max = 4) List<@NotNull Money> above,
        boolean payoutAccount,
        @Min(1) @Max(30) Integer days) {
    static final int DAYS = 7;

    public NewFourEyes {
        days = days == null ? Integer.valueOf(DAYS) : days;
        if (above != null) {
            NewMandate.mustBeLimits(above, "/above");
        }
    }

    /** What would change nothing. */
    static NewFourEyes of(FourEyesJson rule) {
        return new NewFourEyes(rule.above(), rule.payoutAccount(), rule.days());
    }

    boolean asksAtAll() {
        return payoutAccount || !above.isEmpty();
    }
}
