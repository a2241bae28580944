package kr.seoul.techtrade.deal;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import kr.seoul.techtrade.dispute.Decline;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.DisputeRequests.CourtHold;
import kr.seoul.techtrade.dispute.DisputeRequests.Doubt;
import kr.seoul.techtrade.dispute.DisputeRequests.NewDispute;
import kr.seoul.techtrade.dispute.DisputeRequests.SettlementOffer;
import kr.seoul.techtrade.dispute.DisputeRequests.Vote;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.iso20022.StatusFile;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.royalty.RoyaltyJson;
import kr.seoul.techtrade.royalty.RoyaltyRequests;
import kr.seoul.techtrade.royalty.RoyaltyStatement;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;

/**
 * Deals that between them come through every state of the process, and to which everything happens that happens by itself or by
 * the bank; each stop on the way is shown.
 */
final class Stories {
    private static final String WHY = "시험";
    private static final long PRICE = Negotiation.PRICE;
    private static final long SALES = 5_000_000;
    private static final Remedy REFUND = new Remedy(Outcome.REFUND, null, null, null);
    private static final Remedy HALF = new Remedy(Outcome.SPLIT, 5_000, null, null);
    private static final Remedy MORE_TIME = new Remedy(Outcome.EXTEND, null, null, 10);

    private final FullCast cast;
    private final BiConsumer<String, DealJson> stop;
    private String title;
    private Duration passed = Duration.ZERO;
    private DealJson deal;

    /** {@code stop} gets the title of the story and the deal. */
    Stories(FullCast cast, BiConsumer<String, DealJson> stop) {
        this.cast = cast;
        this.stop = stop;
    }

    void tell() {
        nothingComesOfIt();
        moneyComesAndGoes("inspection", price -> plain(SilenceRule.ACCEPTS, price));
        moneyComesAndGoes("registration", Stories::registered);
        nobodyPaysOrDelivers();
        conditionsAreMet();
        theLongstopComes();
        theyQuarrel(Actor.BUYER, cast.buyer, cast.seller);
        theyQuarrel(Actor.SELLER, cast.seller, cast.buyer);
        moneyIsTakenBackWhileTheyQuarrel();
        expertsComeAndGo();
        nobodySaysAnything();
        aCourtHoldsIt();
        theBankDoesNotPay();
        royaltiesAreReported();
        findingsAreContested();
        royaltiesAreNotPaid();
        correctionsAreNotOwedAnyMore();
    }

    private void nothingComesOfIt() {
        open("nothing comes of it", plain(SilenceRule.ACCEPTS, PRICE));
        days(20);
        open("nobody signs", plain(SilenceRule.ACCEPTS, PRICE));
        act(version -> cast.deals.acceptTerms(cast.seller, deal.id(), version, 1));
        days(20);
        open("they part", plain(SilenceRule.ACCEPTS, PRICE));
        act(version -> cast.deals.propose(cast.seller, deal.id(), version, plain(SilenceRule.REFUNDS, PRICE)));
        act(version -> cast.deals.withdraw(cast.buyer, deal.id(), version, WHY));
    }

    /** In each state that holds money it is taken back, changes of the price are signed by one side, and an end is offered. */
    private void moneyComesAndGoes(String by, LongFunction<Terms> terms) {
        signed("money comes and goes, by " + by, terms.apply(PRICE));
        endIsOffered();
        var first = pay(PRICE / 2);
        changesAreOffered(terms, PRICE / 4, PRICE / 2, PRICE);
        endIsOffered();
        takeBack(first, PRICE / 2);
        var whole = pay(PRICE);
        changesAreOffered(terms, PRICE / 2, PRICE, 2 * PRICE);
        endIsOffered();
        quarrelOverAPart();
        takeBack(whole, PRICE);
        var again = pay(PRICE);
        deliver();
        changesAreOffered(terms, PRICE / 2, PRICE, 2 * PRICE);
        endIsOffered();
        quarrelOverAPart();
        deliver();
        takeBack(again, PRICE);
        pay(PRICE);
        act(version -> cast.deals.accept(cast.buyer, deal.id(), version, 1));
    }

    private void nobodyPaysOrDelivers() {
        signed("nobody pays", plain(SilenceRule.ACCEPTS, PRICE));
        amend(plain(SilenceRule.ACCEPTS, 2 * PRICE), true);
        days(20);
        signed("half of it is paid", plain(SilenceRule.ACCEPTS, PRICE));
        pay(PRICE / 2);
        days(20);
        payOut();
        comesBack();
        signed("nobody delivers", plain(SilenceRule.ACCEPTS, PRICE));
        pay(PRICE);
        amend(plain(SilenceRule.ACCEPTS, 2 * PRICE), false);
        days(20);
        days(15);
        days(20);
    }

    private void conditionsAreMet() {
        signed("a package is lodged", single(Condition.DEPOSIT, null));
        pay(PRICE);
        signed(
                "the day comes",
                single(Condition.DATE, LocalDate.now(cast.time.clock()).plusDays(10)));
        pay(PRICE);
        days(12);
        payOut();
        comesBack();
        signed("nobody looks the register up", registered(PRICE));
        pay(PRICE);
        deliver();
        days(35);
        for (var silence : SilenceRule.values()) {
            signed("silence " + silence, plain(silence, PRICE));
            pay(PRICE);
            deliver();
            days(20);
        }
    }

    private void theLongstopComes() {
        signed("the longstop comes", Negotiation.longstop(single(Condition.INSPECTION, null), 31));
        pay(PRICE);
        days(25);
        amend(Negotiation.longstop(single(Condition.INSPECTION, null), 62), false);
        days(10);
        payOut();
    }

    private void theyQuarrel(Actor side, Caller claimant, Caller respondent) {
        quarrel(side + " quarrels over a part, and the rest is accepted", claimant, Negotiation.won(PRICE / 2));
        act(version -> cast.deals.accept(cast.buyer, deal.id(), version, 1));
        quarrel(side + " quarrels, and they settle", claimant, null);
        settlementsAreOffered();
        act(version -> cast.disputes.answer(respondent, deal.id(), version, 1, WHY));
        settlementsAreOffered();
        act(version -> cast.disputes.escalate(claimant, deal.id(), version, 1, WHY));
        settlementsAreOffered();
        offer(cast.seller, HALF);
        act(version -> cast.disputes.acceptOffer(cast.buyer, deal.id(), version, 1));
        payOut();
        comesBack();
        for (var remedy : List.of(REFUND, MORE_TIME)) {
            quarrel(side + " quarrels, and a panel decides " + remedy.outcome(), claimant, null);
            act(version -> cast.disputes.answer(respondent, deal.id(), version, 1, WHY));
            act(version -> cast.disputes.escalate(claimant, deal.id(), version, 1, WHY));
            for (int seats = DisputeJson.of(deal).get(0).panel().size(); seats > 0; seats--) {
                var expert = cast.as(Actor.EXPERT, deal, 1);
                var hearing = DisputeJson.of(deal).get(0).id();
                change(version -> cast.hearings.vote(expert, hearing, version, new Vote(remedy, WHY)));
            }
        }
    }

    /** What is frozen outlives whatever becomes of the milestone meanwhile. */
    private void moneyIsTakenBackWhileTheyQuarrel() {
        shortWhileTheyQuarrel("all that is left is in dispute", 3 * PRICE / 5);
        endIsOffered();
        days(20);
        theyGoOn();
        days(40);
        payOut();
        shortWhileTheyQuarrel("a part of what is left is in dispute", PRICE / 5);
        days(20);
        theyGoOn();
        days(40);
        payOut();
    }

    private void shortWhileTheyQuarrel(String as, long claimed) {
        signed(as, plain(SilenceRule.ACCEPTS, PRICE));
        var first = pay(2 * PRICE / 5);
        pay(3 * PRICE / 5);
        deliver();
        var claim = new NewDispute(Negotiation.won(claimed), WHY, REFUND);
        act(version -> cast.disputes.open(cast.buyer, deal.id(), version, 1, claim));
        takeBack(first, 2 * PRICE / 5);
    }

    private void theyGoOn() {
        offer(cast.seller, MORE_TIME);
        act(version -> cast.disputes.acceptOffer(cast.buyer, deal.id(), version, 1));
    }

    /** Each way in which a place on a panel can be taken and left, and the dispute ends while it is asked, taken and doubted. */
    private void expertsComeAndGo() {
        called("experts come and go");
        expert(1, Action.ACCEPT_APPOINTMENT);
        doubted(1);
        expert(1, Action.DECLINE_APPOINTMENT);
        doubted(2);
        expert(2, Action.DECLINE_APPOINTMENT);
        challenge(cast.buyer, 3);
        expert(3, Action.DECLINE_APPOINTMENT);
        challenge(cast.buyer, 4);
        act(version -> cast.appointments.remove(cast.operator, deal.id(), version, 4, new Doubt(WHY)));
        days(9);
        offer(cast.seller, HALF);
        act(version -> cast.disputes.acceptOffer(cast.buyer, deal.id(), version, 1));
        called("they settle when an expert had come");
        expert(1, Action.ACCEPT_APPOINTMENT);
        offer(cast.seller, HALF);
        act(version -> cast.disputes.acceptOffer(cast.buyer, deal.id(), version, 1));
        called("they settle when an expert is doubted");
        challenge(cast.seller, 1);
        offer(cast.seller, HALF);
        act(version -> cast.disputes.acceptOffer(cast.buyer, deal.id(), version, 1));
    }

    private void called(String as) {
        quarrel(as, cast.buyer, null);
        act(version -> cast.disputes.answer(cast.seller, deal.id(), version, 1, WHY));
        act(version -> cast.disputes.escalate(cast.buyer, deal.id(), version, 1, WHY));
    }

    /** By one side, and an operator does not believe it; by the other, and nobody says anything. */
    private void doubted(int number) {
        challenge(cast.buyer, number);
        act(version -> cast.appointments.dismiss(cast.operator, deal.id(), version, number, new Doubt(WHY)));
        challenge(cast.seller, number);
        days(7);
    }

    private void challenge(Caller by, int number) {
        act(version -> cast.appointments.challenge(by, deal.id(), version, number, new Doubt(WHY)));
    }

    private void expert(int number, Action action) {
        var expert = cast.as(Actor.EXPERT, deal, "appointment", number);
        var dispute = DisputeJson.of(deal).get(0).id();
        change(version -> {
            if (action == Action.ACCEPT_APPOINTMENT) {
                cast.appointments.accept(expert, dispute, version);
            } else {
                cast.appointments.decline(expert, dispute, version, new Decline(Decline.Reason.NO_TIME, null));
            }
        });
    }

    private void nobodySaysAnything() {
        quarrel("nobody answers", cast.buyer, null);
        days(15);
        days(45);
        quarrel("nobody gives in", cast.buyer, null);
        act(version -> cast.disputes.answer(cast.seller, deal.id(), version, 1, WHY));
        days(25);
    }

    private void aCourtHoldsIt() {
        quarrel("a court holds it before a panel sat", cast.buyer, null);
        hold();
        days(200);
        quarrel("a court holds what a panel heard", cast.buyer, null);
        days(15);
        hold();
        days(200);
    }

    private void theBankDoesNotPay() {
        signed(
                "the bank does not answer, and refuses, and pays, and brings it back",
                plain(SilenceRule.ACCEPTS, PRICE));
        pay(PRICE);
        deliver();
        act(version -> cast.deals.accept(cast.buyer, deal.id(), version, 1));
        fetch();
        days(12);
        refuse();
        days(2);
        payOut();
        signed("a refund is refused", single(Condition.INSPECTION, null));
        pay(PRICE / 2);
        days(20);
        fetch();
        refuse();
    }

    private void royaltiesAreReported() {
        signed("royalties are reported", licence(2, null));
        endIsOffered();
        days(33);
        endIsOffered();
        act(version -> cast.royalties.report(cast.buyer, deal.id(), version, 1, sales(SALES)));
        var part = payRoyalty(1, 100);
        takeBack(part, 100);
        payRoyalty(1, RoyaltyJson.of(deal).get(0).unpaid().minor());
        payOut();
        comesBack();
        days(2);
        payOut();
        for (long corrected : List.of(2 * SALES, SALES)) {
            act(version -> cast.royalties.correct(cast.buyer, deal.id(), version, 1, sales(corrected), WHY));
        }
        act(version -> cast.royalties.openAudit(cast.seller, deal.id(), version, 1, WHY));
        var found = new RoyaltyRequests.Finding(sales(4 * SALES), WHY, null);
        act(version -> cast.royalties.reportFinding(cast.seller, deal.id(), version, 1, found));
        days(33);
        act(version -> cast.royalties.report(cast.buyer, deal.id(), version, 2, sales(0)));
        act(version -> cast.royalties.openAudit(cast.seller, deal.id(), version, 2, WHY));
        days(45);
        signed("royalties end early", licence(2, null));
        act(version -> cast.deals.offerTermination(cast.buyer, deal.id(), version, WHY));
        act(version -> cast.deals.agreeTermination(cast.seller, deal.id(), version));
    }

    private void findingsAreContested() {
        contested("a finding is contested, and withdrawn");
        act(version -> cast.disputes.withdraw(cast.seller, deal.id(), version, 1, WHY));
        contested("a finding is contested, and they settle");
        offer(cast.seller, HALF);
        act(version -> cast.disputes.acceptOffer(cast.buyer, deal.id(), version, 1));
        contested("a finding is contested, and nobody decides");
        days(20);
        days(70);
    }

    private void contested(String as) {
        signed(as, licence(1, null));
        days(33);
        act(version -> cast.royalties.report(cast.buyer, deal.id(), version, 1, sales(0)));
        act(version -> cast.royalties.openAudit(cast.seller, deal.id(), version, 1, WHY));
        var found = new RoyaltyRequests.Finding(sales(SALES), WHY, null);
        act(version -> cast.royalties.reportFinding(cast.seller, deal.id(), version, 1, found));
        act(version -> cast.royalties.contestFinding(cast.buyer, deal.id(), version, 1, WHY));
    }

    private void royaltiesAreNotPaid() {
        signed("nothing is reported, and nothing is due", licence(1, null));
        days(33);
        days(35);
        invoiced("nothing is paid");
        days(35);
        var late = payRoyalty(1, 100);
        takeBack(late, 100);
        days(100);
        invoiced("a part is paid");
        days(35);
        payRoyalty(1, 100);
        days(100);
        invoiced("it is paid late");
        days(35);
        payRoyalty(1, RoyaltyJson.of(deal).get(0).unpaid().minor());
        noticed("notice cures it");
        takeBack(payRoyalty(1, 100), 100);
        payRoyalty(1, RoyaltyJson.of(deal).get(0).unpaid().minor());
        noticed("the right to terminate lapses");
        days(35);
        takeBack(payRoyalty(1, 100), 100);
        days(35);
        noticed("it is paid in default");
        days(35);
        payRoyalty(1, RoyaltyJson.of(deal).get(0).unpaid().minor());
        noticed("the licence is terminated");
        days(35);
        act(version -> cast.royalties.terminateLicence(cast.seller, deal.id(), version, 1, WHY));
    }

    /** What was corrected upward is late, or notice was given of it, or it is in default, when it is corrected back. */
    private void correctionsAreNotOwedAnyMore() {
        for (int stage = 0; stage < 3; stage++) {
            signed("a correction is not owed any more, at stage " + stage, licence(1, null));
            days(33);
            act(version -> cast.royalties.report(cast.buyer, deal.id(), version, 1, sales(SALES)));
            payRoyalty(1, RoyaltyJson.of(deal).get(0).unpaid().minor());
            payOut();
            act(version -> cast.royalties.correct(cast.buyer, deal.id(), version, 1, sales(2 * SALES), WHY));
            days(35);
            if (stage > 0) {
                act(version -> cast.royalties.giveNotice(cast.seller, deal.id(), version, 2, WHY));
            }
            if (stage > 1) {
                days(35);
            }
            act(version -> cast.royalties.correct(cast.buyer, deal.id(), version, 1, sales(SALES), WHY));
        }
    }

    private void noticed(String then) {
        invoiced(then);
        days(35);
        act(version -> cast.royalties.giveNotice(cast.seller, deal.id(), version, 1, WHY));
    }

    private void invoiced(String as) {
        signed("nothing is reported, and " + as, licence(1, Negotiation.won(PRICE)));
        days(33);
        days(35);
    }

    private void open(String as, Terms terms) {
        title = as;
        deal = cast.deals.deal(
                cast.buyer,
                cast.deals.open(cast.buyer, new NewDeal(cast.publish(), terms)).id());
        show();
    }

    private void signed(String as, Terms terms) {
        open(as, terms);
        act(version -> cast.deals.acceptTerms(cast.seller, deal.id(), version, 1));
        act(version -> cast.deals.sign(cast.seller, deal.id(), version, deal.contractHash()));
        act(version -> cast.deals.sign(cast.buyer, deal.id(), version, deal.contractHash()));
    }

    private void quarrel(String as, Caller claimant, Money over) {
        signed(as, plain(SilenceRule.ACCEPTS, PRICE));
        pay(PRICE);
        deliver();
        act(version -> cast.disputes.open(claimant, deal.id(), version, 1, new NewDispute(over, WHY, REFUND)));
    }

    private void quarrelOverAPart() {
        int number = DisputeJson.of(deal).size() + 1;
        var part = new NewDispute(Negotiation.won(PRICE / 4), WHY, REFUND);
        act(version -> cast.disputes.open(cast.seller, deal.id(), version, 1, part));
        act(version -> cast.disputes.withdraw(cast.seller, deal.id(), version, number, WHY));
    }

    private void settlementsAreOffered() {
        for (var side : List.of(cast.buyer, cast.seller)) {
            offer(side, HALF);
            offer(side, MORE_TIME);
        }
    }

    private void offer(Caller by, Remedy remedy) {
        act(version -> cast.disputes.offer(by, deal.id(), version, 1, new SettlementOffer(remedy, WHY)));
    }

    private void hold() {
        var order = new CourtHold("2026카합1", WHY);
        change(version -> {
            cast.disputes.holdForCourt(cast.operator, deal.id(), version, 1, order);
            cast.disputes.holdForCourt(cast.secondOperator, deal.id(), version, 1, order);
        });
    }

    private void endIsOffered() {
        for (var side : List.of(cast.buyer, cast.seller)) {
            act(version -> cast.deals.offerTermination(side, deal.id(), version, WHY));
            act(version -> cast.deals.takeBackTermination(side, deal.id(), version));
        }
    }

    /** What the second signature would do is shown before it is withdrawn. */
    private void changesAreOffered(LongFunction<Terms> terms, long... prices) {
        for (long price : prices) {
            int version = amend(terms.apply(price), false);
            act(seen -> cast.deals.withdrawAmendment(cast.buyer, deal.id(), seen, version, WHY));
        }
    }

    private int amend(Terms terms, boolean byBoth) {
        act(seen -> cast.deals.amend(cast.seller, deal.id(), seen, terms));
        int version = deal.versions().size();
        var hash = deal.versions().get(version - 1).contractHash();
        act(seen -> cast.deals.signAmendment(cast.seller, deal.id(), seen, version, hash));
        if (byBoth) {
            act(seen -> cast.deals.signAmendment(cast.buyer, deal.id(), seen, version, hash));
        }
        return version;
    }

    private void deliver() {
        act(version -> cast.deals.deliver(cast.seller, deal.id(), version, 1, WHY));
    }

    private String pay(long amount) {
        var reference = cast.pay(deal, 1, amount);
        show();
        return reference;
    }

    private String payRoyalty(int number, long amount) {
        var reference = "R" + UUID.randomUUID().toString().substring(0, 20);
        var account = RoyaltyJson.of(deal).get(number - 1).virtualAccount();
        cast.statement(camt -> camt.deposit(reference, "" + amount, account));
        show();
        return reference;
    }

    private void takeBack(String reference, long amount) {
        cast.statement(
                camt -> camt.entry("DBIT", "BOOK", reference, "KRW", "" + amount, "", "<RvslInd>true</RvslInd>"));
        show();
    }

    private void fetch() {
        cast.payments(deal);
        cast.files.collect(cast.bank);
        show();
    }

    private void payOut() {
        fetch();
        payouts("SENT")
                .forEach(payout -> cast.statement(camt ->
                        camt.payment("P" + payout.endToEnd().substring(2), "" + payout.amount(), payout.endToEnd())));
        show();
    }

    private void refuse() {
        var payout = payouts("SENT").get(0);
        cast.statements.receive(cast.bank, CamtFile.spool(StatusFile.rejection(payout.file(), payout.endToEnd())));
        show();
    }

    /** A payment that was made. */
    private void comesBack() {
        var payout = payouts("SETTLED").get(0);
        cast.statement(camt -> camt.entry(
                "CRDT",
                "BOOK",
                "B" + payout.endToEnd().substring(2),
                "KRW",
                "" + payout.amount(),
                CamtFile.endToEnd(payout.endToEnd()) + "<RtrInf/>",
                ""));
        show();
    }

    private record Payout(String file, String endToEnd, long amount) {}

    private List<Payout> payouts(String state) {
        return cast.sql.list(
                """
                select f.message_id, p.end_to_end_id, p.amount_minor
                  from payout.payout p join payout.payment_file f on f.id = p.payment_file_id
                 where p.text = ? and p.state = ? order by p.id""",
                row -> new Payout(
                        row.getString("message_id"), row.getString("end_to_end_id"), row.getLong("amount_minor")),
                deal.number(),
                state);
    }

    private void days(int days) {
        passed = passed.plusDays(days);
        cast.time.shift(passed);
        show();
    }

    private interface Verb {
        DealVersion on(long version);
    }

    private void act(Verb verb) {
        change(verb::on);
    }

    private void change(Consumer<Long> verb) {
        verb.accept(deal.version());
        show();
    }

    private void show() {
        cast.until(() -> cast.clockwork.due(1).isEmpty());
        deal = cast.again(cast.buyer, deal);
        stop.accept(title, deal);
    }

    /** Two milestones, the first of this price. */
    private static Terms plain(SilenceRule silence, long price) {
        return Negotiation.terms(silence, List.of(Negotiation.won(price), Negotiation.won(PRICE)));
    }

    private static Terms single(Condition condition, LocalDate date) {
        return Negotiation.terms(
                SilenceRule.ACCEPTS, new MilestoneTerms(WHY, null, Negotiation.won(PRICE), condition, 30, false, date));
    }

    private static Terms registered(long price) {
        var of = Negotiation.terms(
                SilenceRule.ACCEPTS, Negotiation.part(Negotiation.won(price), Condition.REGISTRATION, false));
        var matter = Negotiation.registered().subjectMatter();
        return Negotiation.with(of, matter, of.form(), of.periodMonths(), null, of.brokers(), of.longstopDays());
    }

    private static Terms licence(int periods, Money minimum) {
        var of = Negotiation.terms(SilenceRule.ACCEPTS);
        var royalty = new RoyaltyTerms(Base.SALES, 500, List.of(), minimum, null, 1, periods, 20, 14, 1200);
        return Negotiation.with(
                of, of.subjectMatter(), of.form(), of.periodMonths(), royalty, of.brokers(), of.longstopDays());
    }

    private static RoyaltyStatement sales(long gross) {
        return new RoyaltyStatement(null, Negotiation.won(gross), null, null, null);
    }
}
