package kr.seoul.techtrade.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kr.seoul.techtrade.jobs.Progress;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** Adds the books up from their entries, in three statements of one look each. */
final class Proofs {
    private static final String ACCOUNTS = """
            with summed as (
                select account,
                       sum(amount) filter (where step = 'POST') as posted,
                       sum(amount) filter (where step <> 'POST') as pending,
                       count(*) filter (where currency <> (select currency from ledger.account a where a.id = account)) as foreign_entries
                  from ledger.entry group by account)
            select b.currency, b.kind, sum(b.posted) as posted, coalesce(sum(s.posted), 0) + coalesce(sum(s.pending), 0) as entries,
                   (array_agg(b.code order by b.code) filter (
                       where b.posted <> coalesce(s.posted, 0) or b.coming - b.held <> coalesce(s.pending, 0)
                          or s.foreign_entries > 0))[1:10] as differing
              from ledger.balance b left join summed s using (account)
             group by b.currency, b.kind
             order by b.currency, b.kind""";
    private static final String ESCROW = """
            select subject, currency, sum(posted) as posted from ledger.balance
             where kind = 'ESCROW' and posted <> 0
             group by subject, currency
             order by posted desc, subject
             limit ?""";
    private static final String BANKS = """
            select a.code, a.currency, t.reference, t.as_of, t.balance::numeric as attested, coalesce(-books.posted, 0) as books
              from ledger.account a
             cross join lateral (
                   select * from ledger.attestation t where t.account = a.id
                    order by t.as_of desc, t.recorded_at desc limit 1) t
             cross join lateral (
                   select sum(e.amount) as posted from ledger.entry e
                    where e.account = a.id and e.step = 'POST'
                      and (e.booked_at <= t.recorded_at
                           or exists (select from ledger.transfer l where l.id = e.transfer and l.reference ~ '^(booking|discard):'))
                      and e.effective_on <= (t.as_of at time zone 'Asia/Seoul' - interval '1 microsecond')::date) books
             order by a.code""";

    private final Sql sql;

    Proofs(Sql sql) {
        this.sql = sql;
    }

    private record Kind(
            String currency, AccountKind kind, BigDecimal posted, BigDecimal entries, List<String> differing) {
        static Kind read(ResultSet row) throws SQLException {
            var differing = row.getArray("differing");
            return new Kind(
                    row.getString("currency"),
                    AccountKind.valueOf(row.getString("kind")),
                    row.getBigDecimal("posted"),
                    row.getBigDecimal("entries"),
                    differing == null ? List.of() : List.of((String[]) differing.getArray()));
        }
    }

    Proof at(Instant at) {
        var currencies = currencies();
        var banks = sql.list(BANKS, Proofs::attested);
        var chain = Chain.verify(sql, Proof.LINKS, new Progress());
        boolean sound = chain.intact()
                && currencies.stream()
                        .allMatch(each ->
                                each.entries().isZero() && each.differing().isEmpty())
                && banks.stream().allMatch(each -> each.difference().isZero());
        return new Proof(at, sound, currencies, sql.list(ESCROW, Proofs::held, Proof.SUBJECTS_MAX), banks, chain);
    }

    private List<Proof.CurrencyProof> currencies() {
        var kinds = new TreeMap<String, List<Kind>>();
        sql.each(ACCOUNTS, Kind::read, kind -> kinds.computeIfAbsent(kind.currency(), any -> new ArrayList<>())
                .add(kind));
        return kinds.entrySet().stream()
                .map(each -> currency(each.getKey(), each.getValue()))
                .toList();
    }

    private static Proof.CurrencyProof currency(String currency, List<Kind> kinds) {
        Map<AccountKind, Money> posted = new EnumMap<>(AccountKind.class);
        kinds.forEach(each -> posted.put(each.kind(), money(each.posted(), currency)));
        var entries = kinds.stream().map(Kind::entries).reduce(BigDecimal.ZERO, BigDecimal::add);
        var differing =
                kinds.stream().flatMap(each -> each.differing().stream()).toList();
        return new Proof.CurrencyProof(currency, money(entries, currency), posted, differing);
    }

    private static Money money(BigDecimal minor, String currency) {
        return Money.of(minor.longValueExact(), currency);
    }

    private static Proof.Held held(ResultSet row) throws SQLException {
        return new Proof.Held(
                Optional.ofNullable(Sql.uuid(row, "subject")), Ledger.money(row, "posted", row.getString("currency")));
    }

    private static Proof.Attested attested(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var attested = Ledger.money(row, "attested", currency);
        var books = Ledger.money(row, "books", currency);
        return new Proof.Attested(
                row.getString("code"),
                row.getString("reference"),
                Sql.instant(row, "as_of"),
                attested,
                books,
                attested.minus(books));
    }
}
