package kr.seoul.techtrade.bank;

import java.util.Currency;
import java.util.List;
import kr.seoul.techtrade.iso20022.Debtor;
import kr.seoul.techtrade.kernel.Sql;

/** The custodian's account that holds our money in one currency; the ledger mirrors it as {@code bank:CUR}. */
public record CustodyAccount(Currency currency, String number, String bankCode, String holder) {
    public static List<CustodyAccount> all(Sql sql) {
        return sql.list(
                "select currency, number, bank_code, holder from bank.custody_account order by currency",
                row -> new CustodyAccount(
                        Currency.getInstance(row.getString("currency")),
                        row.getString("number"),
                        row.getString("bank_code"),
                        row.getString("holder")));
    }

    public Debtor debtor() {
        return new Debtor(currency, number, bankCode, holder);
    }

    public String ledgerCode() {
        return "bank:" + currency;
    }
}
