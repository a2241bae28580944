package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
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
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Violation;

/** What was delivered and what became of it. A source's owner sees its own imports, operators see all. */
@ApplicationScoped
@Transactional
public class Imports {
    /** A batch takes a second or so; an import that has been silent this long lost its node. */
    private static final Duration SILENT_MAX = Duration.ofMinutes(15);

    private static final String VISIBLE = """
            select i.* from directory.import i join directory.source s on s.code = i.source
             where (? or s.organization_id = ?)""";

    private final Sql sql;
    private final Clock clock;

    protected Imports() {
        this(null, null);
    }

    @Inject
    public Imports(Sql sql, Clock clock) {
        this.sql = sql;
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
        var before = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 1).uuid(0));
        var found = sql.list(
                VISIBLE + " and i.source = ? and (?::uuid is null or i.id < ?) order by i.id desc limit ?",
                Imports::json,
                Sources.seesAll(by),
                by.organization(),
                source,
                before.orElse(null),
                before.orElse(null),
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
                select line, violations, payload from directory.rejected_line
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

    UUID start(Caller by, String source) {
        var at = clock.instant();
        sql.update("""
                update directory.import set state = ?, finished_at = ?, reason = 'its node went away'
                 where source = ? and state = ? and progressed_at < ?""", ImportState.INTERRUPTED, at, source, ImportState.RUNNING, at.minus(SILENT_MAX));
        var id = Ids.at(at);
        sql.update("""
                insert into directory.import (id, source, started_by, state, started_at, progressed_at)
                values (?, ?, ?, ?, ?, ?)""", id, source, by.name(), ImportState.RUNNING, at, at);
        return id;
    }

    ImportJson end(Caller by, UUID id, ImportState state, String reason) {
        var at = clock.instant();
        var from = Stream.of(ImportState.values())
                .filter(before -> before.next().contains(state))
                .toList();
        var moved = sql.update(
                "update directory.import set state = ?, finished_at = ?, reason = ? where id = ? and state = any(?)",
                state,
                at,
                reason,
                id,
                from);
        if (moved == 0) {
            throw new IllegalStateException("import %s cannot become %s".formatted(id, state));
        }
        if (state == ImportState.COMPLETED) {
            sql.update("""
                    update directory.source set succeeded_at = ?
                     where code = (select source from directory.import where id = ?)""", at, id);
        }
        return get(by, id);
    }

    private static ImportJson json(ResultSet row) throws SQLException {
        return new ImportJson(
                Sql.uuid(row, "id"),
                row.getString("source"),
                ImportState.valueOf(row.getString("state")),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "progressed_at"),
                Sql.instant(row, "finished_at"),
                row.getLong("lines"),
                row.getLong("accepted"),
                row.getLong("unchanged"),
                row.getLong("superseded"),
                row.getLong("rejected"),
                row.getString("reason"));
    }
}
