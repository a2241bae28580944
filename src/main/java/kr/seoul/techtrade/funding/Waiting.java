package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.sources.Sources;

/** Lists the lines of a source that wait for whom they name. */
@ApplicationScoped
@Transactional
public class Waiting {
    private static final String LIST = """
            select r.type, r.key, r.version, r.seen_at, w.record, w.field, w.target
              from investment.reference w join investment.record r on r.id = w.record
             where w.company is null and w.found is null and r.source = ?
               and (?::uuid is null or (w.record, w.field, w.target) > (?, ?, ?))
             order by w.record, w.field, w.target limit ?""";

    private final Sql sql;
    private final Sources sources;

    protected Waiting() {
        this(null, null);
    }

    @Inject
    public Waiting(Sql sql, Sources sources) {
        this.sql = sql;
        this.sources = sources;
    }

    private record Row(WaitingJson json, Cursor cursor) {}

    /** The oldest first. Problems: directory/no-such-source (also when it is another's), kernel/invalid-cursor. */
    public Page<WaitingJson> of(Caller by, String source, String cursor, Integer limit) {
        sources.mustBeWritableBy(by, source);
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 3));
        var record = after.map(keys -> keys.uuid(0)).orElse(null);
        var found = sql.list(
                LIST,
                row -> new Row(
                        new WaitingJson(
                                row.getString("type").toLowerCase(Locale.ROOT),
                                row.getString("key"),
                                row.getLong("version"),
                                row.getString("field"),
                                own(row.getString("target"), source),
                                Sql.instant(row, "seen_at")),
                        Cursor.of(Sql.uuid(row, "record"), row.getString("field"), row.getString("target"))),
                source,
                record,
                record,
                after.map(keys -> keys.keys().get(1)).orElse(null),
                after.map(keys -> keys.keys().get(2)).orElse(null),
                size + 1);
        return Page.cut(found, size, Row::cursor).map(Row::json);
    }

    /** Without the source, which knows itself. */
    private static String own(String target, String source) {
        return target.replaceFirst(":" + source + "/", ":");
    }
}
