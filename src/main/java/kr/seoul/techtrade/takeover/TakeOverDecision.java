package kr.seoul.techtrade.takeover;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** What an operator decides, and why. */
public record TakeOverDecision(
        boolean granted,
        @NotNull @Size(max = 2000) @PlainText(lines = true) String reason) {}
