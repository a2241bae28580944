package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** What the searches have found: one row for each pair of a search and a document that matches it. */
@ApplicationScoped
public class Finds {
    static final int KEPT = 1_000;

    /** Of a search whose progress is {@code p}. */
    static final String NEWEST = "coalesce((select max(number) from alerts.find f where f.search = p.search), 0)";

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int MATCHES_AT_ONCE = 5_000;

    /** Whoever was paused or deleted in the meantime finds nothing, nor does anybody what was there before them. */
    private static final String KEEP = """
            with kept as (
                insert into alerts.find (search, document, kind, version, found_at)
                select s.id, r.document, r.kind, r.version, ?
                  from jsonb_to_recordset(?::jsonb)
                       as r(search uuid, document uuid, kind text, version bigint, txid bigint, seq bigint)
                  join alerts.search s on s.id = r.search and s.state = 'ACTIVE'
                  join alerts.progress p on p.search = s.id and (p.since_txid, p.since_seq) < (r.txid::text::xid8, r.seq)
                 order by r.txid, r.seq
                on conflict (search, document) do update
                    set version = excluded.version, number = default, found_at = excluded.found_at
                  where find.version < excluded.version
                returning search)
            update alerts.progress p set due_at = %s
              from alerts.search s
             where s.id = p.search and p.search in (select search from kept) and p.due_at is null""".formatted(due("s.alert"));

    /** Who tells of these searches waits, or has told before anything is kept: the searches first, as whoever changes or deletes them. */
    private static final String LOCK = """
            select from alerts.search s join alerts.progress p on p.search = s.id
             where s.id = any(?::uuid[]) order by s.id for key share of s for update of p""";

    private static final String LOSE = """
            delete from alerts.find f using alerts.search s
             where s.id = f.search and s.state = 'ACTIVE' and f.document = any(?::uuid[])
               and not exists (select from jsonb_to_recordset(?::jsonb) as r(search uuid, document uuid)
                                where r.search = f.search and r.document = f.document)""";

    private static final String CROWDED = """
            delete from alerts.find f using (
                select search, number from (
                    select search, number, row_number() over (partition by search order by number desc) as rank
                      from alerts.find where search = any(?::uuid[])) ranked
                 where rank > ?) old
             where f.search = old.search and f.number = old.number""";

    private final Sql sql;
    private final Documents documents;
    private final Clock clock;

    protected Finds() {
        this(null, null, null);
    }

    @Inject
    public Finds(Sql sql, Documents documents, Clock clock) {
        this.sql = sql;
        this.documents = documents;
        this.clock = clock;
    }

    /** A search and a document that matched it in this version; the last news of which stands at {@code txid} and {@code seq}. */
    record Match(UUID search, UUID document, DocumentKind kind, long version, long txid, long seq) {}

    /** One row. */
    record Find(UUID search, long number, DocumentKind kind, UUID document, long version, Instant at) {}

    /**
     * When a search with this {@code pace} is next told of: parameters are the next morning and now. Who is told by letter gets one
     * an hour at most; {@code greatest} passes over the null of an organisation.
     */
    static String due(String pace) {
        return """
                case %s when 'NEVER' then null when 'DAILY' then ?::timestamptz
                     else greatest(?::timestamptz, case when s.person is not null then p.told_at + interval '1 hour' end) end""".formatted(pace);
    }

    static Instant morningAfter(Instant at) {
        var here = at.atZone(ClockProducer.SEOUL);
        var today = here.with(MORNING);
        return (today.isAfter(here) ? today : today.plusDays(1)).toInstant();
    }

    /** In a transaction of the caller's: of {@code changed} documents searches keep what is among these {@code matches}. */
    void lose(Collection<UUID> changed, List<Match> matches) {
        sql.update(LOSE, changed, matching(matches));
    }

    /** As {@link #lose(Collection, List)}, of these {@code searches} alone. */
    void lose(Collection<UUID> searches, Collection<UUID> changed, List<Match> matches) {
        if (!searches.isEmpty()) {
            sql.update(LOSE + " and f.search = any(?::uuid[])", changed, matching(matches), searches);
        }
    }

    private static JsonColumn.Text matching(List<Match> matches) {
        return new JsonColumn.Text(Json.write(matches));
    }

    /** In a transaction of the caller's. A version that was found is not found again. */
    void keep(List<Match> matches) {
        if (matches.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var searches = matches.stream().map(Match::search).distinct().toList();
        sql.each(LOCK, row -> true, locked -> {}, searches);
        for (int from = 0; from < matches.size(); from += MATCHES_AT_ONCE) {
            var some = matches.subList(from, Math.min(matches.size(), from + MATCHES_AT_ONCE));
            sql.update(KEEP, now, matching(some), morningAfter(now), now);
        }
        sql.update(CROWDED, searches, KEPT);
    }

    /**
     * Those of one's own search, the newest first, of which everybody may know still; only those since its owner last looked when
     * {@code fresh}. A page may be short of those that are public no more. Problems: identity/denied, alerts/no-such-search,
     * kernel/invalid-cursor.
     */
    @Transactional
    public Page<FoundJson> found(Caller by, UUID search, boolean fresh, String cursor, Integer limit) {
        var owner = Owner.of(by);
        var size = Page.limit(limit);
        var before = Optional.ofNullable(cursor)
                .map(at -> Cursor.decode(at, 1).number(0))
                .orElse(Long.MAX_VALUE);
        var seen = sql.first("""
                        select p.seen from alerts.search s join alerts.progress p on p.search = s.id
                         where s.id = ? and (s.person = ?::uuid or s.organization = ?::uuid)""", row -> row.getLong("seen"), search, owner.person(), owner.organization())
                .orElseThrow(() -> AlertsProblem.NO_SUCH_SEARCH.because("no saved search " + search + " of yours"));
        var rows = sql.list("""
                select search, number, kind, document, version, found_at from alerts.find
                 where search = ? and number < ? and number > ? order by number desc limit ?""", Finds::read, search, before, fresh ? seen : 0, size + 1);
        var page = Page.cut(rows, size, last -> Cursor.of(last.number()));
        var titles = documents.titles(page.items().stream().map(Find::document).toList());
        return new Page<>(
                page.items().stream()
                        .filter(find -> titles.containsKey(find.document()))
                        .map(find -> found(find, titles, seen))
                        .toList(),
                page.next());
    }

    private static FoundJson found(Find find, Map<UUID, Documents.Title> titles, long seen) {
        var title = titles.get(find.document());
        return new FoundJson(
                find.number(),
                find.kind(),
                find.document(),
                find.version(),
                title.title(),
                title.titleEn(),
                find.at(),
                find.number() > seen);
    }

    static Find read(ResultSet row) throws SQLException {
        return new Find(
                Sql.uuid(row, "search"),
                row.getLong("number"),
                DocumentKind.valueOf(row.getString("kind")),
                Sql.uuid(row, "document"),
                row.getLong("version"),
                Sql.instant(row, "found_at"));
    }
}
