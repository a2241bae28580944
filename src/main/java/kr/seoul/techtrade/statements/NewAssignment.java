package kr.seoul.techtrade.statements;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** Whose money it is: the number of a virtual account, 14 digits, and why. */
public record NewAssignment(
        @NotNull @Pattern(regexp = "[0-9]{14}") String virtualAccount,
        @NotNull @PlainText @Size(min = 1, max = 200) String reason) {}
