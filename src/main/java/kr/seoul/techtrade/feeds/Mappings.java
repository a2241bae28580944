package kr.seoul.techtrade.feeds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import kr.seoul.techtrade.formats.Meaning;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.sources.Sources;

/** Remembers per source which column means what; only those who may send as the source see and change it. */
@ApplicationScoped
@Transactional
public class Mappings {
    private final Sql sql;
    private final Sources sources;
    private final Outbox outbox;
    private final Clock clock;

    protected Mappings() {
        this(null, null, null, null);
    }

    @Inject
    public Mappings(Sql sql, Sources sources, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.sources = sources;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Problems: directory/no-such-source. */
    public MappingJson of(Caller by, String source) {
        sources.mustBeWritableBy(by, source);
        return sql.first(
                        "select columns, version, changed_at, changed_by from feeds.mapping where source = ?",
                        row -> new MappingJson(
                                List.of(Json.read(row.getString("columns"), MappedColumn[].class)),
                                row.getLong("version"),
                                Sql.instant(row, "changed_at"),
                                row.getString("changed_by")),
                        source)
                .orElse(MappingJson.NONE);
    }

    /**
     * From the next import or replay on. {@code seen}: the version it was thought to have, 0 when there was none. Problems:
     * directory/no-such-source, feeds/invalid-mapping, kernel/stale-version.
     */
    public MappingJson change(Caller by, String source, long seen, NewMapping asked) {
        sources.mustBeWritableBy(by, source);
        check(asked.columns());
        var changed = sql.update(
                """
                insert into feeds.mapping as m (source, columns, changed_by, changed_at, version)
                select ?, ?::jsonb, ?, ?, 1 where ? = 0 or exists (select from feeds.mapping where source = ?)
                on conflict (source) do update
                   set columns = excluded.columns, changed_by = excluded.changed_by, changed_at = excluded.changed_at,
                       version = m.version + 1
                 where m.version = ?""",
                source,
                new JsonColumn.Text(Json.write(asked.columns())),
                by.name(),
                clock.instant(),
                seen,
                source,
                seen);
        if (changed == 0) {
            throw KernelProblem.STALE_VERSION.because(
                    "it has version %d now, not %d".formatted(of(by, source).version(), seen));
        }
        FeedsEvent.MAPPING_CHANGED.tell(outbox, sources, source, by);
        return of(by, source);
    }

    private static void check(List<MappedColumn> columns) {
        var seen = new HashSet<String>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var pointer = "/columns/" + i;
            if (column.column().indexOf('\0') >= 0 || !seen.add(column.column())) {
                throw FeedsProblem.INVALID_MAPPING.at(pointer + "/column", "is there twice, or holds a NUL");
            }
            if (column.means() != null && !Meaning.all().contains(column.means())) {
                throw FeedsProblem.INVALID_MAPPING.at(
                        pointer + "/means", "must be absent or one of " + String.join(", ", Meaning.all()));
            }
            var currency = column.currency();
            if (currency != null
                    && (column.means() == null
                            || !Meaning.isAmount(column.means())
                            || !Money.CURRENCIES.contains(currency))) {
                throw FeedsProblem.INVALID_MAPPING.at(
                        pointer + "/currency",
                        "must be absent, or a currency such as KRW beside the meaning of an amount");
            }
        }
    }
}
