package kr.seoul.techtrade.bank;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** Why something is to be done; kept with who said so. */
public record NewDecision(
        @NotNull @PlainText @Size(min = 1, max = 200) String reason) {}
