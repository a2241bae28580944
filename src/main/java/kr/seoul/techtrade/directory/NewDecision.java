package kr.seoul.techtrade.directory;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.kernel.PlainText;

/** What a steward says of two records, by their ids, in either order, and why. */
public record NewDecision(
        @NotNull DecisionKind kind,
        @NotNull UUID one,
        @NotNull UUID other,
        @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}
