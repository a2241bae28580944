package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.deal.Milestone;
import kr.seoul.techtrade.deal.Subject;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AppointmentState;
import kr.seoul.techtrade.process.DisputeState;

/** Disputes as their panels see and decide them: without the rest of the deal. */
@ApplicationScoped
@Transactional
public class Hearings {
    private final DealEngine engine;
    private final DealAccess access;
    private final DisputesKept kept;
    private final DryRuns dryRuns;
    private final DisputeRows rows;
    private final Seats seats;
    private final Clock clock;

    protected Hearings() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Hearings(
            DealEngine engine,
            DealAccess access,
            DisputesKept kept,
            DryRuns dryRuns,
            DisputeRows rows,
            Seats seats,
            Clock clock) {
        this.engine = engine;
        this.access = access;
        this.kept = kept;
        this.dryRuns = dryRuns;
        this.rows = rows;
        this.seats = seats;
        this.clock = clock;
    }

    /**
     * The one vote of a member of the panel, which takes its place by it unless it has before; the last one decides. Problems:
     * deal/no-such-dispute, deal/wrong-state, deal/not-your-move, deal/no-payout-account, deal/invalid-remedy, kernel/stale-version.
     */
    public DisputeJson.Hearing vote(Caller by, UUID id, long seen, @Valid DisputeRequests.Vote vote) {
        var deal = rows.dealOfPanel(id, by.mustActForSomebody())
                .flatMap(access::locked)
                .orElseThrow(Hearings::unknown);
        deal.mustBe(seen);
        var dispute = kept.byId(id).orElseThrow(Hearings::unknown);
        var ask = Ask.by(Actor.EXPERT, by, clock.instant());
        var move = engine.row(dispute, Action.VOTE, ask);
        dispute.mustSuit(vote.remedy(), "/remedy");
        var seat = dispute.panelist(by).orElseThrow();
        seats.mustBePayable(seat);
        if (!seat.hasAccepted()) {
            seat.accept(ask.at());
            engine.follow(seat, Action.ACCEPT_APPOINTMENT, ask);
        }
        seat.vote(vote.remedy(), vote.reasons(), by, ask.at());
        engine.make(dispute, move, ask);
        access.told(deal);
        return hearing(dispute, by);
    }

    /** What a member of the panel is told of a vote that is tried: of the dispute, and nothing of its money. Problems: deal/no-such-dispute. */
    public DryRuns.DryRunJson tried(Caller by, UUID id) {
        return dryRuns.told(
                kept.byId(id).filter(each -> each.panelist(by).isPresent()).orElseThrow(Hearings::unknown));
    }

    /** For the panel, the two sides, operators and auditors. Problems: deal/no-such-dispute. */
    public DisputeJson.Hearing hearing(Caller by, UUID id) {
        var dispute = kept.byId(id).orElseThrow(Hearings::unknown);
        if (!seats.isVisible(dispute, by)) {
            throw unknown();
        }
        return hearing(dispute, by);
    }

    /** Those of the caller's deals and panels, the newest first; all for operators and auditors. */
    public Page<DisputeJson.Row> mine(Caller by, Optional<String> cursor, int limit) {
        return rows.page(by, cursor, limit);
    }

    private DisputeJson.Hearing hearing(Dispute dispute, Caller by) {
        var deal = dispute.deal();
        var milestone = dispute.milestone();
        var evidence = rows.evidence(deal.id()).getOrDefault(dispute.id(), List.of());
        var member = dispute.panelist(by);
        return new DisputeJson.Hearing(
                member.isPresent() ? null : deal.id(),
                deal.number(),
                new DealJson.Listing(deal.listingId(), deal.titleKo(), deal.titleEn()),
                new DealJson.Party(deal.buyerId(), deal.buyerName()),
                new DealJson.Party(deal.sellerId(), deal.sellerName()),
                milestone.map(Milestone::title).orElse(null),
                milestone.map(Milestone::condition).orElse(null),
                member.map(seat -> dispute.json(evidence, seat))
                        .orElseGet(() -> dispute.json(evidence, deal.sideOf(by).isPresent())),
                member.map(seat -> open(dispute, seat)).orElse(List.of()),
                deal.version());
    }

    private static List<DealJson.Open> open(Dispute dispute, Panelist seat) {
        var open = new ArrayList<DealJson.Open>();
        if (dispute.state() == DisputeState.PANEL && seat.mayVote()) {
            open.add(open(dispute, Action.VOTE, dispute));
        }
        if (seat.state() == AppointmentState.DRAWN) {
            open.add(open(dispute, Action.ACCEPT_APPOINTMENT, seat));
        }
        if (!seat.state().isTerminal() && seat.vote() == null) {
            open.add(open(dispute, Action.DECLINE_APPOINTMENT, seat));
        }
        return open;
    }

    private static DealJson.Open open(Dispute dispute, Action action, Subject<?> of) {
        return new DealJson.Open(
                action,
                of.cycle().name().toUpperCase(Locale.ROOT),
                of.item(),
                "/api/disputes/%s/%s".formatted(dispute.id(), action.verb()));
    }

    private static RuntimeException unknown() {
        return DealProblem.NO_SUCH_DISPUTE.because("none that you may see");
    }
}
