package kr.seoul.techtrade.royalty;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;

/** What the verbs of a royalty take. */
public final class RoyaltyRequests {
    private RoyaltyRequests() {}

    /** As the period should have been reported, and why it was not. */
    public record Correction(
            @NotNull @Valid RoyaltyStatement statement,

            @NotNull @Size(min = 1, max = 2000) @PlainText(lines = true)
            String reason) {}

    /** As the audit found the period, and why; {@code cost} of the audit is left out when it is not asked for. */
    public record Finding(
            @NotNull @Valid RoyaltyStatement statement,

            @NotNull @Size(min = 1, max = 2000) @PlainText(lines = true)
            String reasons,

            Money cost) {}
}
