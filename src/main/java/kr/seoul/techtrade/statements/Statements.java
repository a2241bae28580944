package kr.seoul.techtrade.statements;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.bank.CustodyAccount;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtReader;
import kr.seoul.techtrade.iso20022.MessageKind;
import kr.seoul.techtrade.iso20022.Spool;
import kr.seoul.techtrade.iso20022.StatusReader;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.payout.Books;

/**
 * Takes the bank's files: camt.052, .053, .054 and pain.002. A file is checked as a whole before anything moves, and is taken as
 * a whole or not at all, one file after the other. The same file again, byte for byte, answers the first report; the same
 * payment in another file moves nothing.
 */
@ApplicationScoped
@Transactional
public class Statements {
    private static final String LIST = """
            select id, kind, message_id, hash, received_at, received_by, report from statements.statement
             where (?::uuid is null or id < ?::uuid) order by id desc limit ?""";
    private static final String ONE = """
            select id, kind, message_id, hash, received_at, received_by, report from statements.statement where id = ?""";
    private static final String SAME = """
            select id, kind, message_id, hash, received_at, received_by, report from statements.statement where hash = ?""";
    private static final String ENTRIES = """
            select * from statements.entry where statement_id = ? and position > ? order by position limit ?""";

    @PersistenceContext
    private EntityManager em;

    private final Sql sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Event<Object> news;
    private final Outbox outbox;

    protected Statements() {
        this(null, null, null, null, null);
    }

    @Inject
    public Statements(Sql sql, Clock clock, Ledger ledger, Event<Object> news, Outbox outbox) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.news = news;
        this.outbox = outbox;
    }

    Statements(EntityManager em, Sql sql, Clock clock, Ledger ledger, Event<Object> news, Outbox outbox) {
        this(sql, clock, ledger, news, outbox);
        this.em = em;
    }

    /** {@code fresh} is false for a file that was taken before. */
    public record Receipt(StatementJson statement, boolean fresh) {}

    /**
     * Checks, matches and posts a file that was read from the network before, so that no transaction waits for a sender, and closes its
     * spool. Fires {@link MoneyArriving} and {@link MoneyMoved} for each batch of entries. Problems: identity/denied,
     * iso20022/malformed-xml, iso20022/unsupported-message, iso20022/invalid-message, bank/unknown-account.
     */
    public Receipt receive(Caller by, Spool spool) {
        try (spool) {
            by.must(Role.BANK);
            Books.oneAtATime(sql);
            var earlier = sql.first(SAME, Statements::statement, spool.hash());
            return earlier.map(statement -> new Receipt(statement, false))
                    .orElseGet(() -> new Receipt(take(by, spool), true));
        }
    }

    /** Problems: identity/denied, bank/missing. */
    public StatementJson statement(Caller by, UUID id) {
        by.must(Role.BANK, Role.OPERATOR, Role.AUDITOR);
        return sql.first(ONE, Statements::statement, id)
                .orElseThrow(() -> BankProblem.MISSING.because("no statement " + id));
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<StatementJson> statements(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.BANK, Role.OPERATOR, Role.AUDITOR);
        var before = cursor.map(text -> Cursor.decode(text, 1).uuid(0)).orElse(null);
        return Page.cut(
                sql.list(LIST, Statements::statement, before, before, limit + 1),
                limit,
                statement -> Cursor.of(statement.id()));
    }

    /** In the order of the file. Problems: identity/denied, bank/missing, kernel/invalid-cursor. */
    public Page<EntryJson> entries(Caller by, UUID id, Optional<String> cursor, int limit) {
        var statement = statement(by, id);
        long after = cursor.map(text -> Cursor.decode(text, 1).number(0)).orElse(0L);
        return Page.cut(
                sql.list(ENTRIES, EntryTable::json, statement.id(), after, limit + 1),
                limit,
                entry -> Cursor.of(entry.position()));
    }

    private StatementJson take(Caller by, Spool file) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = Ids.at(at);
        var kind = file.read(CamtReader::kind);
        var accounts = new AccountCheck(sql, CustodyAccount.all(sql));
        var message =
                file.read(in -> kind == MessageKind.PAIN_002 ? StatusReader.read(in, any -> {}) : accounts.check(in));
        sql.update("""
                insert into statements.statement (id, kind, message_id, hash, received_at, received_by, report)
                values (?, ?, ?, ?, ?, ?, '{}')""", id, kind.message(), message.id(), file.hash(), at, by.name());
        var report = carryOut(id, kind, file, accounts, at);
        sql.update(
                "update statements.statement set report = ? where id = ?", new JsonColumn.Text(Json.write(report)), id);
        outbox.tell(
                Optional.ofNullable(by.organization()).stream().toList(),
                StatementEvent.STATEMENT_TAKEN,
                id,
                new StatementEvent.StatementTaken(kind.message(), message.id(), report.outcomes()));
        return new StatementJson(
                id, kind.message(), message.id(), HexFormat.of().formatHex(file.hash()), at, by.name(), report);
    }

    private StatementReport carryOut(UUID id, MessageKind kind, Spool file, AccountCheck accounts, Instant at) {
        var report = new StatementReport.Draft();
        var books = new Books(em, sql, ledger, news::fire, at);
        if (kind == MessageKind.PAIN_002) {
            var rejections = new Rejections(sql, books, report);
            file.read(in -> StatusReader.read(in, rejections::take));
        } else {
            var intake = new Intake(id, accounts, books, new EntryTable(sql), report);
            file.read(in -> CamtReader.read(in, intake));
        }
        return report.report();
    }

    private static StatementJson statement(ResultSet row) throws SQLException {
        return new StatementJson(
                Sql.uuid(row, "id"),
                row.getString("kind"),
                row.getString("message_id"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                Sql.instant(row, "received_at"),
                row.getString("received_by"),
                Json.read(row.getString("report"), StatementReport.class));
    }
}
