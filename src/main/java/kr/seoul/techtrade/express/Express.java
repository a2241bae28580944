package kr.seoul.techtrade.express;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NewDeal;
import kr.seoul.techtrade.express.StandingTable.Standing;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.identity.Session;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Deed;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingRevising;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.TermsProblem;

/**
 * The express tracks: a lister stands by terms for a listing, with the power to sign, and whoever takes them as they are has a
 * signed contract at once.
 */
@ApplicationScoped
@Transactional
public class Express {
    /** The power of whoever stands by an offer was asked for when it was made, and still holds when it is taken. */
    private static final String STANDING = "signatory of the organisation, standing by an offer";

    private final Market market;
    private final PayoutAccounts payoutAccounts;
    private final Deals deals;
    private final Mandates mandates;
    private final Proposals proposals;
    private final StandingTable table;
    private final Clock clock;

    protected Express() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Express(
            Market market,
            PayoutAccounts payoutAccounts,
            Deals deals,
            Mandates mandates,
            Proposals proposals,
            StandingTable table,
            Clock clock) {
        this.market = market;
        this.payoutAccounts = payoutAccounts;
        this.deals = deals;
        this.mandates = mandates;
        this.proposals = proposals;
        this.table = table;
        this.clock = clock;
    }

    /** What a second person agrees to. */
    private record Taken(Track track, String termsHash) {}

    /**
     * Stands by these terms from now on, in the place of those of the same track, of which {@code seen} answers the version that the
     * caller saw. Problems: deal/no-such-listing, kernel/stale-version, deal/no-payout-account, terms/invalid, identity/denied, identity/second-factor-needed, members/no-power,
     * members/second-person-needed.
     */
    public StandingOfferJson offer(Caller by, UUID listing, @Valid ExpressOffer asked, LongSupplier seen) {
        var deed = standing(by, listing, asked);
        table.locked(listing, asked.track()).ifPresent(now -> mustBeAt(now, seen.getAsLong()));
        mandates.mustCover(by, deed);
        return table.put(by, listing, asked, clock.instant());
    }

    private static void mustBeAt(StandingOfferJson now, long seen) {
        if (now.version() != seen) {
            throw KernelProblem.STALE_VERSION.because("terms of version %d stand now".formatted(now.version()));
        }
    }

    /**
     * The first of two people wants to stand by them; the second does it. Problems: those of {@link #offer}, members/no-second-person-needed,
     * already-proposed.
     */
    public ProposalJson propose(Caller by, UUID listing, @Valid ExpressOffer asked) {
        return mandates.propose(by, standing(by, listing, asked));
    }

    /** What binds whoever stands by them. */
    private Deed standing(Caller by, UUID listing, ExpressOffer asked) {
        var about = mustList(by, listing);
        by.mustHaveConfirmed();
        asked.mustHoldTogether();
        var form = asked.terms().form();
        if (!new ListingRevising(listing, about.dealForms()).offers(form)) {
            throw TermsProblem.INVALID.at("/terms/form", "the listing is for " + about.dealForms());
        }
        asked.terms().mustLieAhead(LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL), List.of());
        if (!payoutAccounts.canPay(by.mustActForSomebody())) {
            throw DealProblem.NO_PAYOUT_ACCOUNT.because("register the account to which money is paid first");
        }
        return new Deed(
                Act.STAND_BY,
                listing,
                item(asked.track()),
                about.titleKo(),
                asked.terms().commitment(),
                asked);
    }

    /** The first of two people wants to take them; the second does it. Problems: as {@link #take}, members/no-second-person-needed, already-proposed. */
    public ProposalJson proposeToTake(Caller by, UUID listing, Track track, String termsHash) {
        return mandates.propose(
                by, taking(listed(listing), unchanged(listing, track, termsHash).offer()));
    }

    private static Deed taking(ListingJson about, StandingOfferJson offer) {
        return new Deed(
                Act.SIGN,
                about.id(),
                item(offer.track()),
                about.titleKo(),
                offer.terms().commitment(),
                new Taken(offer.track(), offer.termsHash()));
    }

    /** What a colleague of the caller wants to take; empty when nothing waits. */
    public Optional<ProposalJson> waiting(Caller by, UUID listing, Track track) {
        return proposals.waiting(by, Act.SIGN, listing, item(track));
    }

    /** Whether terms that amount to so much take two people of the caller's organisation, to take or to stand by. */
    public boolean takesTwo(Caller by, Act act, Terms terms) {
        return mandates.powers(by).needASecondPerson(act, terms.commitment());
    }

    /** Which part of a listing a proposal is about. */
    private static int item(Track track) {
        return track.ordinal() + 1;
    }

    /**
     * Deals that were closed by it stay. Problems: deal/no-such-listing, deal/no-such-offer, kernel/stale-version, identity/denied.
     */
    public void withdraw(Caller by, UUID listing, Track track, long seen) {
        mustList(by, listing);
        mustBeAt(table.locked(listing, track).orElseThrow(Express::missing), seen);
        table.end(listing, track);
    }

    /** For everybody who sees the listing. */
    public List<StandingOfferJson> offers(UUID listing) {
        return market.published(listing).isEmpty() ? List.of() : table.of(listing);
    }

    /** For everybody who sees the listing. Problems: deal/no-such-offer. */
    public StandingOfferJson offer(UUID listing, Track track) {
        return market.published(listing)
                .flatMap(published -> table.one(listing, track))
                .orElseThrow(Express::missing);
    }

    private static RuntimeException missing() {
        return DealProblem.NO_SUCH_OFFER.because("nobody stands by such terms");
    }

    /**
     * Takes the terms as they are: deal, contract and both signatures in one commit. Problems: deal/no-such-offer, also when whoever
     * stood by them may not any more, deal/other-document when the terms have changed, and those of {@link Deals#open} and
     * {@link Deals#sign}.
     */
    public DealVersion take(Caller by, UUID listing, Track track, String termsHash) {
        var standing = unchanged(listing, track, termsHash);
        var about = listed(listing);
        var lister = about.organization().id();
        var terms = standing.offer().terms();
        if (!mandates.stillCovers(lister, standing.signer(), stood(about, standing.offer()))) {
            throw DealProblem.NO_SUCH_OFFER.because("whoever stood by such terms may not any more");
        }
        var stander = new Caller(
                Caller.Kind.PERSON,
                standing.signer(),
                standing.signerName(),
                lister,
                Set.of(Role.STARTUP),
                Set.of(Scopes.DEAL, Scopes.SIGN),
                Session.CONFIRMED_BEFORE);
        var opened = deals.open(by, new NewDeal(listing, terms));
        var agreed = deals.acceptTerms(stander, opened.id(), opened.version(), 1);
        var hash = deals.contract(by, opened.id(), Optional.empty()).hash();
        var once = deals.signUnder(stander, opened.id(), agreed.version(), hash, STANDING);
        return deals.signUnder(
                by, opened.id(), once.version(), hash, mandates.mustCover(by, taking(about, standing.offer())));
    }

    private static Deed stood(ListingJson about, StandingOfferJson offer) {
        var asked = new ExpressOffer(offer.track(), offer.terms());
        return new Deed(
                Act.STAND_BY,
                about.id(),
                item(offer.track()),
                about.titleKo(),
                offer.terms().commitment(),
                asked);
    }

    /** Problems: deal/no-such-offer, deal/other-document. */
    private Standing unchanged(UUID listing, Track track, String termsHash) {
        var standing = table.toTake(listing, track).orElseThrow(Express::missing);
        if (!standing.offer().termsHash().equals(termsHash)) {
            throw DealProblem.OTHER_DOCUMENT.at(
                    "/termsHash",
                    "the terms now have the hash " + standing.offer().termsHash());
        }
        return standing;
    }

    private ListingJson listed(UUID listing) {
        return market.held(listing)
                .orElseThrow(() -> DealProblem.NO_SUCH_LISTING.because("nothing is published under it"));
    }

    private ListingJson mustList(Caller by, UUID listing) {
        var about = listed(listing);
        if (!by.actsFor(about.organization().id())) {
            throw DealProblem.NO_SUCH_LISTING.because("none of yours is published under it");
        }
        return about;
    }
}
