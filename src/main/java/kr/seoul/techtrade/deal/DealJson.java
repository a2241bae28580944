package kr.seoul.techtrade.deal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.terms.Difference;
import kr.seoul.techtrade.terms.Terms;

/**
 * A deal as one of its sides sees it; {@code side} is the caller's (null for an operator), {@code actions} what this caller may
 * do now, {@code next} what happens by itself, {@code version} the ETag.
 */
public record DealJson(
        UUID id,
        String number,
        DealState state,
        Subject listing,
        Party buyer,
        Party seller,
        Actor side,
        List<Version> versions,
        String contractHash,
        List<SignatureJson> signatures,
        List<MilestoneJson> milestones,
        List<StepJson> history,
        List<Open> actions,
        NextEvent next,
        Instant createdAt,
        Instant updatedAt,
        @JsonIgnore long version) {
    public record Subject(UUID id, String titleKo, String titleEn) {}

    public record Party(UUID id, String name) {}

    /** A version of the terms; {@code differences} to the version before, null for the first. */
    public record Version(
            int number,
            Actor proposedBy,
            Instant proposedAt,
            Instant buyerAcceptedAt,
            Instant sellerAcceptedAt,
            Terms terms,
            List<Difference> differences) {}

    public record SignatureJson(Actor side, String signer, String documentHash, Instant signedAt) {}

    /** {@code expected} is what the buyer pays into {@code virtualAccount}, {@code net} what the seller gets in the end. */
    public record MilestoneJson(
            UUID id,
            int number,
            String title,
            MilestoneState state,
            Money amount,
            Money expected,
            Money held,
            Money fee,
            Money net,
            String virtualAccount,
            Instant deliveryDueAt,
            int roundsUsed) {}

    public record StepJson(
            int number,
            Instant at,
            Integer milestone,
            Action action,
            Actor actor,
            String by,
            String from,
            String to,
            String note) {}

    /** An action open to the caller; {@code href} is where to POST it. */
    public record Open(Action action, Integer milestone, String href) {}
}
