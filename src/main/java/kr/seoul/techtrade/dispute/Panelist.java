package kr.seoul.techtrade.dispute;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import kr.seoul.techtrade.deal.Deadline;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.deal.Taxes;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.Term;

/**
 * An expert organisation that was drawn for the panel of a dispute: whether it takes the place, its one vote, and what it is owed.
 *
 * <p>Until it has voted it can decline, and each side can challenge it once. Its place then goes to the next of the draw; what it did
 * stays. Number in the deal: {@link #item()}.
 */
@Entity
@Table(schema = "dispute", name = "panelist")
public class Panelist implements Subject<AppointmentState> {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "dispute_id")
    private Dispute dispute;

    private int item;

    @Column(name = "organization_id")
    private UUID organizationId;

    private int number;

    private String name;

    @Enumerated(EnumType.STRING)
    private AppointmentState state;

    private int draw;

    private Integer replaces;

    @Column(name = "drawn_at")
    private Instant drawnAt;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Enumerated(EnumType.STRING)
    private Decline.Reason declined;

    @Column(name = "declined_words")
    private String declinedWords;

    @Enumerated(EnumType.STRING)
    @Column(name = "challenged_by")
    private Actor challengedBy;

    private String challenge;

    @Column(name = "buyer_challenged_at")
    private Instant buyerChallengedAt;

    @Column(name = "seller_challenged_at")
    private Instant sellerChallengedAt;

    @Column(name = "dismissed_at")
    private Instant dismissedAt;

    private String decision;

    @Column(name = "decided_by")
    private String decidedBy;

    @Convert(converter = RemedyColumn.class)
    private Remedy vote;

    private String reasons;

    @Column(name = "voted_by")
    private String votedBy;

    @Column(name = "voted_at")
    private Instant votedAt;

    @Column(name = "fee_minor")
    private Long feeMinor;

    @Column(name = "withheld_minor")
    private Long withheldMinor;

    @Column(name = "withheld_bps")
    private Integer withheldBps;

    @Embedded
    private Deadline deadline;

    protected Panelist() {}

    Panelist(Dispute dispute, Place place, Instant at) {
        id = Ids.at(at);
        deal = dispute.deal();
        this.dispute = dispute;
        number = place.number();
        item = place.item();
        draw = place.draw();
        replaces = place.replaces();
        organizationId = place.expert();
        name = place.name();
        state = AppointmentState.DRAWN;
        drawnAt = at;
    }

    /** Which place somebody gets: {@code number} in the dispute, {@code item} in the deal, by which draw, instead of which item. */
    record Place(int number, int item, int draw, Integer replaces, UUID expert, String name) {}

    @Override
    public Cycle<AppointmentState> cycle() {
        return Process.APPOINTMENT;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Deal deal() {
        return deal;
    }

    @Override
    public Integer item() {
        return item;
    }

    @Override
    public Integer milestoneNumber() {
        return dispute.milestoneNumber();
    }

    @Override
    public AppointmentState state() {
        return state;
    }

    @Override
    public void enter(AppointmentState next) {
        state = next;
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public Instant begunAt() {
        return drawnAt;
    }

    @Override
    public void wind(Deadline next) {
        deadline = next;
    }

    Dispute dispute() {
        return dispute;
    }

    UUID organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    boolean sits() {
        return state.sits();
    }

    /** Whether the caller has this place and has still to vote. */
    boolean isOpenTo(Caller by) {
        return by.actsFor(organizationId) && vote == null;
    }

    /** Whether its vote would be heard now. */
    boolean mayVote() {
        return vote == null && (state == AppointmentState.DRAWN || state == AppointmentState.ACCEPTED);
    }

    void accept(Instant at) {
        acceptedAt = at;
    }

    boolean hasAccepted() {
        return acceptedAt != null;
    }

    void decline(Decline why) {
        declined = why.reason();
        declinedWords = why.words();
    }

    void end(Instant at) {
        endedAt = at;
    }

    /** Until when a side may challenge it: none loses its time while the other's challenge is pending. */
    Instant challengeUntil() {
        return BusinessDays.KOREA.plusBusinessDays(
                Objects.requireNonNullElse(dismissedAt, drawnAt), Term.CHALLENGE_WINDOW_DAYS);
    }

    boolean isChallengeableBy(Actor side, Instant at) {
        var before = side == Actor.BUYER ? buyerChallengedAt : sellerChallengedAt;
        return vote == null && before == null && at.isBefore(challengeUntil());
    }

    void challenge(Actor side, String why, Instant at) {
        challengedBy = side;
        challenge = why;
        decision = null;
        decidedBy = null;
        if (side == Actor.BUYER) {
            buyerChallengedAt = at;
        } else {
            sellerChallengedAt = at;
        }
    }

    /** The last challenge was. */
    void dismissed(Instant at) {
        dismissedAt = at;
    }

    /** Null when nobody ever doubted it. */
    Actor challengedBy() {
        return challengedBy;
    }

    void decide(String why, Caller by) {
        decision = why;
        decidedBy = by.name();
    }

    /** Null until it has voted. */
    Remedy vote() {
        return vote;
    }

    void vote(Remedy remedy, String why, Caller by, Instant at) {
        vote = remedy;
        reasons = why;
        votedBy = by.name();
        votedAt = at;
    }

    /** What it is owed of the fee, and what of that is kept for the state. */
    void owe(Money fee, Taxes.Kept kept) {
        feeMinor = fee.minor();
        withheldMinor = kept.tax().minor();
        withheldBps = kept.bps();
    }

    boolean isOwed() {
        return !Objects.requireNonNullElse(feeMinor, 0L).equals(0L);
    }

    /** What it voted shows to nobody but itself until the panel has decided. */
    DisputeJson.PanelistJson json(boolean open) {
        return new DisputeJson.PanelistJson(
                organizationId, name, item, state, votedAt, open ? vote : null, open ? reasons : null);
    }

    /** Why it declined is not for the sides, nor for the panel: it may be ill. */
    AppointmentJson told(boolean precisely) {
        return new AppointmentJson(
                item,
                organizationId,
                name,
                state,
                draw,
                replaces,
                drawnAt,
                state == AppointmentState.DRAWN ? deadline.dueAt() : null,
                acceptedAt,
                endedAt,
                mayVote() && (buyerChallengedAt == null || sellerChallengedAt == null) ? challengeUntil() : null,
                challengedBy,
                challenge,
                decision,
                precisely ? declined : null,
                precisely ? declinedWords : null);
    }
}
