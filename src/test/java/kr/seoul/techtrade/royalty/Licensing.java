package kr.seoul.techtrade.royalty;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Negotiation;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms.Base;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.SilenceRule;

/** A licensor and a licensee who reports every month: what every test of royalties begins with. */
abstract class Licensing extends Negotiation {
    /** A month and more is over; the first period is to be reported. */
    protected static final int REPORTING = 33;

    protected static final long SALES = 10_000_000;
    protected static final long ROYALTY = 500_000;
    /** Less two per cent of fee, and a tenth of it in tax. */
    protected static final long ROYALTY_NET = 489_000;

    @Inject
    protected Royalties royalties;

    /** A free licence with a royalty of 5 % a month, which runs from the signature on. */
    protected DealJson running(int periods, Long minimum) {
        return active(licence(royalty(500, periods, minimum)));
    }

    protected static RoyaltyTerms royalty(int rateBps, int periods, Long minimum) {
        var least = minimum == null ? null : won(minimum);
        return new RoyaltyTerms(Base.SALES, rateBps, List.of(), least, null, 1, periods, 20, 14, 1200);
    }

    protected static Terms licence(RoyaltyTerms royalty) {
        var of = terms(SilenceRule.ACCEPTS);
        return with(of, of.subjectMatter(), of.form(), of.periodMonths(), royalty, of.brokers(), of.longstopDays());
    }

    protected DealJson report(DealJson deal, int number, long sales) {
        return seen(royalties.report(buyer, deal.id(), deal.version(), number, sales(sales)));
    }

    protected DealJson correct(DealJson deal, long sales) {
        return seen(royalties.correct(buyer, deal.id(), deal.version(), 1, sales(sales), "반품을 다시 셌다"));
    }

    /** Reported, paid in and paid out. */
    protected DealJson settle(DealJson deal, int number) {
        var told = report(deal, number, SALES);
        payRoyalty(told, number, ROYALTY);
        bankPays(told, ROYALTY_NET);
        return again(buyer, told);
    }

    protected String payRoyalty(DealJson deal, int number, long amount) {
        var reference = "R" + UUID.randomUUID().toString().substring(0, 20);
        var account = item(deal, number).virtualAccount();
        statement(camt -> camt.deposit(reference, "" + amount, account));
        return reference;
    }

    protected static RoyaltyStatement sales(long gross) {
        return new RoyaltyStatement(null, won(gross), null, null, null);
    }

    protected static RoyaltyJson first(DealJson deal) {
        return item(deal, 1);
    }

    protected static RoyaltyJson item(DealJson deal, int number) {
        return RoyaltyJson.of(deal).get(number - 1);
    }

    protected static List<RoyaltyState> states(DealJson deal) {
        return RoyaltyJson.of(deal).stream().map(RoyaltyJson::state).toList();
    }

    /** On which it is to be paid at the latest. */
    protected static LocalDate lastDay(RoyaltyJson royalty) {
        return LocalDate.ofInstant(royalty.paymentDueAt().minusNanos(1), ClockProducer.SEOUL);
    }
}
