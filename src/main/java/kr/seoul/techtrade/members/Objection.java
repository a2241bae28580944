package kr.seoul.techtrade.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import kr.seoul.techtrade.kernel.PlainText;

/** Why a proposal is refused. */
public record Objection(
        @NotNull @Size(max = 500) @PlainText(lines = true) String reason) {}
