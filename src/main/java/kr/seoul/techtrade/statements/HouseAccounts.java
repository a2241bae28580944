package kr.seoul.techtrade.statements;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.statements.DecisionJson.Kind;

/**
 * Books an entry of the bank on an account of the house, once: {@code booking:<entry>}, and {@code booking:<entry>:<n>} after it was
 * undone n times. What is owed has an account for each virtual
 * account that was paid to, which belongs to whom its money came from, and one for the bank.
 */
record HouseAccounts(Sql sql, Ledger ledger) {
    private static final String OF_VIRTUAL_ACCOUNT = """
            select 'receivable:' || substr(v.escrow_account, strpos(v.escrow_account, ':') + 1) as code, v.currency, a.owner, a.subject
              from bank.virtual_account v join ledger.account a on a.code = v.escrow_account where v.id = ?""";

    /**
     * An entry to be booked.
     *
     * @param amount positive when money came in
     * @param against where it lies now: in suspense, or at the bank and not in the books
     * @param virtualAccount of a receivable, what was paid for by who owes; empty for the bank
     */
    record Booking(
            UUID entry, Kind kind, Money amount, AccountKind against, LocalDate on, Optional<UUID> virtualAccount) {}

    /** Problems: bank/no-room when more would be paid than is owed. */
    void book(Booking booking) {
        var account = account(booking);
        ledger.open(account);
        mustBeOwed(booking, account);
        var amount = booking.amount();
        ledger.post(new NewTransfer(
                reference(sql, booking.entry()),
                "Entry of the bank, booked as " + name(booking.kind().name()),
                booking.on(),
                List.of(
                        new Posting(code(booking.against(), amount), amount.negated()),
                        new Posting(account.code(), amount))));
    }

    /** Of the transfer that books an entry now, or has booked it and is not undone. */
    static String reference(Sql sql, UUID entry) {
        long undone = sql.first(
                        "select count(*) as n from statements.decision where entry_id = ? and state = 'UNDONE'",
                        row -> row.getLong("n"),
                        entry)
                .orElseThrow();
        return "booking:" + entry + (undone > 0 ? ":" + undone : "");
    }

    /** Before it is proposed, as when it is done. Problems: bank/no-room. */
    void mustFit(Booking booking) {
        var account = account(booking);
        ledger.open(account);
        mustBeOwed(booking, account);
    }

    private void mustBeOwed(Booking booking, NewAccount account) {
        if (booking.kind() == Kind.RECEIVABLE && booking.amount().isPositive()) {
            var owed = ledger.balance(account.code()).posted().negated();
            if (owed.compareTo(booking.amount()) < 0) {
                throw BankProblem.NO_ROOM.because(
                        "%s is owed on %s, not %s".formatted(owed, account.code(), booking.amount()));
            }
        }
    }

    private NewAccount account(Booking booking) {
        var kind = AccountKind.valueOf(booking.kind().name());
        var currency = booking.amount().currency();
        if (booking.virtualAccount().isEmpty()) {
            return new NewAccount(code(kind, booking.amount()), kind, currency, null, null);
        }
        return sql.first(
                        OF_VIRTUAL_ACCOUNT,
                        row -> new NewAccount(
                                row.getString("code"),
                                kind,
                                currency,
                                Sql.uuid(row, "owner"),
                                Sql.uuid(row, "subject")),
                        booking.virtualAccount().get())
                .orElseThrow();
    }

    private static String code(AccountKind kind, Money amount) {
        return name(kind.name()) + ":" + amount.currencyCode();
    }

    private static String name(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
