package kr.seoul.techtrade.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
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
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.Terms;

/** One part of the price with its own virtual account and escrow: money in, delivery, money out. */
@Entity
@Table(schema = "deal", name = "milestone")
public class Milestone {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "deal_id")
    private Deal deal;

    private int number;

    private String title;

    @Enumerated(EnumType.STRING)
    private MilestoneState state;

    private String currency;

    @Column(name = "amount_minor")
    private long amountMinor;

    @Column(name = "buyer_fee_minor")
    private long buyerFeeMinor;

    @Column(name = "seller_fee_minor")
    private long sellerFeeMinor;

    @Column(name = "held_minor")
    private long heldMinor;

    @Column(name = "delivery_days")
    private int deliveryDays;

    @Column(name = "rounds_used")
    private int roundsUsed;

    @Column(name = "virtual_account")
    private String virtualAccount;

    /** What is due to the seller, or back to the buyer, when the bank is told. */
    @Column(name = "payout_minor")
    private long payoutMinor;

    @Column(name = "payout_id")
    @Convert(converter = UuidColumn.class)
    private UUID payoutId;

    @Column(name = "delivery_due_at")
    private Instant deliveryDueAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "due_action")
    private Action dueAction;

    protected Milestone() {}

    Milestone(Deal deal, int number, MilestoneTerms terms, Terms.FeeBearer bearer, int feeBps, Instant at) {
        id = Ids.at(at);
        this.deal = deal;
        this.number = number;
        title = terms.title();
        state = MilestoneState.PLANNED;
        currency = terms.amount().currencyCode();
        amountMinor = terms.amount().minor();
        var fee = terms.amount().share(feeBps);
        buyerFeeMinor = fee.share(bearer.buyerBps()).minor();
        sellerFeeMinor = fee.minor() - buyerFeeMinor;
        deliveryDays = terms.deliveryDays();
    }

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    MilestoneState state() {
        return state;
    }

    String title() {
        return title;
    }

    Deal deal() {
        return deal;
    }

    /** The ledger code of what is held. */
    String escrow() {
        return "escrow:" + id;
    }

    /** The ledger code of what is due to the seller, or back to the buyer. */
    String payable() {
        return "payable:" + id;
    }

    /** What the buyer pays in: the amount and the buyer's part of the fee. */
    Money expected() {
        return money(amountMinor + buyerFeeMinor);
    }

    Money held() {
        return money(heldMinor);
    }

    Money fee() {
        return money(buyerFeeMinor + sellerFeeMinor);
    }

    Money net() {
        return money(amountMinor - sellerFeeMinor);
    }

    int roundsUsed() {
        return roundsUsed;
    }

    UUID payoutId() {
        return payoutId;
    }

    Instant deliveryDueAt() {
        return deliveryDueAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    Action dueAction() {
        return dueAction;
    }

    void move(Move<MilestoneState> move) {
        state = move.to();
        if (move.from() != move.to() || move.action() == Action.PAY_BACK) {
            dueAt = null;
            dueAction = null;
        }
    }

    void wind(Action action, Instant at) {
        dueAction = action;
        dueAt = at;
    }

    void expectOn(String account) {
        virtualAccount = account;
    }

    void hold(Money total) {
        heldMinor = total.minor();
    }

    /** What was held is due now: all of it back to the buyer, or the net to the seller. */
    void owe(Money due) {
        heldMinor = 0;
        payoutMinor = due.minor();
    }

    Money due() {
        return money(payoutMinor);
    }

    void mustDeliverWithin(Instant from) {
        deliveryDueAt = from.plus(java.time.Duration.ofDays(deliveryDays));
    }

    void useRound() {
        roundsUsed++;
    }

    void payOutAs(UUID payout) {
        payoutId = payout;
    }

    DealJson.MilestoneJson json(boolean showAccount) {
        return new DealJson.MilestoneJson(
                id,
                number,
                title,
                state,
                money(amountMinor),
                expected(),
                held(),
                fee(),
                net(),
                showAccount ? virtualAccount : null,
                deliveryDueAt,
                roundsUsed);
    }

    private Money money(long minor) {
        return Money.of(minor, currency);
    }
}
