package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.State;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.ContractPdf;
import kr.seoul.techtrade.terms.ContractProof;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.TermsProblem;

/**
 * What the two sides do. Every verb takes the version the caller saw, locks the deal, moves it, and answers its new version;
 * somebody else's deal is deal/not-found. All may throw kernel/stale-version, deal/wrong-state and deal/not-your-move.
 */
@ApplicationScoped
@Transactional
public class Deals {
    private final Market market;
    private final Organizations organizations;
    private final PayoutAccounts payoutAccounts;
    private final DealEngine engine;
    private final Course course;
    private final DealAccess access;
    private final DealReader reader;
    private final DealRows rows;
    private final Parts parts;
    private final Signing signing;
    private final Deliveries deliveries;
    private final Clock clock;

    protected Deals() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public Deals(
            Market market,
            Organizations organizations,
            PayoutAccounts payoutAccounts,
            DealEngine engine,
            Course course,
            DealAccess access,
            DealReader reader,
            DealRows rows,
            Parts parts,
            Signing signing,
            Deliveries deliveries,
            Clock clock) {
        this.market = market;
        this.organizations = organizations;
        this.payoutAccounts = payoutAccounts;
        this.engine = engine;
        this.course = course;
        this.access = access;
        this.reader = reader;
        this.rows = rows;
        this.parts = parts;
        this.signing = signing;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Opens a deal with a first offer: on an offer the caller is the buyer, on a need the seller. Problems:
     * deal/no-such-listing, deal/own-listing, deal/other-lister, deal/no-such-broker, terms/invalid, identity/denied.
     */
    public DealVersion open(Caller by, @Valid NewDeal asked) {
        by.must(Role.CORPORATION, Role.STARTUP, Role.INSTITUTION);
        var me = by.mustActForSomebody();
        var listing = listed(asked.listingId(), "/listingId");
        if (by.actsFor(listing.organization().id())) {
            throw DealProblem.OWN_LISTING.at("/listingId", "it is your own");
        }
        var forms = listing.dealForms();
        if (!forms.isEmpty() && !forms.contains(asked.terms().form())) {
            throw TermsProblem.INVALID.at("/terms/form", "the listing is for " + forms);
        }
        var at = clock.instant();
        var side = listing.kind() == ListingKind.OFFER ? Actor.BUYER : Actor.SELLER;
        var deal = new Deal(Ids.at(at), rows.nextNumber(at), parties(listing, me, side), at);
        mustSuit(deal, asked.terms());
        deal.propose(asked.terms(), side, at).accept(side, at);
        parts.add(deal);
        engine.move(deal, Action.PROPOSE, Ask.by(side, by, at));
        return access.told(deal);
    }

    /** Answers with another version. Problems: terms/invalid, deal/other-lister, deal/no-such-broker. */
    public DealVersion propose(Caller by, UUID id, long seen, @Valid Terms terms) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by);
        mustSuit(deal, terms);
        engine.move(deal, Action.PROPOSE, ask);
        deal.propose(terms, ask.actor(), ask.at()).accept(ask.actor(), ask.at());
        return access.told(deal);
    }

    /** Accepts the newest version; when both have, the contract is written. Problems: deal/not-the-newest-version, already-accepted. */
    public DealVersion acceptTerms(Caller by, UUID id, long seen, int version) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by);
        var move = engine.row(deal, Action.ACCEPT_TERMS, ask);
        if (deal.newest().number() != version) {
            throw DealProblem.NOT_THE_NEWEST_VERSION.at(
                    "/version", "the newest is " + deal.newest().number());
        }
        deal.newest().accept(ask.actor(), ask.at());
        engine.make(deal, move, ask.saying("version " + version));
        return access.told(deal);
    }

    public DealVersion withdraw(Caller by, UUID id, long seen, String note) {
        return act(by, id, seen, deal -> deal, Action.WITHDRAW, note, null);
    }

    /**
     * Signs the contract for the caller's side; the second signature makes the deal active.
     * Problems: deal/other-document, deal/already-signed, deal/no-payout-account, members/no-power,
     * members/second-person-needed.
     */
    public DealVersion sign(Caller by, UUID id, long seen, String documentHash) {
        var deal = access.locked(by, id, seen);
        signing.sign(deal, deal.newest(), Action.SIGN, access.ask(deal, by), documentHash);
        return access.told(deal);
    }

    /** As {@link #sign}, by a power that was asked for already. */
    public DealVersion signUnder(Caller by, UUID id, long seen, String documentHash, String power) {
        var deal = access.locked(by, id, seen);
        signing.signUnder(deal, access.ask(deal, by), documentHash, power);
        return access.told(deal);
    }

    /** Offers to end the deal: what is held would go back to the buyer, what was paid stays. */
    public DealVersion offerTermination(Caller by, UUID id, long seen, String note) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by).saying(note);
        engine.move(deal, Action.OFFER_TERMINATION, ask);
        deal.offerTermination(ask.actor());
        return access.told(deal);
    }

    public DealVersion takeBackTermination(Caller by, UUID id, long seen) {
        var deal = access.locked(by, id, seen);
        engine.move(deal, Action.TAKE_BACK_TERMINATION, access.ask(deal, by));
        deal.offerTermination(null);
        return access.told(deal);
    }

    /** Ends the deal as the other side has offered. Cannot be undone. */
    public DealVersion agreeTermination(Caller by, UUID id, long seen) {
        return act(by, id, seen, deal -> deal, Action.AGREE_TERMINATION, null, null);
    }

    /** Hands over in words alone. */
    public DealVersion deliver(Caller by, UUID id, long seen, int milestone, String note) {
        return deliver(by, id, seen, milestone, new Requests.Delivery(note, List.of()));
    }

    /**
     * Hands over what the milestone is about, with files of the vault as evidence; the condition DEPOSIT takes one sealed package,
     * whose key the buyer gets in the commit that releases the money. Problems: deal/invalid-evidence.
     */
    public DealVersion deliver(Caller by, UUID id, long seen, int milestone, @Valid Requests.Delivery what) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by).saying(what.note());
        deliveries.deliver(deal.milestone(milestone), what.files(), ask);
        return access.told(deal);
    }

    /** Releases the escrow to the seller less fee, tax and shares. Cannot be undone. Problems: members/no-power, second-person-needed. */
    public DealVersion accept(Caller by, UUID id, long seen, int milestone) {
        return act(by, id, seen, deal -> deal.milestone(milestone), Action.ACCEPT, null, null);
    }

    /** Releases a part, and sends the rest of the delivery back. Problems: deal/no-round-left, deal/invalid-amount, and as {@link #accept}. */
    public DealVersion acceptPart(Caller by, UUID id, long seen, int milestone, Money part, String note) {
        return act(by, id, seen, deal -> deal.milestone(milestone), Action.ACCEPT_PART, note, part);
    }

    /** Sends the delivery back. Problems: deal/no-round-left. */
    public DealVersion requestChanges(Caller by, UUID id, long seen, int milestone, String note) {
        return act(by, id, seen, deal -> deal.milestone(milestone), Action.REQUEST_CHANGES, note, null);
    }

    /** Takes the money back after the delivery was missed. Problems: deal/too-early. */
    public DealVersion callOff(Caller by, UUID id, long seen, int milestone, String note) {
        return act(by, id, seen, deal -> deal.milestone(milestone), Action.CALL_OFF, note, null);
    }

    /** The operator has looked the right up: whether the register shows the change. */
    public DealVersion checkRegister(Caller by, UUID id, long seen, int milestone, boolean shown, String note) {
        var action = shown ? Action.CONFIRM_REGISTRATION : Action.REFUSE_REGISTRATION;
        return act(by, id, seen, deal -> deal.milestone(milestone), action, note, null);
    }

    /** Tells the bank again to pay, after it has refused. Problems: deal/no-such-part, deal/too-early. */
    public DealVersion pay(Caller by, UUID id, long seen, int payment) {
        return act(by, id, seen, deal -> parts.payment(deal, payment), Action.PAY, null, null);
    }

    /**
     * Proposes other terms for a signed contract; both sides sign what is written from them. Problems: terms/invalid,
     * deal/amendment-open, deal/not-amendable.
     */
    public DealVersion amend(Caller by, UUID id, long seen, @Valid Terms terms) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by);
        if (deal.state() != DealState.ACTIVE && deal.state() != DealState.ROYALTY) {
            throw DealProblem.WRONG_STATE.because("a contract is amended while it runs");
        }
        if (parts.openAmendment(deal).isPresent()) {
            throw DealProblem.AMENDMENT_OPEN.because("it is signed, withdrawn or expires first");
        }
        mustSuit(deal, terms);
        Amendments.mustBePossible(deal, terms, ask.at());
        var sheet = deal.propose(terms, ask.actor(), ask.at());
        var amendment = new Amendment(deal, sheet.number(), ask.at());
        course.write(deal, sheet);
        parts.flush();
        engine.move(amendment, Action.PROPOSE_AMENDMENT, ask);
        parts.add(amendment);
        return access.told(deal);
    }

    /** As {@link #sign}; the second signature brings the amendment into force. */
    public DealVersion signAmendment(Caller by, UUID id, long seen, int version, String documentHash) {
        var deal = access.locked(by, id, seen);
        var amendment = parts.amendment(deal, version);
        var sheet = deal.versions().get(version - 1);
        signing.sign(amendment, sheet, Action.SIGN_AMENDMENT, access.ask(deal, by), documentHash);
        return access.told(deal);
    }

    public DealVersion withdrawAmendment(Caller by, UUID id, long seen, int version, String note) {
        return act(by, id, seen, deal -> parts.amendment(deal, version), Action.WITHDRAW_AMENDMENT, note, null);
    }

    /** Problems: deal/not-found. */
    public DealJson deal(Caller by, UUID id) {
        return reader.tell(access.visible(by, id), by);
    }

    /** The contract of a version of the terms, or of the one in force. Problems: deal/not-found, deal/wrong-state while there is none. */
    public Contract contract(Caller by, UUID id, Optional<Integer> version) {
        return new Contract(written(access.visible(by, id), version).contract());
    }

    /** The same to print, with who has signed it so far. Problems: as {@link #contract}. */
    public ContractPdf contractPdf(Caller by, UUID id, Optional<Integer> version) {
        var deal = access.visible(by, id);
        var sheet = written(deal, version);
        return ContractPdf.of(new Contract(sheet.contract()), Signing.claims(deal, sheet));
    }

    /** By which anybody can check both signatures offline. Problems: as {@link #contract}. */
    public ContractProof proof(Caller by, UUID id, Optional<Integer> version) {
        var deal = access.visible(by, id);
        return Signing.proof(deal, written(deal, version));
    }

    private static TermSheet written(Deal deal, Optional<Integer> version) {
        return version.map(number -> deal.versions().stream()
                        .filter(sheet -> sheet.number() == number)
                        .findFirst())
                .orElseGet(deal::inForce)
                .filter(sheet -> sheet.contract() != null)
                .orElseThrow(() -> DealProblem.WRONG_STATE.because(
                        "it is written when both sides have accepted the same version"));
    }

    /** The caller's deals, the newest first; all of them for an operator or auditor. */
    public Page<DealRow> mine(Caller by, Optional<DealState> state, Optional<String> cursor, int limit) {
        return rows.page(by, state, cursor, limit);
    }

    /** How the market stands: everybody may know, since no deal can be told apart. */
    public DealFigures figures() {
        return rows.figures();
    }

    private <S extends Enum<S> & State> DealVersion act(
            Caller by, UUID id, long seen, Function<Deal, Subject<S>> of, Action action, String note, Money amount) {
        var deal = access.locked(by, id, seen);
        engine.move(of.apply(deal), action, access.ask(deal, by).saying(note).about(amount));
        return access.told(deal);
    }

    private ListingJson listed(UUID listing, String pointer) {
        return market.published(listing)
                .orElseThrow(() -> DealProblem.NO_SUCH_LISTING.at(pointer, "nothing is published under it"));
    }

    /** What no term sheet shows alone: its days lie ahead, the bundle is of the same lister, and the brokers exist and are no side. */
    private void mustSuit(Deal deal, Terms terms) {
        terms.mustHoldTogether();
        terms.mustLieAhead(
                LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL),
                deal.inForce().map(inForce -> inForce.terms().milestones()).orElse(List.of()));
        var bundle = terms.subjectMatter().bundle();
        if (!bundle.isEmpty()) {
            mustBeOfOneLister(deal, bundle);
        }
        for (int i = 0; i < terms.brokers().size(); i++) {
            var broker = terms.brokers().get(i).organizationId();
            boolean side = broker.equals(deal.buyerId()) || broker.equals(deal.sellerId());
            if (side || organizations.name(broker).isEmpty() || !payoutAccounts.canPay(broker)) {
                throw DealProblem.NO_SUCH_BROKER.at(
                        "/terms/brokers/%d/organizationId".formatted(i), "no third organisation that can be paid");
            }
        }
    }

    /** What earlier terms named may have left the market meanwhile: by this very deal. */
    private void mustBeOfOneLister(Deal deal, List<UUID> bundle) {
        var lister =
                market.known(List.of(deal.listingId())).get(0).organization().id();
        var named = deal.versions().stream()
                .flatMap(sheet -> sheet.terms().subjectMatter().bundle().stream())
                .collect(Collectors.toSet());
        var published = market.published(bundle).stream().collect(Collectors.toMap(ListingJson::id, each -> each));
        for (int i = 0; i < bundle.size(); i++) {
            var pointer = "/terms/subjectMatter/bundle/" + i;
            var listing = published.get(bundle.get(i));
            if (listing == null && !named.contains(bundle.get(i))) {
                throw DealProblem.NO_SUCH_LISTING.at(pointer, "nothing is published under it");
            }
            if (listing != null && !listing.organization().id().equals(lister)) {
                throw DealProblem.OTHER_LISTER.at(pointer, "somebody else offers it");
            }
        }
    }

    private Deal.Parties parties(ListingJson listing, UUID me, Actor side) {
        var myName = organizations.name(me).orElseThrow();
        var lister = listing.organization();
        return side == Actor.BUYER
                ? new Deal.Parties(
                        listing.id(), listing.titleKo(), listing.titleEn(), me, myName, lister.id(), lister.name())
                : new Deal.Parties(
                        listing.id(), listing.titleKo(), listing.titleEn(), lister.id(), lister.name(), me, myName);
    }
}
