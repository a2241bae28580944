package kr.seoul.techtrade.directory;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * What a steward says of a value: the {@code record} whose it is, the {@code attribute} by its JSON name, the {@code value} as the steward
 * saw it, and why.
 */
public record NewValueDecision(
        @NotNull ValueDecision.Kind kind,
        @NotNull UUID record,
        @NotNull @Size(min = 1, max = 40) @PlainText String attribute,
        @NotNull @Size(min = 1, max = 500) @PlainText String value,
        @NotNull @Size(min = 1, max = 500) @PlainText String reason) {}
