package kr.seoul.techtrade.bank;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.iso20022.CreditorReference;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/**
 * An account number of its own for one purpose. While OPEN it lets money through to escrow until the expected sum is there;
 * CLOSED, by its owner, it lets nothing through any more. Money that is not let through is the caller's to put in suspense.
 */
@Entity
@Table(schema = "bank", name = "virtual_account")
public class VirtualAccount {
    @Id
    private UUID id;

    private String number;
    private UUID subject;

    @Column(name = "escrow_account")
    private String escrowAccount;

    private String currency;
    private String payer;

    @Column(name = "payer_key")
    private String payerKey;

    @Column(name = "expected_minor")
    private long expectedMinor;

    @Column(name = "received_minor")
    private long receivedMinor;

    @Enumerated(EnumType.STRING)
    private VirtualAccountState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Version
    private long version;

    protected VirtualAccount() {}

    VirtualAccount(String number, UUID subject, String escrowAccount, Money expected, Instant at) {
        id = Ids.at(at);
        this.number = number;
        this.subject = subject;
        this.escrowAccount = escrowAccount;
        currency = expected.currencyCode();
        expectedMinor = expected.minor();
        state = VirtualAccountState.OPEN;
        openedAt = at;
    }

    /** A row of the table, apart from JPA: whoever reads it writes it back. */
    static VirtualAccount read(ResultSet row) throws SQLException {
        var account = new VirtualAccount();
        account.id = Sql.uuid(row, "id");
        account.number = row.getString("number");
        account.subject = Sql.uuid(row, "subject");
        account.escrowAccount = row.getString("escrow_account");
        account.currency = row.getString("currency");
        account.payer = row.getString("payer");
        account.payerKey = row.getString("payer_key");
        account.expectedMinor = row.getLong("expected_minor");
        account.receivedMinor = row.getLong("received_minor");
        account.state = VirtualAccountState.valueOf(row.getString("state"));
        return account;
    }

    /** Takes what is still expected of {@code amount} and answers that part, zero to all. Problems: bank/wrong-state. */
    Money receive(Money amount) {
        if (state != VirtualAccountState.OPEN) {
            throw BankProblem.WRONG_STATE.because("virtual account " + number + " is " + state);
        }
        var taken = amount.min(expected().minus(received()));
        receivedMinor = received().plus(taken).minor();
        return taken;
    }

    /** Gives back what was received, in any state: the bank has taken it already. */
    void giveBack(Money amount) {
        if (amount.compareTo(received()) > 0) {
            throw BankProblem.WRONG_STATE.because("virtual account " + number + " never received " + amount);
        }
        receivedMinor = received().minus(amount).minor();
    }

    /** Until more is expected; closing twice is closing once. */
    void close(Instant at) {
        if (state.next().contains(VirtualAccountState.CLOSED)) {
            state = VirtualAccountState.CLOSED;
            closedAt = at;
        }
    }

    /** Takes {@code more} beyond what it has received, also when it was closed before. */
    void expectMore(Money more) {
        expectedMinor = received().plus(more).minor();
        state = VirtualAccountState.OPEN;
        closedAt = null;
    }

    /** From now on money of somebody else is noted. */
    void expectFrom(String somebody) {
        payer = somebody;
        payerKey = PayerName.key(somebody);
    }

    boolean isExpectedFromAnother(String somebody) {
        return payerKey != null && !payerKey.equals(PayerName.key(somebody));
    }

    /** Null when it is not known. */
    String payer() {
        return payer;
    }

    boolean isOpen() {
        return state == VirtualAccountState.OPEN;
    }

    boolean isFor(String someEscrowAccount, Money someExpected) {
        return escrowAccount.equals(someEscrowAccount) && expected().equals(someExpected);
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    UUID subject() {
        return subject;
    }

    String escrowAccount() {
        return escrowAccount;
    }

    Money expected() {
        return Money.of(expectedMinor, currency);
    }

    Money received() {
        return Money.of(receivedMinor, currency);
    }

    VirtualAccountJson json(CustodyAccount at) {
        return new VirtualAccountJson(
                number,
                at.bankCode(),
                at.holder(),
                CreditorReference.of(number),
                subject,
                expected(),
                received(),
                state,
                openedAt);
    }
}
