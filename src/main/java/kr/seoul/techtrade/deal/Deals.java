package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.TermsProblem;

/**
 * What the two sides do. Every verb takes the version the caller saw, locks the deal, moves it, and answers it as it is then;
 * somebody else's deal is deal/not-found. All may throw kernel/stale-version, deal/wrong-state and deal/not-your-move.
 */
@ApplicationScoped
@Transactional
public class Deals {
    private final Market market;
    private final Custody custody;
    private final DealEngine engine;
    private final DealRows rows;
    private final Sql sql;
    private final Clock clock;

    @PersistenceContext
    private EntityManager em;

    protected Deals() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public Deals(Market market, Custody custody, DealEngine engine, DealRows rows, Sql sql, Clock clock) {
        this.market = market;
        this.custody = custody;
        this.engine = engine;
        this.rows = rows;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Opens a deal with a first offer: on an offer the caller is the buyer, on a need the seller.
     * Problems: deal/no-such-listing, deal/own-listing, terms/invalid, identity/denied.
     */
    public DealJson open(Caller by, @Valid NewDeal asked) {
        by.must(Role.CORPORATION, Role.STARTUP, Role.INSTITUTION);
        var me = by.mustActForSomebody();
        var listing = market.published(asked.listingId())
                .orElseThrow(() -> DealProblem.NO_SUCH_LISTING.at("/listingId", "nothing is published under it"));
        if (by.actsFor(listing.organization().id())) {
            throw DealProblem.OWN_LISTING.at("/listingId", "it is your own");
        }
        asked.terms().mustHoldTogether();
        if (!listing.dealForms().isEmpty()
                && !listing.dealForms().contains(asked.terms().form())) {
            throw TermsProblem.INVALID.at("/terms/form", "the listing is for " + listing.dealForms());
        }
        var at = clock.instant();
        var side = listing.kind() == ListingKind.OFFER ? Actor.BUYER : Actor.SELLER;
        var deal = new Deal(Ids.at(at), rows.nextNumber(at), parties(listing, me, side), at);
        deal.propose(asked.terms(), side, at);
        em.persist(deal);
        engine.move(deal, Action.PROPOSE, side, by, null);
        return told(deal, by);
    }

    /** Answers with another version. Problems: terms/invalid. */
    public DealJson propose(Caller by, UUID id, long seen, @Valid Terms terms) {
        var deal = locked(by, id, seen);
        var side = side(deal, by);
        terms.mustHoldTogether();
        engine.move(deal, Action.PROPOSE, side, by, null);
        deal.propose(terms, side, clock.instant());
        return told(deal, by);
    }

    /** Accepts the newest version; when both have, the contract is written. Problems: deal/not-the-newest-version, already-accepted. */
    public DealJson acceptTerms(Caller by, UUID id, long seen, int version) {
        var deal = locked(by, id, seen);
        var side = side(deal, by);
        Process.move(Process.DEAL, deal.state(), Action.ACCEPT_TERMS, side);
        if (deal.newest().number() != version) {
            throw DealProblem.NOT_THE_NEWEST_VERSION.at(
                    "/version", "the newest is " + deal.newest().number());
        }
        deal.newest().accept(side, clock.instant());
        engine.move(deal, Action.ACCEPT_TERMS, side, by, "version " + version);
        if (deal.newest().isAcceptedByBoth()) {
            engine.move(deal, Action.AGREE, Actor.ENGINE, Caller.system("engine"), null);
            engine.writeContract(deal);
        }
        return told(deal, by);
    }

    public DealJson withdraw(Caller by, UUID id, long seen, String note) {
        var deal = locked(by, id, seen);
        engine.move(deal, Action.WITHDRAW, side(deal, by), by, note);
        return told(deal, by);
    }

    /**
     * Signs the contract for the caller's side; the second signature makes the deal active.
     * Problems: deal/other-document, deal/no-power-to-sign, deal/already-signed, deal/no-payout-account.
     */
    public DealJson sign(Caller by, UUID id, long seen, String documentHash) {
        var deal = locked(by, id, seen);
        var side = side(deal, by);
        Process.move(Process.DEAL, deal.state(), Action.SIGN, side);
        Options.objection(deal, Action.SIGN, side).ifPresent(Deals::refuse);
        if (!by.scopes().contains(Scopes.SIGN)) {
            throw DealProblem.NO_POWER_TO_SIGN.because("the scope deals.sign is needed");
        }
        if (!deal.contractHash().equals(documentHash)) {
            throw DealProblem.OTHER_DOCUMENT.at("/documentHash", "the contract has the hash " + deal.contractHash());
        }
        if (!custody.canPay(by.mustActForSomebody())) {
            throw DealProblem.NO_PAYOUT_ACCOUNT.because(
                    "register the account to which money is paid or paid back first");
        }
        deal.sign(side, by, clock.instant());
        engine.move(deal, Action.SIGN, side, by, null);
        if (deal.isSignedBy(side.other())) {
            engine.move(deal, Action.ACTIVATE, Actor.ENGINE, Caller.system("engine"), null);
        }
        return told(deal, by);
    }

    /** Hands over what the milestone is about. */
    public DealJson deliver(Caller by, UUID id, long seen, int milestone, String note) {
        return onMilestone(by, id, seen, milestone, Action.DELIVER, note);
    }

    /** Releases the escrow to the seller less the fee, and instructs the payout. Cannot be undone. */
    public DealJson accept(Caller by, UUID id, long seen, int milestone) {
        return onMilestone(by, id, seen, milestone, Action.ACCEPT, null);
    }

    /** Sends the delivery back. Problems: deal/no-round-left. */
    public DealJson requestChanges(Caller by, UUID id, long seen, int milestone, String note) {
        return onMilestone(by, id, seen, milestone, Action.REQUEST_CHANGES, note);
    }

    /** Takes the money back after the delivery was missed. Problems: deal/too-early. */
    public DealJson callOff(Caller by, UUID id, long seen, int milestone, String note) {
        return onMilestone(by, id, seen, milestone, Action.CALL_OFF, note);
    }

    /** Instructs the payout again after the bank refused it. */
    public DealJson payOut(Caller by, UUID id, long seen, int milestone) {
        return onMilestone(by, id, seen, milestone, Action.PAY_OUT, null);
    }

    /** Instructs the refund again after the bank refused it. Problems: deal/too-early. */
    public DealJson payBack(Caller by, UUID id, long seen, int milestone) {
        return onMilestone(by, id, seen, milestone, Action.PAY_BACK, null);
    }

    /** Problems: deal/not-found. */
    public DealJson deal(Caller by, UUID id) {
        return json(visible(by, em.find(Deal.class, id)), by);
    }

    /** The contract both sides sign. Problems: deal/not-found, deal/wrong-state while there is none. */
    public String contract(Caller by, UUID id) {
        var text = visible(by, em.find(Deal.class, id)).contract();
        if (text == null) {
            throw DealProblem.WRONG_STATE.because("it is written when both sides have accepted the same version");
        }
        return text;
    }

    /** The caller's deals, the one last touched first; all of them for an operator or auditor. */
    public Page<DealRow> mine(Caller by, Optional<DealState> state, Optional<String> cursor, int limit) {
        return rows.page(by, state, cursor, limit);
    }

    /** How the market stands: everybody may know, since no deal can be told apart. */
    public DealFigures figures() {
        return rows.figures();
    }

    /** At most {@code limit} deals at which something is due, the longest waiting first. */
    public List<UUID> due(int limit) {
        return rows.due(clock.instant(), limit);
    }

    /** Fires what is due at a deal; false when another node is doing so, or nothing is due any more. */
    public boolean fire(UUID id) {
        var at = clock.instant();
        if (!rows.lockDue(id, at)) {
            return false;
        }
        fire(em.find(Deal.class, id, LockModeType.PESSIMISTIC_WRITE), at);
        return true;
    }

    private void fire(Deal deal, Instant at) {
        var timer = Caller.system("clock");
        if (deal.dueAt() != null && !at.isBefore(deal.dueAt())) {
            engine.move(deal, deal.dueAction(), Actor.CLOCK, timer, null);
        }
        for (var milestone : List.copyOf(deal.milestones())) {
            if (milestone.dueAt() != null && !at.isBefore(milestone.dueAt())) {
                engine.move(deal, milestone, milestone.dueAction(), Actor.CLOCK, timer, null);
            }
        }
    }

    private DealJson onMilestone(Caller by, UUID id, long seen, int number, Action action, String note) {
        var deal = locked(by, id, seen);
        var side = side(deal, by);
        var milestone = deal.milestone(number);
        Process.move(Process.MILESTONE, milestone.state(), action, side);
        Options.objection(deal, milestone, action, clock.instant()).ifPresent(Deals::refuse);
        if (action == Action.REQUEST_CHANGES) {
            milestone.useRound();
        }
        engine.move(deal, milestone, action, side, by, note);
        return told(deal, by);
    }

    private Deal locked(Caller by, UUID id, long seen) {
        var deal = visible(by, em.find(Deal.class, id, LockModeType.PESSIMISTIC_WRITE));
        deal.mustBe(seen);
        return deal;
    }

    private static Deal visible(Caller by, Deal deal) {
        boolean visible = deal != null && (deal.sideOf(by).isPresent() || by.is(Role.OPERATOR) || by.is(Role.AUDITOR));
        if (!visible) {
            throw DealProblem.NOT_FOUND.because("none that you may see");
        }
        return deal;
    }

    private static Actor side(Deal deal, Caller by) {
        return deal.sideOf(by).orElseThrow(() -> DealProblem.NOT_YOUR_MOVE.because("only the two sides act in a deal"));
    }

    private DealJson told(Deal deal, Caller by) {
        em.flush();
        return json(deal, by);
    }

    private DealJson json(Deal deal, Caller by) {
        var side = deal.sideOf(by);
        return deal.json(
                rows.history(deal.id()),
                side,
                side.map(of -> Options.of(deal, of, clock.instant())).orElse(List.of()));
    }

    private Deal.Parties parties(ListingJson listing, UUID me, Actor side) {
        var myName = sql.first("select name from identity.organization where id = ?", row -> row.getString(1), me)
                .orElseThrow();
        var lister = listing.organization();
        return side == Actor.BUYER
                ? new Deal.Parties(
                        listing.id(), listing.titleKo(), listing.titleEn(), me, myName, lister.id(), lister.name())
                : new Deal.Parties(
                        listing.id(), listing.titleKo(), listing.titleEn(), lister.id(), lister.name(), me, myName);
    }

    private static void refuse(Problem objection) {
        throw objection;
    }
}
