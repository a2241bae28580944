package kr.seoul.techtrade.express;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Sql;
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

    @Inject
    private Sql sql;

    @Test
    void closesAFreeLicenceInOneStep() {
        var offer =
                express.offer(seller, listing, new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS)), NOTHING_STOOD);
        assertEquals(List.of(offer), express.offers(listing));
        var taken = seen(express.take(buyer, listing, Track.FREE, offer.termsHash()));
        assertEquals(DealState.CLOSED, taken.state());
        assertEquals(2, taken.versions().get(0).signatures().size());
        var contract = deals.contract(buyer, taken.id(), Optional.empty());
        assertEquals(List.of(), deals.proof(buyer, taken.id(), Optional.empty()).verify(contract.bytes()));
    }

    @Test
    void asksForTheMoneyOfStandardTermsAtOnce() {
        var offer = express.offer(
                seller, listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1)), NOTHING_STOOD);
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
                () -> express.offer(seller, listing, new ExpressOffer(Track.STANDARD, dated(today)), NOTHING_STOOD));
        var offer = express.offer(
                seller, listing, new ExpressOffer(Track.STANDARD, dated(today.plusDays(1))), NOTHING_STOOD);
        time.shift(Duration.ofDays(2));
        assertRefused(TermsProblem.INVALID, () -> express.take(buyer, listing, Track.STANDARD, offer.termsHash()));
    }

    @Test
    void refusesTermsThatChangedAreWithdrawnOrDoNotFitTheTrack() {
        assertRefused(
                TermsProblem.INVALID,
                () -> express.offer(
                        seller, listing, new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS, 1)), NOTHING_STOOD));
        var first = express.offer(
                seller, listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1)), NOTHING_STOOD);
        var other = new ExpressOffer(Track.STANDARD, terms(SilenceRule.REFUNDS, 1));
        assertRefused(KernelProblem.STALE_VERSION, () -> express.offer(seller, listing, other, NOTHING_STOOD));
        var second = express.offer(seller, listing, other, first::version);
        assertNotEquals(first.termsHash(), second.termsHash());
        assertRefused(
                DealProblem.OTHER_DOCUMENT, () -> express.take(buyer, listing, Track.STANDARD, first.termsHash()));
        assertRefused(DealProblem.NO_SUCH_OFFER, () -> express.take(buyer, listing, Track.FREE, first.termsHash()));
        assertRefused(
                KernelProblem.STALE_VERSION, () -> express.withdraw(seller, listing, Track.STANDARD, first.version()));
        express.withdraw(seller, listing, Track.STANDARD, second.version());
        assertRefused(
                DealProblem.NO_SUCH_OFFER, () -> express.withdraw(seller, listing, Track.STANDARD, second.version()));
        assertEquals(List.of("deal.express-offered", "deal.express-offered", "deal.express-withdrawn"), told(listing));
        var third = express.offer(seller, listing, other, NOTHING_STOOD);
        assertTrue(third.version() > second.version(), "no version comes twice");
        express.withdraw(seller, listing, Track.STANDARD, third.version());
        assertRefused(
                DealProblem.NO_SUCH_OFFER, () -> express.take(buyer, listing, Track.STANDARD, second.termsHash()));
    }

    @Test
    void letsOnlyTheListersSignatoryStandByTerms() {
        var offer = new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS));
        assertRefused(DealProblem.NO_SUCH_LISTING, () -> express.offer(buyer, listing, offer, NOTHING_STOOD));
        assertRefused(
                DealProblem.NO_SUCH_LISTING, () -> express.offer(seller, UUID.randomUUID(), offer, NOTHING_STOOD));
        var clerk = new Caller(
                seller.kind(), seller.id(), "서기", seller.organization(), seller.roles(), Set.of("deals.write"));
        assertRefused(MembersProblem.NO_POWER, () -> express.offer(clerk, listing, offer, NOTHING_STOOD));
        var standing = express.offer(seller, listing, offer, NOTHING_STOOD);
        assertRefused(DealProblem.OWN_LISTING, () -> express.take(seller, listing, Track.FREE, standing.termsHash()));
        var poor = player(Role.CORPORATION, false);
        assertRefused(
                DealProblem.NO_PAYOUT_ACCOUNT, () -> express.take(poor, listing, Track.FREE, standing.termsHash()));
    }

    private List<String> told(UUID listing) {
        return sql.list(
                "select type from kernel.event where subject = ? and type like 'deal.%' order by txid, seq",
                row -> row.getString("type"), listing);
    }
}
