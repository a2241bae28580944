package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;

/**
 * Places on panels: an expert takes or declines its own, a side challenges an expert, an operator decides on that. As in {@link Hearings},
 * an expert knows its place by the dispute; sides and operators know it by its number in the deal.
 */
@ApplicationScoped
@Transactional
public class Appointments {
    private final DealEngine engine;
    private final DealAccess access;
    private final DisputesKept kept;
    private final DisputeRows rows;
    private final AppointmentRows own;
    private final Seats seats;
    private final DryRuns dryRuns;
    private final Draws draws;
    private final Clock clock;

    protected Appointments() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Appointments(
            DealEngine engine,
            DealAccess access,
            DisputesKept kept,
            DisputeRows rows,
            AppointmentRows own,
            Seats seats,
            DryRuns dryRuns,
            Draws draws,
            Clock clock) {
        this.engine = engine;
        this.access = access;
        this.kept = kept;
        this.rows = rows;
        this.own = own;
        this.seats = seats;
        this.dryRuns = dryRuns;
        this.draws = draws;
        this.clock = clock;
    }

    /**
     * Takes the place. Problems: deal/no-such-dispute, deal/wrong-state, deal/not-your-move, deal/no-payout-account,
     * kernel/stale-version.
     */
    public AppointmentJson.Own accept(Caller by, UUID dispute, long seen) {
        var seat = locked(by, dispute, seen);
        var ask = Ask.by(Actor.EXPERT, by, clock.instant());
        var move = engine.row(seat, Action.ACCEPT_APPOINTMENT, ask);
        seats.mustBePayable(seat);
        seat.accept(ask.at());
        engine.make(seat, move, ask);
        access.told(seat.deal());
        return own.one(seat.id());
    }

    /**
     * Gives the place back for good; it is drawn anew at once. Problems: deal/no-such-dispute, deal/wrong-state, deal/not-your-move,
     * deal/no-reason, kernel/stale-version.
     */
    public AppointmentJson.Own decline(Caller by, UUID dispute, long seen, @Valid Decline why) {
        var seat = locked(by, dispute, seen);
        var ask = Ask.by(Actor.EXPERT, by, clock.instant());
        var move = engine.row(seat, Action.DECLINE_APPOINTMENT, ask);
        why.mustSayWhy();
        seat.decline(why);
        engine.make(seat, move, ask);
        access.told(seat.deal());
        return own.one(seat.id());
    }

    /** What an expert is told of what is tried. Problems: deal/no-such-dispute. */
    public DryRuns.DryRunJson tried(Caller by, UUID dispute) {
        return dryRuns.told(kept.byId(dispute).stream()
                .flatMap(each -> each.appointments().stream())
                .filter(seat -> by.actsFor(seat.organizationId()))
                .findFirst()
                .orElseThrow(Appointments::unknown));
    }

    /**
     * Doubts that an expert is impartial. Problems: deal/not-found, deal/no-such-part, deal/wrong-state, deal/not-your-move,
     * deal/too-late, kernel/stale-version.
     */
    public DealVersion challenge(Caller by, UUID id, long seen, int number, @Valid DisputeRequests.Doubt doubt) {
        var deal = access.locked(by, id, seen);
        var seat = kept.appointment(deal, number);
        var ask = access.ask(deal, by).saying(doubt.reason());
        var move = engine.row(seat, Action.CHALLENGE_EXPERT, ask);
        seat.challenge(ask.actor(), doubt.reason(), ask.at());
        engine.make(seat, move, ask);
        return access.told(deal);
    }

    /** The challenge is right: the place is drawn anew. Problems: identity/denied, those of {@link #challenge}. */
    public DealVersion remove(Caller by, UUID id, long seen, int number, @Valid DisputeRequests.Doubt decision) {
        return decide(by, id, seen, number, Action.REMOVE_EXPERT, decision);
    }

    /** The challenge is not right: the expert stays. Problems: identity/denied, those of {@link #challenge}. */
    public DealVersion dismiss(Caller by, UUID id, long seen, int number, @Valid DisputeRequests.Doubt decision) {
        return decide(by, id, seen, number, Action.DISMISS_CHALLENGE, decision);
    }

    private DealVersion decide(
            Caller by, UUID id, long seen, int number, Action action, DisputeRequests.Doubt decision) {
        by.must(Role.OPERATOR);
        var deal = access.locked(by, id, seen);
        var seat = kept.appointment(deal, number);
        var ask = Ask.by(Actor.OPERATOR, by, clock.instant()).saying(decision.reason());
        var move = engine.row(seat, action, ask);
        seat.decide(decision.reason(), by);
        engine.make(seat, move, ask);
        return access.told(deal);
    }

    /** The caller's own, the newest first, with what it is owed for each. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<AppointmentJson.Own> mine(Caller by, Optional<String> cursor, int limit) {
        return own.page(by.mustActForSomebody(), cursor, limit);
    }

    /** On which an operator has to decide, the most urgent first. Problems: identity/denied. */
    public List<AppointmentJson.Challenged> challenged(Caller by, int limit) {
        by.must(Role.OPERATOR);
        return own.challenged(limit);
    }

    /** On how many an operator has to decide. Problems: identity/denied. */
    public int challenges(Caller by) {
        by.must(Role.OPERATOR);
        return own.challenges();
    }

    /** With the version of the deal, which each draw changes. */
    public record Proof(AppointmentJson.Draws draws, long version) {}

    /**
     * How the panel was drawn, for whoever may see the dispute: with the seed everybody can repeat it. What kind of conflict of interest
     * somebody had is for operators and auditors. Problems: deal/no-such-dispute.
     */
    public Proof draws(Caller by, UUID id) {
        var dispute = kept.byId(id).filter(each -> seats.isVisible(each, by)).orElseThrow(Appointments::unknown);
        boolean precisely = by.is(Role.OPERATOR) || by.is(Role.AUDITOR);
        return new Proof(
                new AppointmentJson.Draws(id, dispute.poolSeed(), draws.of(id, precisely)),
                dispute.deal().version());
    }

    private Panelist locked(Caller by, UUID id, long seen) {
        var deal = rows.dealOfPanel(id, by.mustActForSomebody())
                .flatMap(access::locked)
                .orElseThrow(Appointments::unknown);
        deal.mustBe(seen);
        return kept.byId(id).flatMap(dispute -> dispute.panelist(by)).orElseThrow(Appointments::unknown);
    }

    private static RuntimeException unknown() {
        return DealProblem.NO_SUCH_DISPUTE.because("none that you may see");
    }
}
