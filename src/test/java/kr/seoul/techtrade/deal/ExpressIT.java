package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import kr.seoul.techtrade.terms.TermsProblem;
import org.junit.jupiter.api.Test;

/** Whoever takes the terms by which a lister stands has a signed contract at once. */
class ExpressIT extends Negotiation {
    @Inject
    private Express express;

    @Test
    void closesAFreeLicenceInOneStep() {
        var offer = express.offer(seller, listing, new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS)));
        assertEquals(List.of(offer), express.offers(listing));
        var taken = seen(express.take(buyer, listing, Track.FREE, offer.termsHash()));
        assertEquals(DealState.CLOSED, taken.state());
        assertEquals(2, taken.versions().get(0).signatures().size());
        var contract = deals.contract(buyer, taken.id(), Optional.empty());
        assertEquals(List.of(), deals.proof(buyer, taken.id(), Optional.empty()).verify(contract.bytes()));
    }

    @Test
    void asksForTheMoneyOfStandardTermsAtOnce() {
        var offer = express.offer(seller, listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1)));
        var taken = seen(express.take(buyer, listing, Track.STANDARD, offer.termsHash()));
        assertEquals(MilestoneState.FUNDING, milestone(taken).state());
        pay(taken, PRICE);
        assertEquals(MilestoneState.FUNDED, milestone(again(buyer, taken)).state());
    }

    @Test
    void standsByNoDayThatDoesNotLieAhead() {
        var today = LocalDate.now(time.clock());
        assertRefused(
                TermsProblem.INVALID,
                () -> express.offer(seller, listing, new ExpressOffer(Track.STANDARD, dated(today))));
        var offer = express.offer(seller, listing, new ExpressOffer(Track.STANDARD, dated(today.plusDays(1))));
        time.shift(Duration.ofDays(2));
        assertRefused(TermsProblem.INVALID, () -> express.take(buyer, listing, Track.STANDARD, offer.termsHash()));
    }

    @Test
    void refusesTermsThatChangedAreWithdrawnOrDoNotFitTheTrack() {
        assertRefused(
                TermsProblem.INVALID,
                () -> express.offer(seller, listing, new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS, 1))));
        var first = express.offer(seller, listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1)));
        var second = express.offer(seller, listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.REFUNDS, 1)));
        assertNotEquals(first.termsHash(), second.termsHash());
        assertRefused(
                DealProblem.OTHER_DOCUMENT, () -> express.take(buyer, listing, Track.STANDARD, first.termsHash()));
        assertRefused(DealProblem.NO_SUCH_OFFER, () -> express.take(buyer, listing, Track.FREE, first.termsHash()));
        express.withdraw(seller, listing, Track.STANDARD);
        assertRefused(
                DealProblem.NO_SUCH_OFFER, () -> express.take(buyer, listing, Track.STANDARD, second.termsHash()));
    }

    @Test
    void letsOnlyTheListersSignatoryStandByTerms() {
        var offer = new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS));
        assertRefused(DealProblem.NO_SUCH_LISTING, () -> express.offer(buyer, listing, offer));
        assertRefused(DealProblem.NO_SUCH_LISTING, () -> express.offer(seller, UUID.randomUUID(), offer));
        var clerk = new Caller(
                seller.kind(), seller.id(), "서기", seller.organization(), seller.roles(), Set.of("deals.write"));
        assertRefused(MembersProblem.NO_POWER, () -> express.offer(clerk, listing, offer));
        var standing = express.offer(seller, listing, offer);
        assertRefused(DealProblem.OWN_LISTING, () -> express.take(seller, listing, Track.FREE, standing.termsHash()));
        var poor = player(Role.CORPORATION, false);
        assertRefused(
                DealProblem.NO_PAYOUT_ACCOUNT, () -> express.take(poor, listing, Track.FREE, standing.termsHash()));
    }
}
