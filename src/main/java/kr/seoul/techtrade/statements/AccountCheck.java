package kr.seoul.techtrade.statements;

import java.io.InputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.CustodyAccount;
import kr.seoul.techtrade.iso20022.BankEntry;
import kr.seoul.techtrade.iso20022.BankEntry.Status;
import kr.seoul.techtrade.iso20022.BankMessage;
import kr.seoul.techtrade.iso20022.BankStatement;
import kr.seoul.techtrade.iso20022.CamtReader;
import kr.seoul.techtrade.iso20022.Iso20022Problem;
import kr.seoul.techtrade.iso20022.StatementReader;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Posting;

/** The first reading of a file: nothing is posted before all of it is read, adds up, and is about accounts of ours. */
final class AccountCheck implements StatementReader {
    private final Sql sql;
    private final List<CustodyAccount> custody;
    private final Map<String, CustodyAccount> found = new HashMap<>();
    private BankMessage message;

    AccountCheck(Sql sql, List<CustodyAccount> custody) {
        this.sql = sql;
        this.custody = custody;
    }

    @Override
    public void message(BankMessage read) {
        message = read;
    }

    @Override
    public void statement(BankStatement statement) {
        var custodian = found.computeIfAbsent(statement.account(), number -> custodian(statement));
        statement
                .currency()
                .filter(code -> !code.equals(custodian.currency().getCurrencyCode()))
                .ifPresent(code -> {
                    throw Iso20022Problem.INVALID_MESSAGE.at(
                            statement.place() + "/Acct/Ccy",
                            "account %s is kept in %s, not %s"
                                    .formatted(statement.account(), custodian.currency(), code));
                });
    }

    @Override
    public void entry(BankEntry entry) {
        if (entry.amount().minor() > Posting.MINOR_MAX) {
            throw Iso20022Problem.INVALID_MESSAGE.at(
                    entry.place() + "/Amt", entry.amount() + " is more than the books can move at once");
        }
        if (entry.status() == Status.BOOK && entry.details().size() > 1) {
            mustAddUp(entry);
        }
    }

    /** What several payments say they are of must be what the entry is of; of those that do not all say it, a person decides. */
    private static void mustAddUp(BankEntry entry) {
        var amounts = entry.details().stream()
                .flatMap(detail -> detail.amount().stream())
                .filter(amount -> amount.currency().equals(entry.amount().currency()))
                .toList();
        var sum = amounts.stream()
                .map(amount -> BigInteger.valueOf(amount.minor()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (amounts.size() == entry.details().size()
                && !sum.equals(BigInteger.valueOf(entry.amount().minor()))) {
            throw Iso20022Problem.INVALID_MESSAGE.at(
                    entry.place() + "/NtryDtls",
                    "its %d payments add up to %s in minor units, the entry has %d"
                            .formatted(amounts.size(), sum, entry.amount().minor()));
        }
    }

    /** Problems: those of {@link CamtReader}, bank/unknown-account. */
    BankMessage check(InputStream file) {
        return CamtReader.read(file, this);
    }

    BankMessage message() {
        return message;
    }

    /** The custody account that the account is, or that the virtual account hangs under. */
    CustodyAccount custodian(String account) {
        return found.get(account);
    }

    private CustodyAccount custodian(BankStatement statement) {
        var account = statement.account();
        return custody.stream()
                .filter(own -> own.number().equals(account))
                .findFirst()
                .or(() -> sql.first(
                                "select currency from bank.virtual_account where number = ?",
                                row -> row.getString("currency"),
                                account)
                        .flatMap(currency -> custody.stream()
                                .filter(own -> own.currency().getCurrencyCode().equals(currency))
                                .findFirst()))
                .orElseThrow(() -> BankProblem.UNKNOWN_ACCOUNT.at(
                        statement.place() + "/Acct/Id",
                        "%s is neither an account at the custodian nor a virtual account".formatted(account)));
    }
}
