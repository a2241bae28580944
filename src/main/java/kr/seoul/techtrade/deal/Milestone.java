package kr.seoul.techtrade.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.terms.MilestoneTerms;

/**
 * One part of the price with its own virtual account and escrow: money in, a condition, money out.
 *
 * <p>Of what was expected, {@code held} lies in escrow, {@code frozen} in open disputes, and {@code settled} has left for
 * payments; the database refuses a funded milestone of which these do not make up the whole.
 */
@Entity
@Table(schema = "deal", name = "milestone")
public class Milestone implements Funded<MilestoneState> {
    private static final String UPDATE = """
            update deal.milestone m
               set state = n.state, held_minor = n.held, delivery_due_at = n.delivery, due_action = n.action, due_at = n.due,
                   warn_at = n.warn, held_seconds = n.seconds
              from unnest(?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                          ?::bigint[]) n (id, state, held, delivery, action, due, warn, seconds)
             where m.id = n.id""";

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    private String title;

    @Enumerated(EnumType.STRING)
    private MilestoneTerms.Part part;

    @Enumerated(EnumType.STRING)
    private MilestoneTerms.Condition condition;

    private boolean parallel;

    @Column(name = "release_on")
    private LocalDate releaseOn;

    @Enumerated(EnumType.STRING)
    private MilestoneState state;

    private String currency;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Column(name = "buyer_fee_minor")
    private long buyerFeeMinor;

    @Column(name = "seller_fee_minor")
    private long sellerFeeMinor;

    @Column(name = "buyer_vat_minor")
    private long buyerVatMinor;

    @Column(name = "seller_vat_minor")
    private long sellerVatMinor;

    @Column(name = "broker_minor")
    private long brokerMinor;

    @Column(name = "withholding_minor")
    private long withholdingMinor;

    @Column(name = "held_minor")
    private long heldMinor;

    @Column(name = "frozen_minor")
    private long frozenMinor;

    @Column(name = "settled_minor")
    private long settledMinor;

    @Column(name = "delivery_days")
    private int deliveryDays;

    @Column(name = "rounds_used")
    private int roundsUsed;

    @Column(name = "virtual_account")
    private String virtualAccount;

    @Column(name = "delivery_due_at")
    private Instant deliveryDueAt;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "left_state")
    private MilestoneState leftState;

    @Column(name = "left_at")
    private Instant leftAt;

    @Column(name = "left_due_at")
    private Instant leftDueAt;

    @Embedded
    private Deadline deadline;

    protected Milestone() {}

    Milestone(Deal deal, int number, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.number = number;
        state = MilestoneState.PLANNED;
    }

    /** One that waits for money, beside JPA: with what its moves ask for until all of it is there, and a deal read the same way. */
    static Milestone read(Deal deal, ResultSet row) throws SQLException {
        var read = new Milestone();
        read.id = Sql.uuid(row, "id");
        read.deal = deal;
        read.number = row.getInt("number");
        read.condition = MilestoneTerms.Condition.valueOf(row.getString("condition"));
        read.releaseOn = row.getObject("release_on", LocalDate.class);
        read.state = MilestoneState.valueOf(row.getString("state"));
        read.currency = row.getString("currency");
        read.amountMinor = row.getLong("amount_minor");
        read.buyerFeeMinor = row.getLong("buyer_fee_minor");
        read.buyerVatMinor = row.getLong("buyer_vat_minor");
        read.heldMinor = row.getLong("held_minor");
        read.frozenMinor = row.getLong("frozen_minor");
        read.settledMinor = row.getLong("settled_minor");
        read.deliveryDays = row.getInt("delivery_days");
        read.deliveryDueAt = Sql.instant(row, "delivery_due_at");
        read.deadline = Deadline.read(row);
        return read;
    }

    /** Writes what the moves of such milestones change, in one statement. */
    static void update(Sql sql, Collection<Milestone> moved) {
        if (!moved.isEmpty()) {
            sql.update(
                    UPDATE,
                    Sql.column(moved, Milestone::id),
                    Sql.column(moved, Milestone::state),
                    Sql.column(moved, milestone -> milestone.heldMinor),
                    Sql.column(moved, milestone -> milestone.deliveryDueAt),
                    Sql.column(moved, milestone -> milestone.deadline.action()),
                    Sql.column(moved, milestone -> milestone.deadline.dueAt()),
                    Sql.column(moved, milestone -> milestone.deadline.warnAt()),
                    Sql.column(moved, milestone -> milestone.deadline.heldSeconds()));
        }
    }

    /** What it is about and how its price divides, at first and when an amendment changes it. */
    void agree(MilestoneTerms terms, Charges charges, int withholdingBps) {
        title = terms.title();
        part = terms.part();
        condition = terms.condition();
        parallel = terms.parallel();
        releaseOn = terms.date();
        deliveryDays = terms.deliveryDays();
        currency = terms.amount().currencyCode();
        amountMinor = terms.amount().minor();
        buyerFeeMinor = charges.buyerFee().minor();
        sellerFeeMinor = charges.sellerFee().minor();
        buyerVatMinor = charges.buyerVat().minor();
        sellerVatMinor = charges.sellerVat().minor();
        brokerMinor = charges.brokers().minor();
        withholdingMinor = terms.amount().share(withholdingBps).minor();
    }

    @Override
    public Cycle<MilestoneState> cycle() {
        return Process.MILESTONE;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public Deal deal() {
        return deal;
    }

    @Override
    public Integer item() {
        return number;
    }

    @Override
    public Integer milestoneNumber() {
        return number;
    }

    @Override
    public MilestoneState state() {
        return state;
    }

    @Override
    public void enter(MilestoneState next) {
        state = next;
    }

    /** Remembers what it leaves while a dispute holds money of it, which a withdrawal gives back to just that. */
    @Override
    public void enter(MilestoneState next, Instant at) {
        if (state.isRunning() && !next.isRunning() && frozenMinor > 0) {
            leftState = state;
            leftAt = at;
            leftDueAt = deadline.isHeld() ? at.plusSeconds(deadline.heldSeconds()) : deadline.dueAt();
        }
        enter(next);
    }

    /** Which it left last with money in dispute; null before it did. */
    MilestoneState leftState() {
        return leftState;
    }

    /** Whether it is known what was left of its clock then. */
    boolean isTimeKept() {
        return leftDueAt != null;
    }

    /** Its clock goes on with what was left of it, and so does the seller's time. */
    void goOn(Action action, boolean isDelivery, Instant at) {
        var pause = Duration.between(leftAt, at);
        var dueAt = leftDueAt.plus(pause);
        if (isDelivery) {
            deliveryDueAt = deliveryDueAt.plus(pause);
            deadline = Deadline.at(action, deliveryDueAt, dueAt, !at.isBefore(deliveryDueAt));
        } else {
            deadline = Deadline.at(action, at, dueAt);
        }
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void wind(Deadline next) {
        deadline = next;
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    public MilestoneTerms.Condition condition() {
        return condition;
    }

    boolean isParallel() {
        return parallel;
    }

    LocalDate releaseOn() {
        return releaseOn;
    }

    /** The ledger code of what is held. */
    public String escrow() {
        return "escrow:" + id;
    }

    Money amount() {
        return money(amountMinor);
    }

    /** What the buyer pays in: the amount, and the buyer's part of the fee with its tax. */
    Money expected() {
        return money(amountMinor + buyerFeeMinor + buyerVatMinor);
    }

    public Money held() {
        return money(heldMinor);
    }

    Money frozen() {
        return money(frozenMinor);
    }

    /** What has left escrow for payments, fee and tax. */
    Money settled() {
        return money(settledMinor);
    }

    /** What has left its escrow, and what disputes hold of it. */
    public Money outOfEscrow() {
        return money(settledMinor + frozenMinor);
    }

    /** What came in and was not taken back, wherever it is now. */
    Money received() {
        return money(heldMinor + frozenMinor + settledMinor);
    }

    Money fee() {
        return money(buyerFeeMinor + sellerFeeMinor);
    }

    Money vat() {
        return money(buyerVatMinor + sellerVatMinor);
    }

    Money brokers() {
        return money(brokerMinor);
    }

    /** Tax that the buyer keeps from a seller abroad: at most what is left for the seller. */
    Money withholding() {
        return money(Math.min(withholdingMinor, amountMinor - sellerFeeMinor - sellerVatMinor - brokerMinor));
    }

    Money net() {
        return money(amountMinor - sellerFeeMinor - sellerVatMinor - brokerMinor)
                .minus(withholding());
    }

    /** An amendment that both signed names it no more: what became of it says nothing of whether the deal was performed. */
    boolean isDropped() {
        return number > deal.terms().milestones().size();
    }

    /** The terms in force want it, and its purpose was missed. */
    boolean isFailed() {
        return state.isFailed() && !isDropped();
    }

    int roundsUsed() {
        return roundsUsed;
    }

    int deliveryDays() {
        return deliveryDays;
    }

    Instant deliveryDueAt() {
        return deliveryDueAt;
    }

    boolean isDelivered() {
        return deliveredAt != null;
    }

    void expectOn(String account) {
        virtualAccount = account;
    }

    String virtualAccount() {
        return virtualAccount;
    }

    @Override
    public void hold(Money credited) {
        heldMinor = Math.addExact(heldMinor, credited.minor());
    }

    /** It left escrow for payments. */
    void settle(Money part) {
        heldMinor = Math.subtractExact(heldMinor, part.minor());
        settledMinor += part.minor();
    }

    /** It went back because the price was lowered: as if it had never come. */
    void giveBack(Money part) {
        heldMinor = Math.subtractExact(heldMinor, part.minor());
    }

    /** A dispute holds it now. */
    public void freeze(Money part) {
        heldMinor = Math.subtractExact(heldMinor, part.minor());
        frozenMinor += part.minor();
    }

    /** The dispute gave it back. */
    public void thaw(Money part) {
        frozenMinor = Math.subtractExact(frozenMinor, part.minor());
        heldMinor += part.minor();
    }

    /** The dispute paid it to whoever it belongs to. */
    public void award(Money part) {
        frozenMinor = Math.subtractExact(frozenMinor, part.minor());
        settledMinor += part.minor();
    }

    /** The seller has so many days from now, and what is released on a day is released no earlier. */
    public void extend(int days, Instant at) {
        deliveryDays = days;
        var day = LocalDate.ofInstant(at, ClockProducer.SEOUL).plusDays(days);
        releaseOn = releaseOn == null || releaseOn.isAfter(day) ? releaseOn : day;
    }

    void mustDeliverBy(Instant due) {
        deliveryDueAt = due;
    }

    void deliver(Instant at) {
        deliveredAt = at;
    }

    /** The buyer sent it back, all or a part. */
    void sendBack() {
        deliveredAt = null;
        roundsUsed++;
    }

    void undeliver() {
        deliveredAt = null;
    }

    DealJson.MilestoneJson json(boolean showAccount) {
        return new DealJson.MilestoneJson(
                id,
                number,
                title,
                part,
                condition,
                parallel,
                releaseOn,
                state,
                amount(),
                expected(),
                held(),
                frozen(),
                money(settledMinor),
                fee(),
                vat(),
                brokers(),
                withholding(),
                net(),
                showAccount ? virtualAccount : null,
                deliveryDueAt,
                roundsUsed);
    }

    private Money money(long minor) {
        return Money.of(minor, currency);
    }
}
