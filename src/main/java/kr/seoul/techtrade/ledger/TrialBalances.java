package kr.seoul.techtrade.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** Adds up every account from its entries, in one statement: seconds when there are millions. */
final class TrialBalances {
    private static final String TOTALS = """
            with balances as (
                select account, sum(amount) as balance from ledger.entry
                 where step = 'POST' and booked_at <= coalesce(?::timestamptz, 'infinity')
                   and effective_on <= coalesce(?::date, 'infinity')
                 group by account)
            select a.currency, a.kind, count(*) filter (where balance <> 0) as accounts,
                   coalesce(-sum(balance) filter (where balance < 0), 0) as debits,
                   coalesce(sum(balance) filter (where balance > 0), 0) as credits
              from ledger.account a left join balances b on b.account = a.id
             group by a.currency, a.kind order by a.currency, a.kind""";

    private TrialBalances() {}

    private record Row(String currency, TrialBalance.KindTotals totals) {
        static Row read(ResultSet row) throws SQLException {
            var currency = row.getString("currency");
            return new Row(
                    currency,
                    new TrialBalance.KindTotals(
                            AccountKind.valueOf(row.getString("kind")),
                            row.getLong("accounts"),
                            Ledger.money(row, "debits", currency),
                            Ledger.money(row, "credits", currency)));
        }
    }

    static TrialBalance at(Sql sql, Optional<Instant> bookedAt, Optional<LocalDate> effectiveOn) {
        var kinds = new TreeMap<String, List<TrialBalance.KindTotals>>();
        sql.each(
                TOTALS,
                Row::read,
                row -> kinds.computeIfAbsent(row.currency(), any -> new ArrayList<>())
                        .add(row.totals()),
                bookedAt.orElse(null),
                effectiveOn.orElse(null));
        return new TrialBalance(
                bookedAt,
                effectiveOn,
                kinds.entrySet().stream()
                        .map(each -> currency(each.getKey(), each.getValue()))
                        .toList());
    }

    private static TrialBalance.CurrencyTotals currency(String currency, List<TrialBalance.KindTotals> kinds) {
        var debits = kinds.stream().map(TrialBalance.KindTotals::debits).reduce(Money.of(0, currency), Money::plus);
        var credits = kinds.stream().map(TrialBalance.KindTotals::credits).reduce(Money.of(0, currency), Money::plus);
        return new TrialBalance.CurrencyTotals(currency, debits, credits, debits.equals(credits), kinds);
    }
}
