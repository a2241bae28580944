package kr.seoul.techtrade.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.UuidColumn;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.process.Process;

/** What left escrow for somebody, on a payable account of its own until the bank has paid it. */
@Entity
@Table(schema = "deal", name = "payment")
public class Payment implements Subject<PaymentState> {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    @Enumerated(EnumType.STRING)
    private Source source;

    private int item;

    private Integer milestone;

    @Enumerated(EnumType.STRING)
    private Actor recipient;

    @Column(name = "payee_id")
    private UUID payeeId;

    private String account;

    private String currency;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Enumerated(EnumType.STRING)
    private PaymentState state;

    @Column(name = "payout_id")
    @Convert(converter = UuidColumn.class)
    private UUID payoutId;

    private String reason;

    @Embedded
    private Deadline deadline;

    protected Payment() {}

    Payment(Deal deal, int number, Origin origin, Actor recipient, UUID payee, Money amount, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.number = number;
        source = origin.source();
        item = origin.item();
        milestone = origin.milestone();
        this.recipient = recipient;
        payeeId = payee;
        account = "payable:" + id;
        currency = amount.currencyCode();
        amountMinor = amount.minor();
        state = PaymentState.DUE;
    }

    /** The kind of thing that money comes from. */
    public enum Source {
        MILESTONE,
        /** What an amendment took off the price of a milestone. */
        AMENDMENT,
        DISPUTE,
        ROYALTY
    }

    /** What exactly it comes from, and the milestone that waits for it (null for none). */
    public record Origin(Source source, int item, Integer milestone) {
        /** No milestone waits for what an expert gets, nor is it a part of its price. */
        Origin apart() {
            return new Origin(source, item, null);
        }
    }

    @Override
    public Cycle<PaymentState> cycle() {
        return Process.PAYMENT;
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
        return milestone;
    }

    @Override
    public PaymentState state() {
        return state;
    }

    @Override
    public void enter(PaymentState next) {
        state = next;
    }

    @Override
    public Deadline deadline() {
        return deadline;
    }

    @Override
    public void wind(Deadline next) {
        deadline = next;
    }

    public Source source() {
        return source;
    }

    /** A milestone waits until its two sides are paid; for a broker's bank neither does. */
    boolean isWaitedFor() {
        return milestone != null && recipient != Actor.BROKER;
    }

    /** The number of what it comes from. */
    public int sourceItem() {
        return item;
    }

    public Actor recipient() {
        return recipient;
    }

    public UUID payeeId() {
        return payeeId;
    }

    String account() {
        return account;
    }

    public Money amount() {
        return Money.of(amountMinor, currency);
    }

    public UUID payoutId() {
        return payoutId;
    }

    void payOutAs(UUID payout) {
        payoutId = payout;
        reason = null;
    }

    /** The bank did not pay; what it said. */
    void bounce(String why) {
        reason = why;
    }

    boolean isBounced() {
        return reason != null;
    }

    DealJson.PaymentJson json() {
        return new DealJson.PaymentJson(number, source, item, milestone, recipient, payeeId, amount(), state, reason);
    }
}
