package kr.seoul.techtrade.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.Approvals;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Deadlines;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.Milestone;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.Move;
import kr.seoul.techtrade.vault.FileJson;
import kr.seoul.techtrade.vault.FileState;
import kr.seoul.techtrade.vault.Vault;

/**
 * What the two sides, the panel and operators do in a dispute. As in {@link kr.seoul.techtrade.deal.Deals}, every verb takes the version of the deal that
 * the caller saw; all may throw deal/not-found, deal/no-such-part, kernel/stale-version, deal/wrong-state, deal/not-your-move.
 */
@ApplicationScoped
@Transactional
public class Disputes {
    private static final int PER_DEAL_MAX = 100;
    private static final int EVIDENCE_MAX = 100;

    private final DealEngine engine;
    private final DealAccess access;
    private final Deadlines deadlines;
    private final Parts parts;
    private final DisputesKept kept;
    private final Awards awards;
    private final Approvals approvals;
    private final Settling settling;
    private final DisputeRows rows;
    private final Vault vault;
    private final Clock clock;

    protected Disputes() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Disputes(
            DealEngine engine,
            DealAccess access,
            Deadlines deadlines,
            Parts parts,
            DisputesKept kept,
            Awards awards,
            Approvals approvals,
            Settling settling,
            DisputeRows rows,
            Vault vault,
            Clock clock) {
        this.engine = engine;
        this.access = access;
        this.deadlines = deadlines;
        this.parts = parts;
        this.kept = kept;
        this.awards = awards;
        this.approvals = approvals;
        this.settling = settling;
        this.rows = rows;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Freezes what is claimed; the rest of the milestone goes on. Problems: deal/no-such-milestone, deal/invalid-amount,
     * deal/invalid-remedy, deal/too-many.
     */
    public DealVersion open(
            Caller by, UUID id, long seen, int milestoneNumber, @Valid DisputeRequests.NewDispute asked) {
        var deal = access.locked(by, id, seen);
        var milestone = deal.milestone(milestoneNumber);
        var ask = access.ask(deal, by).saying(asked.claim());
        engine.row(milestone, Action.DISPUTE, ask);
        var claimed = claimed(milestone, asked.amount());
        asked.wanted().mustSuit(claimed, "/wanted");
        int count = kept.of(deal).size();
        if (count >= PER_DEAL_MAX) {
            throw DealProblem.TOO_MANY.because("a deal has at most %d disputes".formatted(PER_DEAL_MAX));
        }
        var move = engine.row(milestone, Action.DISPUTE, ask.about(claimed));
        var dispute = new Dispute(milestone, count + 1, ask.actor(), claimed, ask.at());
        dispute.claim(asked.claim(), asked.wanted());
        awards.freeze(dispute, milestone, ask.at());
        engine.make(milestone, move, ask);
        deadlines.wind(dispute, ask);
        parts.add(dispute);
        return access.told(deal);
    }

    /** Says what the other side has to say to the claim. */
    public DealVersion answer(Caller by, UUID id, long seen, int number, String answer) {
        var deal = access.locked(by, id, seen);
        var dispute = kept.one(deal, number);
        var ask = access.ask(deal, by).saying(answer);
        engine.move(dispute, Action.ANSWER, ask);
        dispute.answer(answer);
        return access.told(deal);
    }

    /** Gives what is frozen back to the milestone: its state, its clock and its delivery are as if nothing had been claimed. */
    public DealVersion withdraw(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.WITHDRAW_DISPUTE, note);
    }

    /** Calls for a panel. */
    public DealVersion escalate(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.ESCALATE, note);
    }

    /**
     * Offers the other side how to end it, in the place of any earlier offer. Problems: deal/invalid-remedy, and of the buyer
     * members/no-power, second-person-needed.
     */
    public DealVersion offer(
            Caller by, UUID id, long seen, int number, @Valid DisputeRequests.SettlementOffer offered) {
        var deal = access.locked(by, id, seen);
        var dispute = kept.one(deal, number);
        var ask = access.ask(deal, by).saying(offered.note());
        var move = engine.row(dispute, Action.OFFER_SETTLEMENT, ask);
        dispute.mustSuit(offered.remedy(), "/remedy");
        settling.mustCover(dispute, Action.OFFER_SETTLEMENT, offered.remedy(), ask);
        dispute.offer(ask.actor(), offered.remedy());
        engine.make(dispute, move, ask);
        return access.told(deal);
    }

    /** Ends it as the other side has offered. Cannot be undone. Problems: of the buyer members/no-power, second-person-needed. */
    public DealVersion acceptOffer(Caller by, UUID id, long seen, int number) {
        var deal = access.locked(by, id, seen);
        var dispute = kept.one(deal, number);
        var ask = access.ask(deal, by);
        var move = engine.row(dispute, Action.ACCEPT_SETTLEMENT, ask);
        settling.mustCover(dispute, Action.ACCEPT_SETTLEMENT, dispute.offer(), ask);
        conclude(dispute, move, dispute.offer(), ask);
        return access.told(deal);
    }

    /**
     * Brings evidence before the other side and the panel, for good. Problems: deal/too-late, deal/too-many,
     * deal/invalid-evidence.
     */
    public DealVersion bring(Caller by, UUID id, long seen, int number, @Valid DisputeRequests.NewEvidence piece) {
        var deal = access.locked(by, id, seen);
        var dispute = kept.one(deal, number);
        var ask = access.ask(deal, by).saying(piece.text());
        mustTakeEvidence(dispute, ask);
        mustBeEvidence(deal, piece.files(), ask.actor());
        var readers = new ArrayList<UUID>();
        readers.add(deal.organization(ask.actor().other()));
        dispute.panel().stream().map(Panelist::organizationId).forEach(readers::add);
        vault.grant(piece.files(), readers, by);
        rows.add(dispute, dispute.nextEvidence(), piece, ask);
        engine.record(dispute, Action.BRING_EVIDENCE, dispute.state(), dispute.state(), ask);
        return access.told(deal);
    }

    /** Because a court ordered it. Needs two operators; answers whether it is held now. */
    public boolean holdForCourt(Caller by, UUID id, long seen, int number, @Valid DisputeRequests.CourtHold order) {
        by.must(Role.OPERATOR);
        var deal = access.locked(by, id, seen);
        var dispute = kept.one(deal, number);
        var ask = court(by, order.reference(), order.reason());
        var move = engine.row(dispute, Action.HOLD_FOR_COURT, ask);
        if (!approvals.second(dispute.id(), Action.HOLD_FOR_COURT, order.reference(), by, order.reason())) {
            return false;
        }
        dispute.order(order.reference());
        engine.make(dispute, move, ask);
        access.told(deal);
        return true;
    }

    /** Divides the money as a court ordered. Needs two operators; answers whether it is done. Problems: deal/invalid-remedy. */
    public boolean enforce(Caller by, UUID id, long seen, int number, @Valid DisputeRequests.CourtOrder order) {
        by.must(Role.OPERATOR);
        var deal = access.locked(by, id, seen);
        var dispute = kept.one(deal, number);
        var ask = court(by, order.reference(), order.reason());
        var move = engine.row(dispute, Action.ENFORCE, ask);
        order.remedy().mustSuit(dispute.amount(), "/remedy");
        if (!order.remedy().divides()) {
            throw DealProblem.INVALID_REMEDY.at("/remedy/outcome", "a court's order divides the money");
        }
        var detail = order.reference() + " " + Json.write(order.remedy());
        if (!approvals.second(dispute.id(), Action.ENFORCE, detail, by, order.reason())) {
            return false;
        }
        dispute.order(order.reference());
        conclude(dispute, move, order.remedy(), ask);
        access.told(deal);
        return true;
    }

    /** What another operator has to ask for as well. Problems: identity/denied. */
    public List<Approvals.Waiting> waiting(Caller by, UUID dispute) {
        by.must(Role.OPERATOR);
        return approvals.waiting(dispute);
    }

    /** The court holds it no more. */
    public DealVersion lift(Caller by, UUID id, long seen, int number, String reason) {
        by.must(Role.OPERATOR);
        return act(by, id, seen, number, Action.LIFT, reason);
    }

    private DealVersion act(Caller by, UUID id, long seen, int number, Action action, String note) {
        var deal = access.locked(by, id, seen);
        engine.move(kept.one(deal, number), action, access.ask(deal, by).saying(note));
        return access.told(deal);
    }

    private void conclude(Dispute dispute, Move<DisputeState> move, Remedy remedy, Ask ask) {
        dispute.conclude(remedy);
        engine.make(dispute, move, ask);
    }

    private Ask court(Caller by, String reference, String reason) {
        return Ask.by(Actor.OPERATOR, by, clock.instant()).saying("%s: %s".formatted(reference, reason));
    }

    private static Money claimed(Milestone milestone, Money asked) {
        var held = milestone.held();
        boolean isThere = asked == null
                || asked.currency().equals(held.currency()) && asked.isPositive() && asked.compareTo(held) <= 0;
        if (!isThere) {
            throw DealProblem.INVALID_AMOUNT.at("/amount", "must be a part of what is held: " + held);
        }
        return asked == null ? held : asked;
    }

    private static void mustTakeEvidence(Dispute dispute, Ask ask) {
        if (ask.actor() == Actor.OPERATOR) {
            throw DealProblem.NOT_YOUR_MOVE.because("the two sides bring evidence");
        }
        if (!dispute.isOpen()) {
            throw DealProblem.WRONG_STATE.because("no evidence is taken in " + dispute.state());
        }
        var until = dispute.evidenceUntil();
        if (until != null && !ask.at().isBefore(until)) {
            throw DealProblem.TOO_LATE.because("evidence was taken until " + until);
        }
        if (dispute.evidenceCount() >= EVIDENCE_MAX) {
            throw DealProblem.TOO_MANY.because("a dispute takes at most %d pieces".formatted(EVIDENCE_MAX));
        }
    }

    /** Somebody else's file is refused in the words of one that is not there. */
    private void mustBeEvidence(Deal deal, List<UUID> files, Actor side) {
        var owner = deal.organization(side);
        var own = vault.files(files).stream()
                .filter(file -> file.owner().equals(owner))
                .toList();
        for (int i = 0; i < files.size(); i++) {
            var asked = files.get(i);
            var pointer = "/files/" + i;
            var file = own.stream()
                    .filter(each -> each.id().equals(asked))
                    .findFirst()
                    .orElseThrow(() -> DealProblem.INVALID_EVIDENCE.at(pointer, "your organisation has no such file"));
            mustBeReadable(file, pointer);
        }
    }

    private static void mustBeReadable(FileJson file, String pointer) {
        if (file.state() != FileState.CLEAN) {
            throw DealProblem.INVALID_EVIDENCE.at(pointer, file.reason().orElse("it has not been scanned yet"));
        }
        if (file.seal().isPresent()) {
            throw DealProblem.INVALID_EVIDENCE.at(pointer, "a sealed package shows nothing: send it in the clear");
        }
    }
}
