package kr.seoul.techtrade.stewardship;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;

/** The records of a company that are another one, and why. */
public record NewParting(
        @NotEmpty @Size(max = 100) Set<@NotNull UUID> records,
        @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}
