package kr.seoul.techtrade.bank;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.seoul.techtrade.iso20022.PaymentOrder;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UuidColumn;

/**
 * Money on its way to a payee. QUEUED it is held in the ledger; a payment file makes it SENT; the bank's debit SETTLED, its
 * refusal REJECTED. Money that comes back after the debit makes it RETURNED. The ledger knows it as {@code payout:<id>}.
 */
@Entity
@Table(schema = "bank", name = "payout")
public class Payout {
    private static final int REASON_MAX = 200;
    private static final Pattern END_TO_END_ID = Pattern.compile("[0-9a-f]{32}");

    @Id
    private UUID id;

    @Column(name = "end_to_end_id")
    private String endToEndId;

    private UUID subject;

    @Column(name = "organization_id")
    private UUID organizationId;

    @Column(name = "from_account")
    private String fromAccount;

    private String currency;

    @Column(name = "amount_minor")
    private long amountMinor;

    private String text;

    @Enumerated(EnumType.STRING)
    private PayoutState state;

    private String reason;

    @Convert(converter = UuidColumn.class)
    @Column(name = "payment_file_id")
    private UUID paymentFileId;

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected Payout() {}

    Payout(NewPayout asked, Instant at) {
        id = asked.id();
        endToEndId = asked.endToEndId();
        subject = asked.subject();
        organizationId = asked.organization();
        fromAccount = asked.fromAccount();
        currency = asked.amount().currencyCode();
        amountMinor = asked.amount().minor();
        text = asked.text();
        state = PayoutState.QUEUED;
        queuedAt = at;
        changedAt = at;
    }

    /** A row of the table, apart from JPA: whoever reads it writes it back. */
    static Payout read(ResultSet row) throws SQLException {
        var payout = new Payout();
        payout.id = Sql.uuid(row, "id");
        payout.endToEndId = row.getString("end_to_end_id");
        payout.subject = Sql.uuid(row, "subject");
        payout.organizationId = Sql.uuid(row, "organization_id");
        payout.fromAccount = row.getString("from_account");
        payout.currency = row.getString("currency");
        payout.amountMinor = row.getLong("amount_minor");
        payout.text = row.getString("text");
        payout.state = PayoutState.valueOf(row.getString("state"));
        payout.reason = row.getString("reason");
        return payout;
    }

    static String transferReference(UUID id) {
        return "payout:" + id;
    }

    /** Whether it looks like one of ours: nothing is looked up for what a stranger wrote. */
    static boolean mayBeEndToEndId(String text) {
        return END_TO_END_ID.matcher(text).matches();
    }

    void send(UUID paymentFile, Instant at) {
        move(PayoutState.SENT, at);
        paymentFileId = paymentFile;
    }

    void settle(Instant at) {
        move(PayoutState.SETTLED, at);
    }

    void reject(String why, Instant at) {
        move(PayoutState.REJECTED, at);
        reason = cut(why);
    }

    void giveBack(String why, Instant at) {
        move(PayoutState.RETURNED, at);
        reason = cut(why);
    }

    /** Problems: bank/wrong-state. */
    private void move(PayoutState to, Instant at) {
        if (!may(to)) {
            throw BankProblem.WRONG_STATE.because("payment %s is %s and cannot become %s".formatted(id, state, to));
        }
        state = to;
        changedAt = at;
    }

    boolean may(PayoutState to) {
        return state.next().contains(to);
    }

    boolean isAskedBy(NewPayout asked) {
        return new NewPayout(id, subject, organizationId, fromAccount, amount(), text).equals(asked);
    }

    PaymentOrder order(PayoutAccount to) {
        return new PaymentOrder(endToEndId, amount(), to.holder(), to.bankCode(), to.number(), text);
    }

    UUID id() {
        return id;
    }

    String endToEndId() {
        return endToEndId;
    }

    UUID subject() {
        return subject;
    }

    UUID organizationId() {
        return organizationId;
    }

    String fromAccount() {
        return fromAccount;
    }

    String currency() {
        return currency;
    }

    Money amount() {
        return Money.of(amountMinor, currency);
    }

    PayoutState state() {
        return state;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    PayoutJson json() {
        return new PayoutJson(
                id,
                subject,
                organizationId,
                endToEndId,
                amount(),
                text,
                state,
                Optional.ofNullable(reason),
                queuedAt,
                changedAt);
    }

    private static String cut(String why) {
        return why.substring(0, Math.min(why.length(), REASON_MAX));
    }
}
