package kr.seoul.techtrade.countersigning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.countersigning.Countersigning.Seen;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DryRuns;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.DisputeRequests.SettlementOffer;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewPerson;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Sessions;
import kr.seoul.techtrade.identity.SignIn;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.FourEyes;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.mandates.NewFourEyes;
import kr.seoul.techtrade.mandates.NewMandate;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.mandates.Proposals;
import kr.seoul.techtrade.members.Members;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.members.NewRights;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People of a side act in a deal as far as their mandates go, and together where it takes two. */
class CountersigningIT extends Negotiation {
    @Inject
    private Countersigning countersigning;

    @Inject
    private CountersigningTimer timer;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Disputes disputes;

    @Inject
    private Express express;

    @Inject
    private Mandates mandates;

    @Inject
    private Members members;

    @Inject
    private FourEyes fourEyes;

    @Inject
    private Proposals proposals;

    @Inject
    private SignIn signIn;

    @Inject
    private Sessions sessions;

    private UUID chief;
    private UUID clerk;

    @BeforeEach
    void letPeopleIn() {
        chief = enrol(buyer.organization(), true, true);
        clerk = enrol(buyer.organization(), false, false);
    }

    private UUID enrol(UUID organization, boolean signer, boolean administrator) {
        var email = UUID.randomUUID() + "@people.example";
        return organizations.enrol(
                Caller.system("test"),
                organization,
                new NewPerson(email, "강예린", signer, administrator),
                "correct horse battery");
    }

    private Caller as(UUID person) {
        var began = signIn.caller(sessions.begin(person, "192.0.2.1", null, Locale.KOREAN))
                .orElseThrow();
        return signIn.caller(sessions.confirm(began)).orElseThrow();
    }

    private void grant(UUID to, long won, Act... acts) {
        mandates.grant(
                as(chief),
                buyer.organization(),
                new NewMandate(to, Set.of(acts), List.of(won(won)), null, null, false));
    }

    private Set<Action> open(UUID person, DealJson deal) {
        return deals.deal(as(person), deal.id()).actions().stream()
                .map(DealJson.Open::action)
                .collect(Collectors.toSet());
    }

    private void askForTwoAbove(long won) {
        members.change(
                as(chief),
                buyer.organization(),
                clerk,
                members.member(as(chief), buyer.organization(), clerk).version(),
                new NewRights(Set.of(Right.ADMINISTRATOR, Right.DEALER)));
        grant(clerk, 100_000_000, Act.SIGN, Act.RELEASE);
        fourEyes.change(as(chief), buyer.organization(), 0, new NewFourEyes(List.of(won(won)), false, 7));
    }

    @Test
    void signsWithinTheLimitAndSaysByWhichPower() {
        var deal = agreed(terms(SilenceRule.ACCEPTS, 1));
        assertFalse(open(clerk, deal).contains(Action.SIGN));
        grant(clerk, PRICE - 1, Act.SIGN);
        assertFalse(open(clerk, deal).contains(Action.SIGN));
        assertRefused(
                MembersProblem.NO_POWER, () -> deals.sign(as(clerk), deal.id(), deal.version(), deal.contractHash()));
        assertRefused(
                MembersProblem.NO_POWER,
                () -> dryRuns.tried(
                        as(clerk), () -> deals.sign(as(clerk), deal.id(), deal.version(), deal.contractHash())));
        grant(clerk, PRICE, Act.SIGN);
        assertTrue(open(clerk, deal).contains(Action.SIGN));
        dryRuns.tried(as(clerk), () -> deals.sign(as(clerk), deal.id(), deal.version(), deal.contractHash()));
        var signed = seen(deals.sign(as(clerk), deal.id(), deal.version(), deal.contractHash()));
        var signature = signed.versions().get(0).signatures().get(0);
        assertEquals("강예린", signature.signer());
        assertTrue(signature.power().endsWith("up to 1000000 KRW"), signature::power);
    }

    /** Whoever signs for royalties that come in any case binds the organisation to them as well. */
    @Test
    void countsTheLeastRoyalties() {
        var royalty = new RoyaltyTerms(RoyaltyTerms.Base.SALES, 300, List.of(), won(200_000), null, 6, 4, 30, 30, 0);
        var of = terms(SilenceRule.ACCEPTS, 1);
        var terms =
                with(of, of.subjectMatter(), of.form(), of.periodMonths(), royalty, of.brokers(), of.longstopDays());
        assertEquals(won(PRICE + 800_000), terms.commitment());
        var deal = agreed(terms);
        grant(clerk, PRICE, Act.SIGN);
        assertRefused(
                MembersProblem.NO_POWER, () -> deals.sign(as(clerk), deal.id(), deal.version(), deal.contractHash()));
    }

    @Test
    void takesExpressTermsTogether() {
        askForTwoAbove(PRICE - 1);
        var offer = express.offer(
                seller, listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1)), NOTHING_STOOD);
        var hash = offer.termsHash();
        assertTrue(express.takesTwo(as(chief), Act.SIGN, offer.terms()));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> express.take(as(chief), listing, Track.STANDARD, hash));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> express.take(buyer, listing, Track.STANDARD, hash));
        assertRefused(
                DealProblem.OTHER_DOCUMENT,
                () -> express.proposeToTake(as(chief), listing, Track.STANDARD, "0".repeat(64)));
        express.proposeToTake(as(chief), listing, Track.STANDARD, hash);
        assertTrue(express.waiting(as(clerk), listing, Track.STANDARD).isPresent());
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> express.take(as(chief), listing, Track.STANDARD, hash));
        timer.look();
        var taken = seen(express.take(as(clerk), listing, Track.STANDARD, hash));
        assertEquals(2, taken.versions().get(0).signatures().size());
        assertTrue(taken.versions().get(0).signatures().stream()
                .anyMatch(signature -> signature.power().contains("with 강예린")));
        assertTrue(express.waiting(as(clerk), listing, Track.STANDARD).isEmpty());
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> express.take(as(clerk), listing, Track.STANDARD, hash));
    }

    /** For just these terms of this track. */
    @Test
    void standsByTermsTogether() {
        var first = enrol(seller.organization(), true, true);
        var second = enrol(seller.organization(), true, true);
        fourEyes.change(as(first), seller.organization(), 0, new NewFourEyes(List.of(won(1)), false, 7));
        var offer = new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1));
        var other = new ExpressOffer(Track.STANDARD, terms(SilenceRule.REFUNDS, 1));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> express.offer(as(first), listing, offer, NOTHING_STOOD));
        var proposal = express.propose(as(first), listing, offer);
        assertEquals(ProposalJson.Kind.STAND_BY, proposal.kind());
        assertRefused(MembersProblem.ALREADY_PROPOSED, () -> express.propose(as(second), listing, offer));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> express.offer(as(second), listing, other, NOTHING_STOOD));
        assertRefused(DealProblem.NO_SUCH_LISTING, () -> express.propose(as(chief), listing, offer));
        var kept = Json.read(proposal.content().toString(), ExpressOffer.class);
        assertEquals(
                offer.terms(),
                express.offer(as(second), listing, kept, NOTHING_STOOD).terms());
        assertRefused(
                MembersProblem.NO_SECOND_PERSON_NEEDED,
                () -> express.propose(as(first), listing, new ExpressOffer(Track.FREE, terms(SilenceRule.ACCEPTS))));
        express.take(
                buyer, listing, Track.STANDARD, express.offers(listing).get(0).termsHash());
    }

    @Test
    void releasesWithinTheLimitOnly() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        assertRefused(MembersProblem.NO_POWER, () -> deals.accept(as(clerk), deal.id(), deal.version(), 1));
        assertTrue(open(clerk, deal).contains(Action.REQUEST_CHANGES));
        grant(clerk, PRICE / 2, Act.RELEASE);
        assertFalse(open(clerk, deal).contains(Action.ACCEPT));
        assertTrue(open(clerk, deal).contains(Action.ACCEPT_PART));
        assertRefused(MembersProblem.NO_POWER, () -> deals.accept(as(clerk), deal.id(), deal.version(), 1));
        assertRefused(
                MembersProblem.NO_POWER,
                () -> deals.acceptPart(as(clerk), deal.id(), deal.version(), 1, won(PRICE / 2 + 1), "일부"));
        deals.acceptPart(as(clerk), deal.id(), deal.version(), 1, won(PRICE / 2), "일부");
    }

    @Test
    void asksNoSecondPersonForWhatCannotBe() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        askForTwoAbove(1);
        for (var wrong : List.of(won(PRICE), won(2 * PRICE), won(0))) {
            assertRefused(
                    DealProblem.INVALID_AMOUNT,
                    () -> deals.acceptPart(as(clerk), deal.id(), deal.version(), 1, wrong, "일부"));
            var seen = new Countersigning.Seen(Action.ACCEPT_PART, 1, null, wrong);
            assertRefused(
                    DealProblem.INVALID_AMOUNT,
                    () -> countersigning.propose(as(clerk), deal.id(), deal.version(), seen));
        }
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> deals.acceptPart(as(clerk), deal.id(), deal.version(), 1, won(PRICE - 1), "일부"));
    }

    @Test
    void addsPartsUpAgainstTheLimit() {
        var rest = redelivered(clerk, () -> grant(clerk, PRICE / 2, Act.RELEASE));
        assertFalse(open(clerk, rest).contains(Action.ACCEPT));
        var refused = assertThrows(Problem.class, () -> deals.accept(as(clerk), rest.id(), rest.version(), 1));
        assertEquals(MembersProblem.NO_POWER, refused.type());
        assertTrue(refused.getMessage().contains("1000000 KRW"), refused.getMessage());
        deals.accept(as(chief), rest.id(), rest.version(), 1);
    }

    @Test
    void takesTwoForTheLastPartOfWhatTakesTwo() {
        var rest = redelivered(chief, () -> askForTwoAbove(PRICE - 1));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> deals.accept(as(chief), rest.id(), rest.version(), 1));
        countersigning.propose(
                as(chief), rest.id(), rest.version(), new Countersigning.Seen(Action.ACCEPT, 1, null, null));
        deals.accept(as(clerk), rest.id(), rest.version(), 1);
    }

    /** Half of it was accepted by {@code person}, and the rest delivered again. */
    private DealJson redelivered(UUID person, Runnable rule) {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        rule.run();
        var part = seen(deals.acceptPart(as(person), deal.id(), deal.version(), 1, won(PRICE / 2), "일부"));
        return seen(deals.deliver(seller, part.id(), part.version(), 1, "나머지"));
    }

    @Test
    void letsAReaderReadAndDoNothing() {
        var rights = members.member(as(chief), buyer.organization(), clerk);
        members.change(as(chief), buyer.organization(), clerk, rights.version(), new NewRights(Set.of()));
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        assertEquals(Set.of(), open(clerk, deal));
        assertRefused(
                IdentityProblem.DENIED, () -> deals.requestChanges(as(clerk), deal.id(), deal.version(), 1, "다시"));
    }

    @Test
    void signsTogetherAboveTheAmount() {
        askForTwoAbove(PRICE - 1);
        var deal = agreed(terms(SilenceRule.ACCEPTS, 1));
        var hash = deal.contractHash();
        assertTrue(open(chief, deal).contains(Action.SIGN));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> deals.sign(as(chief), deal.id(), deal.version(), hash));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> deals.sign(buyer, deal.id(), deal.version(), hash));
        assertRefused(
                DealProblem.OTHER_DOCUMENT,
                () -> countersigning.propose(
                        as(chief), deal.id(), deal.version(), new Seen(Action.SIGN, null, "0".repeat(64), null)));
        countersigning.propose(as(chief), deal.id(), deal.version(), new Seen(Action.SIGN, null, hash, null));
        assertEquals(deal.version(), again(buyer, deal).version());
        assertTrue(
                countersigning.waiting(as(clerk), deal.id(), Action.SIGN, null).isPresent());
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> deals.sign(as(chief), deal.id(), deal.version(), hash));
        dryRuns.tried(as(clerk), () -> deals.sign(as(clerk), deal.id(), deal.version(), hash));
        var once = deals.sign(as(clerk), deal.id(), deal.version(), hash);
        var both = seen(deals.sign(seller, deal.id(), once.version(), hash));
        assertEquals(DealState.ACTIVE, both.state());
        assertTrue(both.versions().get(0).signatures().get(0).power().endsWith("with 강예린"));
    }

    @Test
    void releasesTogetherWhatWasDelivered() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        askForTwoAbove(PRICE - 1);
        countersigning.propose(as(chief), deal.id(), deal.version(), new Seen(Action.ACCEPT, 1, null, null));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> deals.accept(buyer, deal.id(), deal.version(), 1));
        var done = seen(deals.accept(as(clerk), deal.id(), deal.version(), 1));
        assertEquals(MilestoneState.SETTLING, milestone(done).state());
    }

    /** The delivery went back and came again: the first has not seen this one. */
    @Test
    void lapsesWhenTheDealMovesOn() {
        var deal = delivered(terms(SilenceRule.ACCEPTS, 1));
        askForTwoAbove(PRICE - 1);
        var proposal =
                countersigning.propose(as(chief), deal.id(), deal.version(), new Seen(Action.ACCEPT, 1, null, null));
        timer.look();
        assertEquals(ProposalJson.State.OPEN, told(proposal).state());
        var back = deals.requestChanges(as(chief), deal.id(), deal.version(), 1, "도면이 빠졌다.");
        var anew = seen(deals.deliver(seller, deal.id(), back.version(), 1, "도면을 더했다."));
        assertRefused(MembersProblem.SECOND_PERSON_NEEDED, () -> deals.accept(as(clerk), anew.id(), anew.version(), 1));
        timer.look();
        assertEquals(ProposalJson.State.LAPSED, told(proposal).state());
        assertEquals("the deal has moved on", told(proposal).reason());
        var signing = agreed(terms(SilenceRule.ACCEPTS, 1));
        var other = countersigning.propose(
                as(chief), signing.id(), signing.version(), new Seen(Action.SIGN, null, signing.contractHash(), null));
        deals.withdraw(seller, signing.id(), signing.version(), "그만둔다.");
        timer.look();
        assertEquals(ProposalJson.State.LAPSED, told(other).state());
    }

    /** Nor are many small ones, one after the other or at once, or one beside a release. */
    @Test
    void addsDisputesUpAgainstTheLimit() {
        var all = new Remedy(Outcome.RELEASE, null, null, null);
        var offer = new SettlementOffer(all, "전부");
        var delivered = delivered(terms(SilenceRule.ACCEPTS, 1));
        grant(clerk, PRICE / 2, Act.RELEASE);
        var first = disputed(delivered, PRICE / 2);
        var offered = seen(disputes.offer(as(clerk), first.id(), first.version(), 1, offer));
        assertFalse(open(clerk, offered).contains(Action.ACCEPT));
        assertRefused(
                MembersProblem.NO_POWER,
                () -> deals.acceptPart(as(clerk), offered.id(), offered.version(), 1, won(1), "일부"));
        var second = disputed(offered, PRICE / 4);
        assertRefused(
                MembersProblem.NO_POWER, () -> disputes.offer(as(clerk), second.id(), second.version(), 2, offer));
        var settled = seen(disputes.acceptOffer(seller, second.id(), second.version(), 1));
        assertRefused(
                MembersProblem.NO_POWER, () -> disputes.offer(as(clerk), settled.id(), settled.version(), 2, offer));
        askForTwoAbove(PRICE / 2);
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> disputes.offer(as(chief), settled.id(), settled.version(), 2, offer));
    }

    private DealJson disputed(DealJson deal, long won) {
        var all = new Remedy(Outcome.REFUND, null, null, null);
        return seen(
                disputes.open(as(clerk), deal.id(), deal.version(), 1, new NewDispute(won(won), "도면이 빠졌습니다.", all)));
    }

    /** A dispute is no way round the second person. */
    @Test
    void settlesTogetherWhatItWouldReleaseTogether() {
        var half = new Remedy(Outcome.SPLIT, 5_000, null, null);
        var all = new Remedy(Outcome.RELEASE, null, null, null);
        var delivered = delivered(terms(SilenceRule.ACCEPTS, 1));
        var deal = seen(
                disputes.open(seller, delivered.id(), delivered.version(), 1, new NewDispute(null, "검수가 늦습니다.", all)));
        askForTwoAbove(PRICE - 1);
        assertTrue(countersigning.takesTwo(as(chief), won(PRICE)));
        assertFalse(countersigning.takesTwo(as(chief), won(PRICE - 1)));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> disputes.offer(as(chief), deal.id(), deal.version(), 1, new SettlementOffer(half, "절반씩")));
        countersigning.propose(
                as(chief), deal.id(), deal.version(), new Seen(Action.OFFER_SETTLEMENT, 1, null, null, half));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> disputes.offer(as(clerk), deal.id(), deal.version(), 1, new SettlementOffer(all, "전부")));
        var offered = seen(disputes.offer(as(clerk), deal.id(), deal.version(), 1, new SettlementOffer(half, "절반씩")));
        assertEquals(half, DisputeJson.of(offered).get(0).offer());

        var back = seen(disputes.offer(seller, deal.id(), offered.version(), 1, new SettlementOffer(all, "전부")));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED,
                () -> disputes.acceptOffer(as(chief), deal.id(), back.version(), 1));
        assertRefused(
                MembersProblem.SECOND_PERSON_NEEDED, () -> disputes.acceptOffer(buyer, deal.id(), back.version(), 1));
        var stale = countersigning.propose(as(chief), deal.id(), back.version(), accepting());
        var other = seen(disputes.offer(seller, deal.id(), back.version(), 1, new SettlementOffer(half, "절반씩")));
        timer.look();
        assertEquals(ProposalJson.State.LAPSED, told(stale).state());
        var proposal = countersigning.propose(as(chief), deal.id(), other.version(), accepting());
        timer.look();
        assertEquals(ProposalJson.State.OPEN, told(proposal).state());
        assertEquals(
                proposal.id(),
                countersigning
                        .waiting(as(clerk), deal.id(), Action.ACCEPT_SETTLEMENT, 1)
                        .orElseThrow()
                        .id());
        var settled = seen(disputes.acceptOffer(as(clerk), deal.id(), other.version(), 1));
        assertEquals(DisputeState.SETTLED, DisputeJson.of(settled).get(0).state());
        assertEquals(ProposalJson.State.CONFIRMED, told(proposal).state());
    }

    private static Seen accepting() {
        return new Seen(Action.ACCEPT_SETTLEMENT, 1, null, null);
    }

    private ProposalJson told(ProposalJson proposal) {
        return proposals.proposal(as(chief), buyer.organization(), proposal.id());
    }

    @Test
    void standsByAnOfferAsLongAsItsSignerMay() {
        var lister = enrol(seller.organization(), true, true);
        var offer = express.offer(
                as(lister), listing, new ExpressOffer(Track.STANDARD, terms(SilenceRule.ACCEPTS, 1)), NOTHING_STOOD);
        var mandate = mandates.mandates(as(lister), seller.organization(), Optional.empty(), 10)
                .items()
                .get(0);
        assertRefused(
                MembersProblem.NO_POWER, () -> express.take(as(clerk), listing, Track.STANDARD, offer.termsHash()));
        var taken = seen(express.take(as(chief), listing, Track.STANDARD, offer.termsHash()));
        assertEquals(2, taken.versions().get(0).signatures().size());
        mandates.revoke(as(lister), seller.organization(), mandate.id());
        assertRefused(
                DealProblem.NO_SUCH_OFFER, () -> express.take(as(chief), listing, Track.STANDARD, offer.termsHash()));
    }

    @Test
    void saysWhichMovesTakeOnePersonOnly() {
        askForTwoAbove(PRICE - 1);
        var deal = active(withoutSigning());
        assertRefused(
                DealProblem.WRONG_STATE,
                () -> countersigning.propose(
                        as(chief), deal.id(), deal.version(), new Seen(Action.OFFER_TERMINATION, null, null, null)));
    }

    private static Terms withoutSigning() {
        return terms(SilenceRule.ACCEPTS, List.of(Money.of(PRICE / 2, "KRW")));
    }
}
