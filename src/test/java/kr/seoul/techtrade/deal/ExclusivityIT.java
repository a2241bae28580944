package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingState;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one has alone is sold once: its listings leave the market with the second signature, and nobody else can sign for them. */
class ExclusivityIT extends Negotiation {
    private static final Set<DealForm> FORMS =
            Set.of(DealForm.ASSIGNMENT, DealForm.EXCLUSIVE_LICENCE, DealForm.NON_EXCLUSIVE_LICENCE);

    @Inject
    private Express express;

    @Inject
    private Exclusivity exclusivity;

    @BeforeEach
    void offerInEveryForm() {
        listing = publish(seller, FORMS);
    }

    @Test
    void leavesTheMarketOnceSomebodyHasItAlone() {
        for (var form : List.of(DealForm.ASSIGNMENT, DealForm.EXCLUSIVE_LICENCE)) {
            listing = publish(seller, FORMS);
            var standing = express.offer(
                    seller,
                    listing,
                    new ExpressOffer(Track.STANDARD, in(DealForm.NON_EXCLUSIVE_LICENCE)),
                    NOTHING_STOOD);
            var other = player(Role.CORPORATION);
            var negotiating = deals.open(other, new NewDeal(listing, in(DealForm.NON_EXCLUSIVE_LICENCE)));
            var opened = deals.open(other, new NewDeal(listing, in(form)));
            var agreed = deals.acceptTerms(seller, opened.id(), opened.version(), 1);
            var taken = active(in(form));
            assertFalse(taken.taken(), "it is its own");
            assertEquals(ListingState.CLOSED, market.listing(seller, listing).state());
            assertEquals(List.of(), express.offers(listing));
            assertRefused(
                    DealProblem.NO_SUCH_OFFER,
                    () -> express.take(other, listing, Track.STANDARD, standing.termsHash()));
            assertRefused(DealProblem.NO_SUCH_LISTING, () -> deals.open(other, new NewDeal(listing, in(form))));
            assertRefused(
                    DealProblem.TAKEN, () -> deals.acceptTerms(seller, negotiating.id(), negotiating.version(), 1));
            var signing = deals.deal(other, agreed.id());
            assertTrue(signing.taken());
            assertTrue(signing.actions().stream().noneMatch(open -> open.action() == Action.SIGN));
            assertRefused(
                    DealProblem.TAKEN,
                    () -> deals.sign(other, signing.id(), signing.version(), signing.contractHash()));
        }
    }

    @Test
    void staysOnTheMarketWhileOthersMayHaveTheSame() {
        express.offer(
                seller, listing, new ExpressOffer(Track.FREE, free(DealForm.NON_EXCLUSIVE_LICENCE)), NOTHING_STOOD);
        active(in(DealForm.NON_EXCLUSIVE_LICENCE));
        assertEquals(ListingState.PUBLISHED, market.listing(seller, listing).state());
        assertEquals(1, express.offers(listing).size());
        active(in(DealForm.NON_EXCLUSIVE_LICENCE));
    }

    /** As migration V0371 found them: taken by a deal, and still offered. */
    @Test
    void leavesTheMarketLaterWhenItWasTakenUnderAnEarlierVersion() {
        var deal = active(in(DealForm.NON_EXCLUSIVE_LICENCE));
        express.offer(
                seller, listing, new ExpressOffer(Track.FREE, free(DealForm.NON_EXCLUSIVE_LICENCE)), NOTHING_STOOD);
        var other = publish(seller, FORMS);
        sql.update("insert into deal.taken_listing (listing_id, deal_id) values (?, ?)", listing, deal.id());
        exclusivity.sweep();
        assertEquals(ListingState.CLOSED, market.listing(seller, listing).state());
        assertEquals(List.of(), express.offers(listing));
        assertEquals(ListingState.PUBLISHED, market.listing(seller, other).state());
        exclusivity.sweep();
    }

    /** The bundle's listings leave the market by this very deal, and that stands in the way of none of its amendments. */
    @Test
    void takesAWholeBundleAndStillAmendsIt() {
        var second = publish(seller, FORMS);
        var bundle = bundled(in(DealForm.ASSIGNMENT), second);
        var deal = active(bundle);
        assertEquals(ListingState.CLOSED, market.listing(seller, listing).state());
        assertEquals(ListingState.CLOSED, market.listing(seller, second).state());
        assertRefused(
                DealProblem.NO_SUCH_LISTING,
                () -> deals.open(player(Role.CORPORATION), new NewDeal(second, in(DealForm.NON_EXCLUSIVE_LICENCE))));
        var amended = seen(deals.amend(buyer, deal.id(), deal.version(), longstop(bundle, 900)));
        var hash = amended.versions().get(1).contractHash();
        var once = deals.signAmendment(buyer, deal.id(), amended.version(), 2, hash);
        var twice = seen(deals.signAmendment(seller, deal.id(), once.version(), 2, hash));
        assertEquals(AmendmentState.IN_FORCE, twice.amendments().get(0).state());
        var contract =
                new String(deals.contract(buyer, deal.id(), Optional.empty()).bytes(), StandardCharsets.UTF_8);
        assertFalse(contract.contains(second.toString()), "it names the listings by their titles");
        var more = bundled(in(DealForm.ASSIGNMENT), second, UUID.randomUUID());
        assertRefused(DealProblem.NO_SUCH_LISTING, () -> deals.amend(buyer, deal.id(), twice.version(), more));
    }

    @Test
    void isFreeAgainWhenTheDealIsTerminated() {
        var opened = deals.open(buyer, new NewDeal(listing, in(DealForm.ASSIGNMENT)));
        deals.acceptTerms(seller, opened.id(), opened.version(), 1);
        var first = active(in(DealForm.ASSIGNMENT));
        var waiting = deals.deal(buyer, opened.id());
        assertTrue(waiting.taken());
        var offered = deals.offerTermination(seller, first.id(), first.version(), "그만둡시다.");
        deals.agreeTermination(buyer, first.id(), offered.version());
        assertEquals(DealState.TERMINATED, again(buyer, first).state());
        assertFalse(deals.deal(buyer, opened.id()).taken());
        var once = deals.sign(seller, waiting.id(), waiting.version(), waiting.contractHash());
        assertEquals(
                DealState.ACTIVE,
                seen(deals.sign(buyer, waiting.id(), once.version(), waiting.contractHash()))
                        .state());
    }

    @Test
    void refusesAnAmendmentThatTakesWhatAnotherHas() {
        var licence = active(in(DealForm.NON_EXCLUSIVE_LICENCE));
        active(in(DealForm.ASSIGNMENT));
        var amended = seen(deals.amend(buyer, licence.id(), licence.version(), in(DealForm.EXCLUSIVE_LICENCE)));
        var hash = amended.versions().get(1).contractHash();
        var once = deals.signAmendment(buyer, licence.id(), amended.version(), 2, hash);
        assertRefused(DealProblem.TAKEN, () -> deals.signAmendment(seller, licence.id(), once.version(), 2, hash));
    }

    @Test
    void isTakenOnceThoughManyTakeItAtOnce() throws Exception {
        var offer = express.offer(
                seller, listing, new ExpressOffer(Track.STANDARD, in(DealForm.EXCLUSIVE_LICENCE)), NOTHING_STOOD);
        var free = express.offer(
                seller, listing, new ExpressOffer(Track.FREE, free(DealForm.NON_EXCLUSIVE_LICENCE)), NOTHING_STOOD);
        var takers = new ArrayList<Callable<DealJson>>();
        for (int i = 0; i < 4; i++) {
            takers.add(taker(Track.STANDARD, offer.termsHash()));
            takers.add(taker(Track.FREE, free.termsHash()));
        }
        var pool = Executors.newFixedThreadPool(takers.size());
        try {
            int alone = 0;
            for (var done : pool.invokeAll(takers)) {
                var deal = done.get();
                alone += deal != null && deal.state() == DealState.ACTIVE ? 1 : 0;
            }
            assertEquals(1, alone);
        } finally {
            pool.shutdown();
        }
        assertEquals(ListingState.CLOSED, market.listing(seller, listing).state());
    }

    /** The deal, or null when it came too late. */
    private Callable<DealJson> taker(Track track, String hash) {
        Caller other = player(Role.CORPORATION);
        return () -> {
            try {
                return deals.deal(
                        other, express.take(other, listing, track, hash).id());
            } catch (Problem late) {
                assertTrue(
                        Set.of(DealProblem.NO_SUCH_OFFER, DealProblem.NO_SUCH_LISTING, DealProblem.TAKEN)
                                .contains(late.type()),
                        late::toString);
                return null;
            }
        };
    }

    private static Terms in(DealForm form) {
        return in(form, terms(SilenceRule.ACCEPTS, 1));
    }

    private static Terms free(DealForm form) {
        return in(form, terms(SilenceRule.ACCEPTS));
    }

    private static Terms in(DealForm form, Terms of) {
        var months = form == DealForm.ASSIGNMENT ? null : of.periodMonths();
        return with(of, of.subjectMatter(), form, months, of.royalty(), of.brokers(), of.longstopDays());
    }

    private static Terms bundled(Terms of, UUID... further) {
        var matter = new SubjectMatter(List.of(further), List.of(), List.of());
        return with(of, matter, of.form(), of.periodMonths(), of.royalty(), of.brokers(), of.longstopDays());
    }
}
