package kr.seoul.techtrade.bank;

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
public final class VirtualAccount {
    private static final String INSERT = """
            insert into bank.virtual_account (id, number, subject, escrow_account, currency, payer, payer_key,
                                              expected_minor, received_minor, state, opened_at, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""";

    private UUID id;
    private String number;
    private UUID subject;
    private String escrowAccount;
    private String currency;
    private String payer;
    private String payerKey;
    private long expectedMinor;
    private long receivedMinor;
    private VirtualAccountState state;
    private Instant openedAt;

    private VirtualAccount() {}

    /** {@code payer} is null when anybody may pay. */
    VirtualAccount(String number, UUID subject, String escrowAccount, Money expected, String payer, Instant at) {
        id = Ids.at(at);
        this.number = number;
        this.subject = subject;
        this.escrowAccount = escrowAccount;
        currency = expected.currencyCode();
        expectedMinor = expected.minor();
        this.payer = payer;
        payerKey = payer == null ? null : PayerName.key(payer);
        state = VirtualAccountState.OPEN;
        openedAt = at;
    }

    /** A row of the table: whoever changes it writes it back. */
    public static VirtualAccount read(ResultSet row) throws SQLException {
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
        account.openedAt = Sql.instant(row, "opened_at");
        return account;
    }

    void insert(Sql sql) {
        sql.update(
                INSERT,
                id,
                number,
                subject,
                escrowAccount,
                currency,
                payer,
                payerKey,
                expectedMinor,
                receivedMinor,
                state,
                openedAt);
    }

    /** Takes what is still expected of {@code amount} and answers that part, zero to all. Problems: bank/wrong-state. */
    public Money receive(Money amount) {
        if (state != VirtualAccountState.OPEN) {
            throw BankProblem.WRONG_STATE.because("virtual account " + number + " is " + state);
        }
        var taken = amount.min(expected().minus(received()));
        receivedMinor = received().plus(taken).minor();
        return taken;
    }

    /** Gives back what was received, in any state: the bank has taken it already. */
    public void giveBack(Money amount) {
        if (amount.compareTo(received()) > 0) {
            throw BankProblem.WRONG_STATE.because("virtual account " + number + " never received " + amount);
        }
        receivedMinor = received().minus(amount).minor();
    }

    public boolean isExpectedFromAnother(String somebody) {
        return payerKey != null && !payerKey.equals(PayerName.key(somebody));
    }

    /** Null when it is not known. */
    public String payer() {
        return payer;
    }

    public boolean isOpen() {
        return state == VirtualAccountState.OPEN;
    }

    boolean isFor(String someEscrowAccount, Money someExpected) {
        return escrowAccount.equals(someEscrowAccount) && expected().equals(someExpected);
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID subject() {
        return subject;
    }

    public String escrowAccount() {
        return escrowAccount;
    }

    public Money expected() {
        return Money.of(expectedMinor, currency);
    }

    public Money received() {
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
