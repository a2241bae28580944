package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import kr.seoul.techtrade.clocks.Clockwork;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.market.NewListing;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.PaymentFiles;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.statements.Statements;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.SubjectMatter;
import kr.seoul.techtrade.terms.SubjectMatter.GrantedRight;
import kr.seoul.techtrade.terms.Terms;
import kr.seoul.techtrade.terms.Terms.FeeBearer;
import kr.seoul.techtrade.terms.Terms.Improvements;
import kr.seoul.techtrade.terms.Terms.SilenceRule;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** A buyer, a seller and a bank around a listing: what every test of a deal begins with. After each the books must be sound. */
public abstract class Negotiation extends InServer {
    /** For whoever stands by terms of a track for the first time. */
    public static final LongSupplier NOTHING_STOOD = () -> 0;

    public static final long PRICE = 1_000_000;
    /** Two per cent of the price for the platform, and a tenth of it for the state. */
    public static final long NET = 978_000;

    private static final String CUSTODY_KRW = "79900000000410";

    @Inject
    protected Deals deals;

    @Inject
    protected Clockwork clockwork;

    @Inject
    protected Organizations organizations;

    @Inject
    protected Market market;

    @Inject
    protected PayoutAccounts payoutAccounts;

    @Inject
    protected Statements statements;

    @Inject
    protected PaymentFiles files;

    @Inject
    protected Ledger ledger;

    @Inject
    protected ClockProducer time;

    @Inject
    protected Sql sql;

    protected Caller buyer;
    protected Caller seller;
    protected Caller bank;
    protected UUID listing;

    @BeforeEach
    protected void enter() {
        buyer = player(Role.CORPORATION);
        seller = player(Role.STARTUP);
        bank = player(Role.BANK);
        listing = publish();
    }

    /** An offer of the seller's. */
    protected UUID publish() {
        return publish(seller);
    }

    protected UUID publish(Caller lister) {
        return publish(lister, Set.of(DealForm.NON_EXCLUSIVE_LICENCE));
    }

    protected UUID publish(Caller lister, Set<DealForm> forms) {
        return market.publish(
                        lister,
                        new NewListing(
                                ListingKind.OFFER,
                                "전고체 전해질 합성",
                                null,
                                "상온에서 합성한다.",
                                null,
                                market.fields().get(0).code(),
                                6,
                                List.of(),
                                forms,
                                null,
                                null,
                                null))
                .id();
    }

    @AfterEach
    protected void theClockIsRightAgainAndTheBooksAreSound() {
        time.shift(Duration.ZERO);
        assertTrue(ledger.proof().sound());
    }

    protected DealJson open(Terms terms) {
        return seen(deals.open(buyer, new NewDeal(listing, terms)));
    }

    protected DealJson agreed(Terms terms) {
        var deal = open(terms);
        return seen(deals.acceptTerms(seller, deal.id(), deal.version(), 1));
    }

    protected DealJson active(Terms terms) {
        var deal = agreed(terms);
        var once = deals.sign(seller, deal.id(), deal.version(), deal.contractHash());
        return seen(deals.sign(buyer, deal.id(), once.version(), deal.contractHash()));
    }

    /** The deal as the buyer sees it. */
    protected DealJson seen(DealVersion done) {
        return deals.deal(buyer, done.id());
    }

    protected DealJson funded(Terms terms) {
        var deal = active(terms);
        pay(deal, PRICE);
        return again(buyer, deal);
    }

    protected DealJson delivered(Terms terms) {
        var deal = funded(terms);
        return seen(deals.deliver(seller, deal.id(), deal.version(), 1, "도면과 시험 성적서"));
    }

    protected String pay(DealJson deal, long amount) {
        return pay(deal, 1, amount);
    }

    protected String pay(DealJson deal, int milestone, long amount) {
        var reference = "D" + UUID.randomUUID().toString().substring(0, 20);
        var account = deal.milestones().get(milestone - 1).virtualAccount();
        statement(camt -> camt.deposit(reference, "" + amount, account));
        return reference;
    }

    /** Of what the bank books today. */
    protected void statement(UnaryOperator<CamtFile> entries) {
        statement(LocalDate.ofInstant(time.clock().instant(), ClockProducer.SEOUL), entries);
    }

    protected void statement(LocalDate bookedOn, UnaryOperator<CamtFile> entries) {
        var id = "M" + UUID.randomUUID().toString().substring(0, 20);
        statements.receive(
                bank,
                entries.apply(CamtFile.of("camt.054.001.08", id, CUSTODY_KRW, "KRW")
                                .bookedOn(bookedOn))
                        .spool());
    }

    /** Lets everything fire that is due at that instant. */
    protected DealJson passUntil(DealJson deal, Instant at) {
        time.shift(Duration.ZERO);
        time.shift(Duration.between(time.clock().instant(), at));
        until(() -> clockwork.due(1).isEmpty());
        return again(buyer, deal);
    }

    /** The bank fetches the payments and reports the one of this deal as booked; answers its own reference. */
    protected String bankPays(DealJson deal, long amount) {
        return bankPaysAll(deal, amount).get(0);
    }

    /** As {@link #bankPays}, of several payments in one file. */
    protected List<String> bankPaysAll(DealJson deal, long... amounts) {
        payments(deal);
        files.collect(bank);
        return LongStream.of(amounts).mapToObj(amount -> booked(deal, amount)).toList();
    }

    private String booked(DealJson deal, long amount) {
        var endToEnd = sql.first("""
                        select end_to_end_id from payout.payout
                         where text = ? and amount_minor = ? and state = 'SENT' order by id""", row -> row.getString("end_to_end_id"), deal.number(), amount)
                .orElseThrow(() -> new AssertionError("no payment of " + amount + " for " + deal.number()));
        var reference = "P" + UUID.randomUUID().toString().substring(0, 20);
        statement(camt -> camt.payment(reference, "" + amount, endToEnd));
        return reference;
    }

    /** Those of the deal once the clock, here or the server's own, has told the bank of all that is due now. */
    protected List<DealJson.PaymentJson> payments(DealJson deal) {
        until(() -> again(buyer, deal).payments().stream()
                .allMatch(payment -> payment.state() != PaymentState.DUE || payment.reason() != null));
        return again(buyer, deal).payments();
    }

    /** Fires clocks until it holds. */
    protected void until(BooleanSupplier holds) {
        for (int tries = 0; tries < 500 && !holds.getAsBoolean(); tries++) {
            clockwork.due(100).forEach(clockwork::fire);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertTrue(holds.getAsBoolean());
    }

    /** What is owed and not paid yet, of all that left escrow for this deal. */
    protected Money owed(DealJson deal) {
        return again(buyer, deal).payments().stream()
                .filter(payment -> payment.state() != PaymentState.PAID)
                .map(DealJson.PaymentJson::amount)
                .reduce(won(0), Money::plus);
    }

    protected Money escrow(DealJson deal, int milestone) {
        var id = again(buyer, deal).milestones().get(milestone - 1).id();
        return ledger.balance("escrow:" + id).posted();
    }

    protected DealJson again(Caller by, DealJson deal) {
        return deals.deal(by, deal.id());
    }

    /** Lets days go by and every clock fire that is due then. */
    protected DealJson passDays(DealJson deal, int days) {
        time.shift(Duration.ofDays(days));
        until(() -> clockwork.due(1).isEmpty());
        return again(buyer, deal);
    }

    public static DealJson.MilestoneJson milestone(DealJson deal) {
        return deal.milestones().get(0);
    }

    public static Terms terms(SilenceRule silence, int milestones) {
        return terms(silence, Collections.nCopies(milestones, won(PRICE)));
    }

    public static Terms terms(SilenceRule silence, List<Money> amounts) {
        return terms(
                silence,
                amounts.stream()
                        .map(amount -> part(amount, Condition.INSPECTION, false))
                        .toArray(MilestoneTerms[]::new));
    }

    public static MilestoneTerms part(Money amount, Condition condition, boolean parallel) {
        return new MilestoneTerms("기술 이전", null, amount, condition, 30, parallel, null);
    }

    /** Whose price is released on this day. */
    public static Terms dated(LocalDate day) {
        return terms(SilenceRule.ACCEPTS, new MilestoneTerms("착수금", null, won(PRICE), Condition.DATE, 30, false, day));
    }

    public static Terms terms(SilenceRule silence, MilestoneTerms... parts) {
        return new Terms(
                null,
                DealForm.NON_EXCLUSIVE_LICENCE,
                "전기차 배터리",
                List.of("KR"),
                36,
                false,
                Improvements.SHARED,
                null,
                sum(parts),
                List.of(parts),
                null,
                FeeBearer.SELLER,
                null,
                14,
                1,
                silence,
                null,
                null,
                null);
    }

    private static Money sum(MilestoneTerms... parts) {
        long sum = 0;
        for (var part : parts) {
            sum += part.amount().minor();
        }
        return parts.length == 0 ? won(0) : new Money(sum, parts[0].amount().currency());
    }

    /** The same with another longstop. */
    public static Terms longstop(Terms of, int days) {
        return with(of, of.subjectMatter(), of.form(), of.periodMonths(), of.royalty(), of.brokers(), days);
    }

    public static Terms borneBy(Terms of, FeeBearer bearer) {
        return new Terms(
                of.subjectMatter(),
                of.form(),
                of.fieldOfUse(),
                of.territory(),
                of.periodMonths(),
                of.sublicensing(),
                of.improvements(),
                of.duties(),
                of.price(),
                of.milestones(),
                of.royalty(),
                bearer,
                of.brokers(),
                of.inspectionDays(),
                of.changeRounds(),
                of.silence(),
                of.longstopDays(),
                of.disputeDefault(),
                of.notes());
    }

    public static Terms brokered(Terms of, UUID broker, int shareBps) {
        return with(
                of,
                of.subjectMatter(),
                of.form(),
                of.periodMonths(),
                of.royalty(),
                List.of(new BrokerTerms(broker, shareBps)),
                of.longstopDays());
    }

    /** An assignment of a patent whose price is due when the register shows the new owner. */
    public static Terms registered() {
        var right = new IpRight(IpRight.Kind.PATENT, "10-2023-0123456", "KR", 10_000, IpRight.Status.REGISTERED, null);
        var of = terms(SilenceRule.ACCEPTS, part(won(PRICE), Condition.REGISTRATION, false));
        return with(
                of,
                new SubjectMatter(List.of(), List.of(new GrantedRight(right, null)), List.of()),
                of.form(),
                of.periodMonths(),
                null,
                of.brokers(),
                of.longstopDays());
    }

    public static Terms with(
            Terms of,
            SubjectMatter subjectMatter,
            DealForm form,
            Integer periodMonths,
            RoyaltyTerms royalty,
            List<BrokerTerms> brokers,
            Integer longstopDays) {
        return new Terms(
                subjectMatter,
                form,
                of.fieldOfUse(),
                of.territory(),
                periodMonths,
                of.sublicensing(),
                of.improvements(),
                of.duties(),
                of.price(),
                of.milestones(),
                royalty,
                of.feeBearer(),
                brokers,
                of.inspectionDays(),
                of.changeRounds(),
                of.silence(),
                longstopDays,
                of.disputeDefault(),
                of.notes());
    }

    public static Money won(long amount) {
        return Money.of(amount, "KRW");
    }

    protected Caller player(Role role) {
        return player(role, true);
    }

    protected Caller player(Role role, boolean payable) {
        var organization = organizations
                .admit(Caller.system("test"), new NewOrganization(role + " 시험", null, role, null, null))
                .id();
        var caller = new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "test", organization, Set.of(role), Scopes.ALL);
        if (payable && (role == Role.CORPORATION || role == Role.STARTUP || role == Role.EXPERT)) {
            payoutAccounts.put(caller, organization, new NewPayoutAccount("시험", "004", "1234567890123"), () -> 0L);
        }
        return caller;
    }

    public static void assertRefused(ProblemType type, Executable verb) {
        assertEquals(type, assertThrows(Problem.class, verb).type());
    }
}
