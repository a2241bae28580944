package kr.seoul.techtrade.bank;

import java.util.Currency;

/** The custodian's account that holds our money in one currency; the ledger mirrors it as {@code bank:CUR}. */
record CustodyAccount(Currency currency, String number, String bankCode, String holder) {
    String ledgerCode() {
        return "bank:" + currency;
    }

    String suspenseCode() {
        return "suspense:" + currency;
    }
}
