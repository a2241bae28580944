package kr.seoul.techtrade.deal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.terms.Terms;

/** What the verbs of a deal take. */
public final class Requests {
    private Requests() {}

    public record Proposal(@NotNull @Valid Terms terms) {}

    /** The version of the terms that is accepted. */
    public record Acceptance(@Min(1) int version) {}

    /** The SHA-256 of the contract that is signed, in hexadecimal. */
    public record Signing(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String documentHash) {}

    /** What is handed over, in words and as files of the vault whose subject is the deal. */
    public record Delivery(
            @NotNull @Size(max = 2000) @PlainText(lines = true)
            String note,

            @Size(max = 20) List<@NotNull UUID> files) {
        public Delivery {
            files = files == null ? List.of() : files;
        }
    }

    /** The part that is accepted, and what is missing in the rest. */
    public record PartAcceptance(
            @NotNull Money amount,

            @NotNull @Size(max = 2000) @PlainText(lines = true)
            String note) {}

    /** Which clock, as {@code GET /api/process} names the cycle, and why; {@code item} is left out for the deal itself. */
    public record ClockHold(
            @NotNull @Pattern(regexp = "DEAL|AMENDMENT|MILESTONE|PAYMENT|DISPUTE|APPOINTMENT|ROYALTY")
            String cycle,

            @Min(1) Integer item,

            @NotNull @Size(min = 1, max = 2000) @PlainText(lines = true)
            String reason) {}

    /** Why, or what is handed over. */
    public record Note(
            @NotNull @Size(max = 2000) @PlainText(lines = true)
            String note) {}
}
