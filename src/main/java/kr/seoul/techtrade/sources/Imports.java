package kr.seoul.techtrade.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** What was delivered and what became of it. A source's owner sees its own imports, operators see all. */
@ApplicationScoped
@Transactional
public class Imports {
    /** A batch takes a second or so; an import that has been silent this long lost its node. */
    private static final Duration SILENT_MAX = Duration.ofMinutes(15);

    private static final String LOST = """
            update sources.import set state = 'INTERRUPTED', finished_at = ?, reason = 'its node went away'
             where id in (select id from sources.import where state = 'RUNNING' and progressed_at < ? for update skip locked)
            returning id""";
    private static final String VISIBLE = """
            select i.*, (select count(*) from sources.rejected_line l
                          where l.import = i.id and l.replayed_by is null and i.rejected > 0) as open
              from sources.import i join sources.source s on s.code = i.source
             where (? or s.organization_id = ?)""";

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    protected Imports() {
        this(null, null, null);
    }

    @Inject
    public Imports(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Problems: directory/no-such-import. */
    public ImportJson get(Caller by, UUID id) {
        return sql.first(VISIBLE + " and i.id = ?", Imports::json, Sources.seesAll(by), by.organization(), id)
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_IMPORT.because("no import " + id));
    }

    /** The newest first, of one source. */
    public Page<ImportJson> of(Caller by, String source, String cursor, Integer limit) {
        var size = Page.limit(limit);
        var before = Cursor.id(cursor);
        var found = sql.list(
                VISIBLE + " and i.source = ? and (?::uuid is null or i.id < ?) order by i.id desc limit ?",
                Imports::json,
                Sources.seesAll(by),
                by.organization(),
                source,
                before,
                before,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    /** The newest first, of all sources. */
    public List<ImportJson> newest(Caller by, int limit) {
        return sql.list(
                VISIBLE + " order by i.id desc limit ?",
                Imports::json,
                Sources.seesAll(by),
                by.organization(),
                Page.limit(limit));
    }

    /** The bad lines in their order. Problems: directory/no-such-import. */
    public Page<RejectedLineJson> errors(Caller by, UUID id, String cursor, Integer limit) {
        get(by, id);
        var size = Page.limit(limit);
        var after = cursor == null ? 0 : Cursor.decode(cursor, 1).number(0);
        var found = sql.list(
                """
                select line, violations, payload from sources.rejected_line
                 where import = ? and line > ? order by line limit ?""",
                row -> new RejectedLineJson(
                        row.getLong("line"),
                        List.of(Json.read(row.getString("violations"), Violation[].class)),
                        new String(row.getBytes("payload"), StandardCharsets.UTF_8)),
                id,
                after,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.line()));
    }

    /** Lines older than what was known, in their order. Problems: directory/no-such-import. */
    public Page<SupersededLineJson> superseded(Caller by, UUID id, String cursor, Integer limit) {
        get(by, id);
        var size = Page.limit(limit);
        var after = cursor == null ? 0 : Cursor.decode(cursor, 1).number(0);
        var found = sql.list(
                """
                select line, payload from sources.superseded_line
                 where import = ? and line > ? order by line limit ?""", row -> new SupersededLineJson(row.getLong("line"), row.getString("payload")), id, after, size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.line()));
    }

    /** Interrupts those whose node died, so that whoever sent them may go on. */
    public void interruptLost() {
        var at = clock.instant();
        sql.list(LOST, row -> Sql.uuid(row, "id"), at, at.minus(SILENT_MAX)).forEach(this::tell);
    }

    /** Begins one. */
    public Run start(Caller by, String source, Delivery delivery) {
        interruptLost();
        var at = clock.instant();
        var id = Ids.at(at);
        sql.update(
                """
                insert into sources.import (id, source, started_by, state, started_at, progressed_at,
                                              format, header, version_default, replay_of)
                values (?, ?, ?, ?, ?, ?, ?, ?::text[], ?::bigint, ?::uuid)""",
                id,
                source,
                by.name(),
                ImportState.RUNNING,
                at,
                at,
                delivery.format(),
                delivery.header(),
                delivery.versionDefault(),
                delivery.replayOf());
        return new Run(id, source, 1, 0);
    }

    /**
     * Goes on with a feed that broke off, lost its node or was cancelled, at the byte up to which it was handled. Problems:
     * directory/no-such-import; directory/import-not-resumable for another offset, another state, or a table.
     */
    public Run resume(Caller by, UUID id, long offset) {
        interruptLost();
        var known = get(by, id);
        if (!known.state().next().contains(ImportState.RUNNING)
                || !known.format().equals(Delivery.NDJSON.format())) {
            throw DirectoryProblem.IMPORT_NOT_RESUMABLE.because(
                    "only NDJSON that is INTERRUPTED or CANCELLED goes on; this is %s, and %s"
                            .formatted(known.format(), known.state()));
        }
        if (known.bytes() != offset) {
            throw DirectoryProblem.IMPORT_NOT_RESUMABLE.because(
                    "it goes on at byte %d of the unpacked feed, not at %d".formatted(known.bytes(), offset));
        }
        return sql.first(
                        """
                        update sources.import
                           set state = ?, attempt = attempt + 1, finished_at = null, reason = null, progressed_at = ?
                         where id = ? and state = ? and bytes = ?
                        returning id, source, attempt, line""",
                        row -> new Run(
                                Sql.uuid(row, "id"),
                                row.getString("source"),
                                row.getInt("attempt"),
                                row.getLong("line")),
                        ImportState.RUNNING,
                        clock.instant(),
                        id,
                        known.state(),
                        offset)
                .orElseThrow(() -> DirectoryProblem.IMPORT_NOT_RESUMABLE.because("somebody goes on with it already"));
    }

    /** Stops one between two batches: what is applied stays. Problems: directory/no-such-import, directory/import-not-running. */
    public ImportJson cancel(Caller by, UUID id) {
        get(by, id);
        var moved = sql.update(
                "update sources.import set state = ?, finished_at = ?, reason = ? where id = ? and state = ?",
                ImportState.CANCELLED,
                clock.instant(),
                "cancelled by " + by.name(),
                id,
                ImportState.RUNNING);
        var now = get(by, id);
        if (moved == 0) {
            throw DirectoryProblem.IMPORT_NOT_RUNNING.because("it is " + now.state());
        }
        tell(id);
        return now;
    }

    /** What was delivered in this import. Problems: directory/no-such-import. */
    public Delivery delivery(Caller by, UUID id) {
        get(by, id);
        return sql.first(
                        "select format, header, version_default, replay_of from sources.import where id = ?",
                        row -> new Delivery(
                                row.getString("format"),
                                strings(row.getArray("header")),
                                row.getObject("version_default", Long.class),
                                Sql.uuid(row, "replay_of")),
                        id)
                .orElseThrow();
    }

    /** A bad line as it came, byte by byte. */
    public record Bad(long line, byte[] payload) {}

    /** Those that no import read again, in their order, from after {@code line} on. */
    public List<Bad> open(UUID id, long line, int limit) {
        return sql.list("""
                select line, payload from sources.rejected_line
                 where import = ? and line > ? and replayed_by is null order by line limit ?""", row -> new Bad(row.getLong("line"), row.getBytes("payload")), id, line, limit);
    }

    /** Ends it unless somebody else did, or goes on with it. */
    public ImportJson end(Caller by, Run run, ImportState state, String reason) {
        var at = clock.instant();
        var from = Stream.of(ImportState.values())
                .filter(before -> before.next().contains(state))
                .toList();
        var moved = sql.update("""
                update sources.import set state = ?, finished_at = ?, reason = ?
                 where id = ? and state = any(?) and attempt = ?""", state, at, reason, run.id(), from, run.attempt());
        if (moved > 0 && state == ImportState.COMPLETED) {
            sql.update("update sources.source set succeeded_at = ? where code = ?", at, run.source());
        }
        if (moved > 0) {
            tell(run.id());
        }
        return get(by, run.id());
    }

    /** Whose source it is; where that is nobody's yet, operators alone. */
    private void tell(UUID id) {
        sql.first("""
                        select i.source, i.state, i.lines, i.accepted, i.unchanged, i.superseded, i.rejected, s.organization_id
                          from sources.import i join sources.source s on s.code = i.source where i.id = ?""", Imports::ended, id)
                .ifPresent(each -> outbox.tell(each.owner(), SourceEvent.IMPORT_ENDED, id, each.news()));
    }

    private record Ended(List<UUID> owner, ImportEnded news) {}

    private static Ended ended(ResultSet row) throws SQLException {
        return new Ended(
                Optional.ofNullable(Sql.uuid(row, "organization_id")).stream().toList(),
                new ImportEnded(
                        row.getString("source"),
                        ImportState.valueOf(row.getString("state")),
                        row.getLong("lines"),
                        row.getLong("accepted"),
                        row.getLong("unchanged"),
                        row.getLong("superseded"),
                        row.getLong("rejected")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static ImportJson json(ResultSet row) throws SQLException {
        return new ImportJson(
                Sql.uuid(row, "id"),
                row.getString("source"),
                ImportState.valueOf(row.getString("state")),
                row.getString("format"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "progressed_at"),
                Sql.instant(row, "finished_at"),
                row.getLong("lines"),
                row.getLong("accepted"),
                row.getLong("unchanged"),
                row.getLong("superseded"),
                row.getLong("rejected"),
                row.getLong("open"),
                row.getLong("bytes"),
                Sql.uuid(row, "replay_of"),
                row.getString("reason"));
    }
}
