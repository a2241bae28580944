package kr.seoul.techtrade.dispute;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.NextEvent;
import kr.seoul.techtrade.deal.PartJson;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.terms.MilestoneTerms;

/**
 * A dispute, over a {@code milestone} or a {@code royalty}. {@code fee} and {@code vat} are what a panel's decision cost, null when none decided; {@code evidenceUntil} is absent while no
 * panel is appointed; the panel is drawn from the {@code poolSize} experts without a conflict of interest by SHA-256 of {@code poolSeed} and
 * their id, the lowest first, and {@code appointments} are all who were ever drawn.
 */
public record DisputeJson(
        UUID id,
        int number,
        Integer milestone,
        Integer royalty,
        DisputeState state,
        Actor claimant,
        Money amount,
        String claim,
        Remedy wanted,
        String answer,
        Remedy offer,
        Actor offeredBy,
        Remedy result,
        Money fee,
        Money vat,
        String courtOrder,
        Instant openedAt,
        Instant evidenceUntil,
        List<EvidenceJson> evidence,
        String poolSeed,
        Integer poolSize,
        List<PanelistJson> panel,
        List<AppointmentJson> appointments,
        NextEvent next)
        implements PartJson {
    /** Those of a deal. */
    public static List<DisputeJson> of(DealJson deal) {
        return deal.disputes().stream().map(DisputeJson.class::cast).toList();
    }

    /** {@code files} are in the vault. */
    public record EvidenceJson(int number, Actor side, String text, List<UUID> files, String by, Instant at) {}

    /** {@code appointment} is its number in the deal; {@code vote} and {@code reasons} show when the dispute has ended. */
    public record PanelistJson(
            UUID organizationId,
            String name,
            int appointment,
            AppointmentState state,
            Instant votedAt,
            Remedy vote,
            String reasons) {}

    /** What a member of the panel sees: the dispute, and of the deal, whose id is for all others, only what it is about. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "object")
    @JsonTypeName("HEARING")
    public record Hearing(
            UUID dealId,
            String dealNumber,
            DealJson.Listing listing,
            DealJson.Party buyer,
            DealJson.Party seller,
            String milestoneTitle,
            MilestoneTerms.Condition condition,
            DisputeJson dispute,
            List<DealJson.Open> actions,
            @JsonIgnore long version) {}

    /** A dispute in a list; {@code onPanel} when the caller's organisation decides it. */
    public record Row(
            UUID id,
            String dealNumber,
            int number,
            Integer milestone,
            Integer royalty,
            DisputeState state,
            Actor claimant,
            Money amount,
            boolean onPanel,
            Instant openedAt,
            Instant dueAt) {}
}
