package kr.seoul.techtrade.ledger;

import java.util.ArrayList;
import java.util.List;

/** Requests turned on their side: the parallel arrays that the functions of the schema take. */
final class Columns {
    private Columns() {}

    /** Codes, kinds, currencies, owners, subjects. */
    static List<Object> ofAccounts(List<NewAccount> accounts) {
        return List.of(
                accounts.stream().map(NewAccount::code).toList(),
                accounts.stream().map(NewAccount::kind).toList(),
                accounts.stream().map(each -> each.currency().getCurrencyCode()).toList(),
                accounts.stream().map(NewAccount::owner).toList(),
                accounts.stream().map(NewAccount::subject).toList());
    }

    /** References, descriptions, days; then one element per posting: its transfer counted from 1, account, currency, amount. */
    static List<Object> ofTransfers(List<NewTransfer> transfers) {
        var nths = new ArrayList<Long>();
        var postings = new ArrayList<Posting>();
        for (int i = 0; i < transfers.size(); i++) {
            for (var posting : transfers.get(i).postings()) {
                nths.add(i + 1L);
                postings.add(posting);
            }
        }
        return List.of(
                transfers.stream().map(NewTransfer::reference).toList(),
                transfers.stream().map(NewTransfer::description).toList(),
                transfers.stream().map(each -> each.effectiveOn().toString()).toList(),
                nths,
                postings.stream().map(Posting::account).toList(),
                postings.stream().map(each -> each.amount().currencyCode()).toList(),
                postings.stream().map(each -> each.amount().minor()).toList());
    }
}
