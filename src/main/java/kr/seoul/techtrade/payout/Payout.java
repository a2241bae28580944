package kr.seoul.techtrade.payout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.iso20022.PaymentOrder;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Money on its way to a payee. Above the limit it is HELD until two people agree; QUEUED it is held in the ledger; a payment
 * file makes it SENT; the bank's debit SETTLED, its refusal REJECTED. Money that comes back after the debit makes it RETURNED,
 * and two people CANCELLED before it is in a file. The ledger knows it as {@code payout:<id>}.
 *
 * <p>A row of {@code payout.payout}, apart from JPA: whoever reads it writes it back ({@link PayoutTable}).
 */
public final class Payout {
    private static final int REASON_MAX = 200;
    private static final Pattern END_TO_END_ID = Pattern.compile("[0-9a-f]{32}");

    private final NewPayout asked;
    private final Optional<Payee> payee;
    private final Instant queuedAt;
    private PayoutState state;
    private Hold hold;
    private String reason;
    private UUID approvedBy;
    private Optional<String> approvedByName;
    private UUID refusedBy;
    private Optional<String> refusedByName = Optional.empty();
    private String refusal;
    private Instant changedAt;
    private long version = 1;

    /** {@code held}: above the limit. */
    Payout(NewPayout asked, Optional<Payee> payee, boolean held, Instant at) {
        this(asked, payee, held ? PayoutState.HELD : PayoutState.QUEUED, at, at);
        approvedByName = Optional.empty();
    }

    private Payout(NewPayout asked, Optional<Payee> payee, PayoutState state, Instant queuedAt, Instant changedAt) {
        this.asked = asked;
        this.payee = payee;
        this.state = state;
        this.queuedAt = queuedAt;
        this.changedAt = changedAt;
    }

    static Payout read(ResultSet row) throws SQLException {
        var payout = new Payout(
                new NewPayout(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "subject"),
                        Sql.uuid(row, "organization_id"),
                        row.getString("from_account"),
                        Money.of(row.getLong("amount_minor"), row.getString("currency")),
                        row.getString("text")),
                Payee.read(row),
                PayoutState.valueOf(row.getString("state")),
                Sql.instant(row, "queued_at"),
                Sql.instant(row, "changed_at"));
        payout.hold =
                Optional.ofNullable(row.getString("hold")).map(Hold::valueOf).orElse(null);
        payout.reason = row.getString("reason");
        payout.approvedBy = Sql.uuid(row, "approved_by_id");
        payout.approvedByName = Optional.ofNullable(row.getString("approved_by"));
        payout.refusedBy = Sql.uuid(row, "refused_by_id");
        payout.refusedByName = Optional.ofNullable(row.getString("refused_by"));
        payout.refusal = row.getString("refusal");
        payout.version = row.getLong("version");
        return payout;
    }

    public static String transferReference(UUID id) {
        return "payout:" + id;
    }

    /** Whether it looks like one of ours: nothing is looked up for what a stranger wrote. */
    public static boolean mayBeEndToEndId(String text) {
        return END_TO_END_ID.matcher(text).matches();
    }

    /**
     * The first approval is kept, the second, of somebody whom {@code isAnother} takes for another person than the first, releases
     * it and answers true. Problems: bank/wrong-state, bank/second-person.
     */
    boolean approve(Caller by, Predicate<UUID> isAnother, Instant at) {
        if (state != PayoutState.HELD) {
            throw refused(PayoutState.QUEUED);
        }
        if (approvedBy == null) {
            approvedBy = by.id();
            approvedByName = Optional.of(by.name());
            changedAt = at;
            return false;
        }
        if (!isAnother.test(approvedBy)) {
            throw BankProblem.SECOND_PERSON.because(
                    "%s approved it already; somebody else has to, and no program of the same organisation"
                            .formatted(approvedByName.orElse("somebody")));
        }
        move(PayoutState.QUEUED, at);
        return true;
    }

    /**
     * The first refusal is kept with its words, the second, of somebody whom {@code isAnother} takes for another person, ends it for
     * them and answers true. Problems: bank/wrong-state unless it waits for people, bank/second-person.
     */
    boolean refuse(Caller by, String why, Predicate<UUID> isAnother, Instant at) {
        boolean waits = state == PayoutState.HELD || hold != null;
        if (!waits) {
            throw refused(PayoutState.CANCELLED);
        }
        if (refusedBy == null) {
            refusedBy = by.id();
            refusedByName = Optional.of(by.name());
            refusal = cut(why);
            return false;
        }
        if (!isAnother.test(refusedBy)) {
            throw BankProblem.SECOND_PERSON.because(
                    "%s refused it already; somebody else has to, and no program of the same organisation"
                            .formatted(refusedByName.orElse("somebody")));
        }
        move(PayoutState.CANCELLED, at);
        reason = refusal;
        return true;
    }

    /** Nobody is to be paid: the decision behind it was undone. Problems: bank/wrong-state once it is in a file. */
    public void cancel(String why, Instant at) {
        move(PayoutState.CANCELLED, at);
        reason = cut(why);
    }

    /** Problems: kernel/stale-version. */
    void mustBeAt(long seen) {
        if (version != seen) {
            throw KernelProblem.STALE_VERSION.because("payment %s is at version %d now".formatted(id(), version));
        }
    }

    void send(Instant at) {
        move(PayoutState.SENT, at);
        reason = null;
    }

    public void settle(Instant at) {
        move(PayoutState.SETTLED, at);
    }

    public void reject(String why, Instant at) {
        move(PayoutState.REJECTED, at);
        reason = cut(why);
    }

    public void giveBack(String why, Instant at) {
        move(PayoutState.RETURNED, at);
        reason = cut(why);
    }

    /** Problems: bank/wrong-state. */
    private void move(PayoutState to, Instant at) {
        if (!may(to)) {
            throw refused(to);
        }
        state = to;
        hold = null;
        changedAt = at;
    }

    private RuntimeException refused(PayoutState to) {
        return BankProblem.WRONG_STATE.because("payment %s is %s and cannot become %s".formatted(id(), state, to));
    }

    public boolean may(PayoutState to) {
        return state.next().contains(to);
    }

    boolean isAskedBy(NewPayout other) {
        return asked.equals(other);
    }

    PaymentOrder order(Payee to) {
        return new PaymentOrder(endToEndId(), amount(), to.holder(), to.bankCode(), to.number(), asked.text());
    }

    public UUID id() {
        return asked.id();
    }

    public String endToEndId() {
        return asked.endToEndId();
    }

    public UUID subject() {
        return asked.subject();
    }

    NewPayout asked() {
        return asked;
    }

    /** Whom it pays, when that is no organisation or has been sent. */
    Optional<Payee> payee() {
        return payee;
    }

    public String fromAccount() {
        return asked.fromAccount();
    }

    public String currency() {
        return amount().currencyCode();
    }

    public Money amount() {
        return asked.amount();
    }

    public PayoutState state() {
        return state;
    }

    /** Null before anybody refused it. */
    String refusal() {
        return refusal;
    }

    /** In the words of the bank, or of who ended it. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Also why it waits, in English. */
    private Optional<String> told() {
        return hold == null ? reason() : Optional.of(hold.words());
    }

    PayoutJson json() {
        return new PayoutJson(
                id(),
                subject(),
                asked.organization(),
                endToEndId(),
                amount(),
                asked.text(),
                state,
                told(),
                queuedAt,
                changedAt);
    }

    HeldPayoutJson held() {
        return new HeldPayoutJson(
                id(),
                Optional.ofNullable(asked.organization()),
                amount(),
                asked.text(),
                state,
                Optional.ofNullable(hold),
                told(),
                approvedByName,
                refusedByName,
                Optional.ofNullable(refusal),
                queuedAt,
                version,
                Optional.empty());
    }

    private static String cut(String why) {
        return why.substring(0, Math.min(why.length(), REASON_MAX));
    }
}
