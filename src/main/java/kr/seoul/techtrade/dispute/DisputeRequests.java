package kr.seoul.techtrade.dispute;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;

/** What the verbs of a dispute take. */
public final class DisputeRequests {
    private DisputeRequests() {}

    /** {@code amount} is left out for all that the milestone holds. */
    public record NewDispute(
            Money amount,

            @NotNull @Size(min = 1, max = 4000) @PlainText(lines = true)
            String claim,

            @NotNull @Valid Remedy wanted) {}

    public record SettlementOffer(
            @NotNull @Valid Remedy remedy,

            @NotNull @Size(min = 1, max = 2000) @PlainText(lines = true)
            String note) {}

    /** {@code files} are the caller's organisation's own in the vault. */
    public record NewEvidence(
            @NotNull @Size(min = 1, max = 4000) @PlainText(lines = true)
            String text,

            @NotNull @Size(max = 10) List<@NotNull UUID> files) {}

    public record Vote(
            @NotNull @Valid Remedy remedy,

            @NotNull @Size(min = 1, max = 4000) @PlainText(lines = true)
            String reasons) {}

    /** Why a side doubts that an expert is impartial, or what the operator decides about that. */
    public record Doubt(
            @NotNull @Size(min = 1, max = 2000) @PlainText(lines = true)
            String reason) {}

    /** {@code reference} is the order's, such as the number of the case. */
    public record CourtHold(
            @NotNull @Size(min = 1, max = 100) @PlainText String reference,

            @NotNull @Size(min = 1, max = 1000) @PlainText(lines = true)
            String reason) {}

    public record CourtOrder(
            @NotNull @Size(min = 1, max = 100) @PlainText String reference,

            @NotNull @Size(min = 1, max = 1000) @PlainText(lines = true)
            String reason,

            @NotNull @Valid Remedy remedy) {}
}
