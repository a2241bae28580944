package kr.seoul.techtrade.takeover;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import kr.seoul.techtrade.kernel.PlainText;

/** Who shall become administrator and why; {@code evidenceHash} is the SHA-256 of a document that shows it. */
public record NewTakeOver(
        @NotNull UUID candidateId,
        @NotNull @Size(max = 2000) @PlainText(lines = true) String reason,
        @Pattern(regexp = "[0-9a-f]{64}") String evidenceHash) {}
