package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;

/** Makes the proof of each day and publishes it; the figures and the chain are the database's, see {@code ledger.prove}. */
@ApplicationScoped
@Transactional
public class DailyProofs {
    private static final int DAYS_BACK_MAX = 366;
    private static final int CURRENCIES = Money.CURRENCIES.size();
    private static final String PROVE = "select ledger.prove(?, ?, ?, ?) as proofs";
    private static final String LAST = "select max(day) as day from ledger.daily_proof";
    private static final String NEWEST_FIRST = """
            select * from ledger.daily_proof where (day, currency, number) < (?::date, ?, ?)
             order by day desc, currency desc, number desc limit ?""";
    private static final String OF_DAY = """
            select distinct on (currency) * from ledger.daily_proof where day = ? order by currency, number desc limit ?""";
    private static final String ONE = """
            select * from ledger.daily_proof where day = ? and currency = ? order by number desc limit 1""";
    private static final Cursor NEWEST = Cursor.of("9999-12-31", "ZZZ", Long.MAX_VALUE);

    private final Sql sql;
    private final Clock clock;
    private final LedgerNews news;

    protected DailyProofs() {
        this(null, null, null);
    }

    @Inject
    public DailyProofs(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.news = new LedgerNews(sql, outbox);
    }

    /** The keeper's: the oldest day that is over and not proved, if any; true when there may be more. Once, however many ask. */
    public boolean proveNext() {
        var now = clock.instant().atZone(ClockProducer.SEOUL);
        var newest = now.toLocalTime().isBefore(BusinessDays.STATED_AT)
                ? now.toLocalDate().minusDays(2)
                : now.toLocalDate().minusDays(1);
        var last = sql.first(LAST, row -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .flatMap(day -> day)
                .filter(day -> day.isAfter(newest.minusDays(DAYS_BACK_MAX)))
                .orElse(newest.minusDays(1));
        if (!last.isBefore(newest)) {
            return false;
        }
        prove(last.plusDays(1), "keeper", false);
        return true;
    }

    /**
     * The operator's: proves a day, anew where a figure has changed since, such as by a late statement; answers the proofs that
     * count. Problems: ledger/unprovable-day for one that is not over, or older than a year.
     */
    public List<DailyProof> prove(LocalDate day, String maker) {
        prove(day, maker, true);
        return sql.list(OF_DAY, DailyProofs::read, day, CURRENCIES);
    }

    private void prove(LocalDate day, String maker, boolean again) {
        if (day.isBefore(LocalDate.now(clock.withZone(ClockProducer.SEOUL)).minusDays(DAYS_BACK_MAX))) {
            throw LedgerProblem.UNPROVABLE_DAY.at("/day", "must be within a year");
        }
        try {
            var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            int made = sql.first(PROVE, row -> row.getInt("proofs"), day, at, maker, again)
                    .orElseThrow();
            if (made > 0) {
                news.proved(day, made);
                news.raised(at);
            }
        } catch (SqlFailure failure) {
            throw LedgerProblem.of(failure);
        }
    }

    public Page<DailyProof> proofs(Optional<String> cursor, int limit) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 3)).orElse(NEWEST);
        var day = day(before.keys().get(0));
        var rows = sql.list(NEWEST_FIRST, DailyProofs::read, day, before.keys().get(1), before.number(2), limit + 1);
        return Page.cut(rows, limit, last -> Cursor.of(last.day(), last.currency(), last.number()));
    }

    /** As everybody may see them. */
    public Page<PublishedProof> published(Optional<String> cursor, int limit) {
        var page = proofs(cursor, limit);
        return new Page<>(page.items().stream().map(PublishedProof::of).toList(), page.next());
    }

    /** The one that counts. Problems: ledger/unknown-proof. */
    public DailyProof proof(LocalDate day, String currency) {
        return sql.first(ONE, DailyProofs::read, day, currency)
                .orElseThrow(
                        () -> LedgerProblem.UNKNOWN_PROOF.because("%s was not proved for %s".formatted(day, currency)));
    }

    /** Of a cursor, which checks instants. */
    private static LocalDate day(String text) {
        return LocalDate.ofInstant(Cursor.of(text + "T00:00:00Z").instant(0), ZoneOffset.UTC);
    }

    private static DailyProof read(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var bank = Ledger.money(row, "bank", currency);
        var statement = row.getBigDecimal("statement") == null
                ? Optional.<Money>empty()
                : Optional.of(Ledger.money(row, "statement", currency));
        var references = row.getString("references_of");
        return new DailyProof(
                row.getObject("day", LocalDate.class),
                currency,
                row.getLong("number"),
                Ledger.money(row, "escrow", currency),
                Ledger.money(row, "suspense", currency),
                Ledger.money(row, "pending", currency),
                Ledger.money(row, "payable", currency),
                Ledger.money(row, "fee", currency),
                Ledger.money(row, "tax", currency),
                Ledger.money(row, "charge", currency),
                Ledger.money(row, "interest", currency),
                Ledger.money(row, "receivable", currency),
                bank,
                statement,
                statement.map(said -> said.minus(bank)),
                references.isEmpty() ? List.of() : List.of(references.split(" ")),
                row.getLong("chain_position"),
                hex(row, "chain_head"),
                Sql.instant(row, "made_at"),
                row.getString("made_by"),
                hex(row, "previous"),
                hex(row, "hash"));
    }

    private static String hex(ResultSet row, String column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }
}
