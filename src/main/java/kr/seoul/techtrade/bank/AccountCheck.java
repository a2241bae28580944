package kr.seoul.techtrade.bank;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Sql;

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
                    throw BankProblem.INVALID_STATEMENT.at(
                            statement.place() + "/Acct/Ccy",
                            "account %s is kept in %s, not %s"
                                    .formatted(statement.account(), custodian.currency(), code));
                });
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
