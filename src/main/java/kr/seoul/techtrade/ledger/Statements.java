package kr.seoul.techtrade.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;

/** Reads the books: accounts now and at any past instant, their entries, and everything as text for other programs. */
@ApplicationScoped
@Transactional
public class Statements {
    private static final String ACCOUNTS = """
            select * from ledger.balance where (?::text is null or kind = ?) and code > ? order by code limit ?""";
    private static final String ACCOUNT = "select * from ledger.balance where code = ?";
    private static final String THEN = """
            select a.code, a.kind, a.currency, a.owner, a.subject, g.closed_at,
                   coalesce(sum(amount) filter (where step = 'POST'), 0) as posted,
                   -coalesce(sum(amount) filter (where step = 'RESERVE' and amount < 0 or step = 'RELEASE' and amount > 0), 0)
                       as held,
                   coalesce(sum(amount) filter (where step = 'RESERVE' and amount > 0 or step = 'RELEASE' and amount < 0), 0)
                       as coming
              from ledger.account a
              left join ledger.guard g on g.account = a.id
              left join ledger.entry e on e.account = a.id and e.booked_at <= coalesce(?::timestamptz, 'infinity')
                                      and e.effective_on <= coalesce(?::date, 'infinity')
             where a.code = ?
             group by a.id, g.account""";
    private static final String ENTRIES = """
            select e.txid::text as txid, e.transfer, e.line, t.reference, t.description, e.effective_on, e.booked_at,
                   e.amount, e.currency
              from ledger.account a
              join ledger.entry e on e.account = a.id and e.step = 'POST'
              join ledger.transfer t on t.id = e.transfer
             where a.code = ? and (e.txid, e.transfer, e.line) < (?::text::xid8, ?, ?)
               and e.booked_at <= coalesce(?::timestamptz, 'infinity') and e.effective_on <= coalesce(?::date, 'infinity')
             order by e.txid desc, e.transfer desc, e.line desc
             limit ?""";
    static final String JOURNAL = """
            select t.id as transfer, t.reference, t.description, e.effective_on, e.booked_at, e.line = min(e.line) over (
                       partition by e.transfer) as is_first, a.code, e.amount, e.currency
              from ledger.entry e
              join ledger.transfer t on t.id = e.transfer
              join ledger.account a on a.id = e.account
             where e.step = 'POST' and e.effective_on between ? and ?
             order by e.effective_on, e.txid, e.transfer, e.line""";
    private static final Cursor NEWEST = Cursor.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    private final Sql sql;

    protected Statements() {
        this(null);
    }

    @Inject
    public Statements(Sql sql) {
        this.sql = sql;
    }

    private record Entry(Cursor keys, EntryJson json) {}

    /** By code; only of this kind when one is given. */
    public Page<AccountJson> accounts(Optional<AccountKind> kind, Optional<String> cursor, int limit) {
        var name = kind.map(Enum::name).orElse(null);
        var after =
                cursor.map(encoded -> Cursor.decode(encoded, 1).keys().get(0)).orElse("");
        var rows = sql.list(ACCOUNTS, Statements::account, name, name, after, limit + 1);
        return Page.cut(rows, limit, last -> Cursor.of(last.code()));
    }

    /** As of now. Problems: ledger/unknown-account. */
    public AccountJson account(String code) {
        return account(code, Optional.empty(), Optional.empty());
    }

    /**
     * As the books were: of what was booked until {@code bookedAt} only what counts until {@code effectiveOn}; either may be
     * absent. Problems: ledger/unknown-account.
     */
    public AccountJson account(String code, Optional<Instant> bookedAt, Optional<LocalDate> effectiveOn) {
        if (!NewAccount.isCode(code)) {
            throw unknown(code);
        }
        var found = bookedAt.isEmpty() && effectiveOn.isEmpty()
                ? sql.first(ACCOUNT, Statements::account, code)
                : sql.first(THEN, Statements::account, bookedAt.orElse(null), effectiveOn.orElse(null), code);
        return found.orElseThrow(() -> unknown(code));
    }

    /** What moved, newest first. Problems: ledger/unknown-account. */
    public Page<EntryJson> entries(String code, Optional<String> cursor, int limit) {
        return entries(code, Optional.empty(), Optional.empty(), cursor, limit);
    }

    /** As they were, as {@link #account(String, Optional, Optional)} understands it: they sum to its posted figure. */
    public Page<EntryJson> entries(
            String code,
            Optional<Instant> bookedAt,
            Optional<LocalDate> effectiveOn,
            Optional<String> cursor,
            int limit) {
        account(code);
        var before = cursor.map(encoded -> Cursor.decode(encoded, 3)).orElse(NEWEST);
        var rows = sql.list(
                ENTRIES,
                Statements::entry,
                code,
                before.number(0),
                before.number(1),
                before.number(2),
                bookedAt.orElse(null),
                effectiveOn.orElse(null),
                limit + 1);
        return Page.cut(rows, limit, Entry::keys).map(Entry::json);
    }

    /** Writes what counts in these days as a journal that hledger reads; constant memory. */
    public void writeJournal(LocalDate from, LocalDate to, Appendable out) {
        sql.each(JOURNAL, Statements::journal, text -> append(out, text), from, to);
    }

    /** As it was, as {@link #account(String, Optional, Optional)} understands it. */
    public TrialBalance trialBalance(Optional<Instant> bookedAt, Optional<LocalDate> effectiveOn) {
        return TrialBalances.at(sql, bookedAt, effectiveOn);
    }

    /** Writes what counts in these days as RFC 4180 lines, one per posting, amounts credit positive; constant memory. */
    public void writeCsv(LocalDate from, LocalDate to, Appendable out) {
        CsvJournal.write(sql, from, to, out);
    }

    /** Problems: ledger/no-accounts unless the organisation had one that can have entries in these days. */
    public void mustHaveAccounts(UUID organization, Period period) {
        sql.first(
                        CamtStatement.ACCOUNTS,
                        row -> organization,
                        organization,
                        CamtStatement.opened(period),
                        CamtStatement.known(period))
                .orElseThrow(() -> LedgerProblem.NO_ACCOUNTS.because("no account was opened until " + period.to()));
    }

    /**
     * Writes what moved on an organisation's accounts in these days of Seoul as a camt.053.001.08; constant memory. It
     * {@linkplain #mustHaveAccounts must have one}.
     */
    public void writeCamt(UUID organization, Period period, Instant at, OutputStream out) {
        CamtStatement.write(sql, organization, period, at, out);
    }

    private static Problem unknown(String code) {
        return LedgerProblem.UNKNOWN_ACCOUNT.because("there is no account " + code);
    }

    private static AccountJson account(ResultSet row) throws SQLException {
        var balance = Ledger.balance(row);
        return new AccountJson(
                row.getString("code"),
                AccountKind.valueOf(row.getString("kind")),
                row.getString("currency"),
                Optional.ofNullable(Sql.uuid(row, "owner")),
                Optional.ofNullable(Sql.uuid(row, "subject")),
                Optional.ofNullable(Sql.instant(row, "closed_at")),
                balance.posted(),
                balance.pending(),
                balance.available());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Cursor.of(row.getString("txid"), row.getLong("transfer"), row.getInt("line")),
                new EntryJson(
                        row.getString("reference"),
                        row.getString("description"),
                        row.getObject("effective_on", LocalDate.class),
                        Sql.instant(row, "booked_at"),
                        amount(row)));
    }

    private static String journal(ResultSet row) throws SQLException {
        var posting = "    %s  %s%n".formatted(row.getString("code"), amount(row));
        if (!row.getBoolean("is_first")) {
            return posting;
        }
        return "%n%s * (%s) %s  ; booked: %s%n%s"
                .formatted(
                        row.getObject("effective_on", LocalDate.class),
                        // what hledger would take for the end of the code, a payee or a comment
                        row.getString("reference").replace('(', '[').replace(')', ']'),
                        row.getString("description").replace('|', '/').replace(';', ','),
                        Sql.instant(row, "booked_at"),
                        posting);
    }

    private static Money amount(ResultSet row) throws SQLException {
        return Money.of(row.getLong("amount"), row.getString("currency"));
    }

    private static void append(Appendable out, String text) {
        try {
            out.append(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
