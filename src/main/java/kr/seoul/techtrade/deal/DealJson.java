package kr.seoul.techtrade.deal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.terms.Difference;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.Terms;

/**
 * A deal as one of its sides sees it; {@code taken} by another deal, so that it can be signed no more; {@code side} is the caller's (null for an operator), {@code actions} what this caller may
 * do now, {@code next} what happens by itself first, {@code clocks} what happens so in each part, the soonest first,
 * {@code version} the ETag.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "object")
@JsonTypeName("DEAL")
public record DealJson(
        UUID id,
        String number,
        DealState state,
        Listing listing,
        boolean taken,
        Party buyer,
        Party seller,
        Actor side,
        List<Version> versions,
        Integer versionInForce,
        String contractHash,
        List<MilestoneJson> milestones,
        List<PaymentJson> payments,
        List<AmendmentJson> amendments,
        List<PartJson> disputes,
        List<PartJson> royalties,
        List<DeliveredFile> deliveries,
        List<CheckJson> registryChecks,
        Actor terminationOfferedBy,
        Instant longstopAt,
        List<StepJson> history,
        List<Open> actions,
        NextEvent next,
        List<NextEvent> clocks,
        Instant createdAt,
        Instant updatedAt,
        Integer withholdingBps,
        Licence licence,
        Instant licenceChangedAt,
        @JsonIgnore long version) {
    /** What is read beside the deal itself. */
    record Around(
            boolean taken,
            Actor side,
            List<PaymentJson> payments,
            List<AmendmentJson> amendments,
            List<PartJson> disputes,
            List<PartJson> royalties,
            List<DeliveredFile> deliveries,
            List<CheckJson> registryChecks,
            List<StepJson> history,
            List<Open> actions,
            List<NextEvent> clocks,
            Integer withholdingBps) {}

    /** What the seller handed over with a milestone, and the buyer sees since {@code at}; of a sealed package the key came with the money. */
    public record DeliveredFile(UUID file, int milestone, String name, long size, boolean sealed, Instant at) {}

    public record Listing(UUID id, String titleKo, String titleEn) {}

    public record Party(UUID id, String name) {}

    /** A version of the terms; {@code differences} to the version before, null for the first. */
    public record Version(
            int number,
            Actor proposedBy,
            Instant proposedAt,
            Instant buyerAcceptedAt,
            Instant sellerAcceptedAt,
            Terms terms,
            List<Difference> differences,
            String contractHash,
            List<SignatureJson> signatures) {}

    public record SignatureJson(Actor side, String signer, String power, String documentHash, Instant signedAt) {}

    /**
     * {@code expected} is what the buyer pays into {@code virtualAccount}: the amount, and the buyer's part of fee and tax;
     * {@code settled} is what has left escrow for payments, fee and tax; {@code withholding} is kept from a seller abroad; {@code net} is what the seller gets of it in the
     * end.
     */
    public record MilestoneJson(
            UUID id,
            int number,
            String title,
            MilestoneTerms.Part part,
            MilestoneTerms.Condition condition,
            boolean parallel,
            LocalDate releaseOn,
            MilestoneState state,
            Money amount,
            Money expected,
            Money held,
            Money frozen,
            Money settled,
            Money fee,
            Money vat,
            Money brokers,
            Money withholding,
            Money net,
            String virtualAccount,
            Instant deliveryDueAt,
            int roundsUsed) {}

    /** {@code item} is the number of the {@code source}; {@code milestone} the milestone that waits for it. */
    public record PaymentJson(
            int number,
            Payment.Source source,
            int item,
            Integer milestone,
            Actor recipient,
            UUID payeeId,
            Money amount,
            PaymentState state,
            String reason) {}

    /** {@code version} of the terms that it would bring into force. */
    public record AmendmentJson(int version, AmendmentState state) {}

    /** {@code cycle} is whose life it is a step of, {@code item} its number, both as in {@code GET /api/process}. */
    public record StepJson(
            int number,
            Instant at,
            String cycle,
            Integer item,
            Integer milestone,
            Action action,
            Actor actor,
            String by,
            String from,
            String to,
            String note) {}

    /** An action open to the caller on the deal or one of its items; {@code href} is where to POST it. */
    public record Open(Action action, String cycle, Integer item, String href) {}
}
