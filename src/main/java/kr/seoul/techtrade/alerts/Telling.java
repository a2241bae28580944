package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.alerts.DocumentsFound.Document;
import kr.seoul.techtrade.alerts.Finds.Find;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Tells the owners of searches what these have found: an event for an organisation, a letter for a person. What was told, and that
 * it was, commit together, so that nothing is told twice; what nobody may see any more by then is not told.
 */
@ApplicationScoped
public class Telling {
    private static final int SEARCHES_AT_ONCE = 20;
    private static final int DOCUMENTS_MAX = 20;

    /** Those of nobody who still signs in are passed over: their progress is never due again. */
    private static final String DUE = """
            select s.id, s.name, s.organization, s.letter_token, p.told, w.id as person, w.email, w.language,
                   w.email_verified_at is not null as verified
              from alerts.progress p
              join alerts.search s on s.id = p.search
              left join identity.person w on w.id = s.person and w.left_at is null
             where p.due_at <= ?
             order by p.due_at limit ? for update of p skip locked""";

    private static final String FINDS = """
            select f.search, f.number, f.kind, f.document, f.version, f.found_at, f.total
              from alerts.progress p
              cross join lateral (
                  select find.*, count(*) over () as total from alerts.find
                   where search = p.search and number > p.told order by number desc limit ?) f
             where p.search = any(?::uuid[])
             order by f.search, f.number desc""";

    private static final String TOLD = """
            update alerts.progress p
               set told = coalesce((select r.number from jsonb_to_recordset(?::jsonb) as r(search uuid, number bigint)
                                     where r.search = p.search), p.told),
                   told_at = ?, due_at = null
             where p.search = any(?::uuid[])""";

    private final Sql sql;
    private final Outbox outbox;
    private final Documents documents;
    private final AlertLetters letters;
    private final Clock clock;

    protected Telling() {
        this(null, null, null, null, null);
    }

    @Inject
    public Telling(Sql sql, Outbox outbox, Documents documents, AlertLetters letters, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.documents = documents;
        this.letters = letters;
        this.clock = clock;
    }

    /** {@code email} is null when no letter can be sent: to an organisation, and to whoever has left or not verified it. */
    record Due(UUID search, String name, UUID organization, String email, Locale language, String token) {
        static Due read(ResultSet row) throws SQLException {
            boolean reaches = row.getBoolean("verified");
            return new Due(
                    Sql.uuid(row, "id"),
                    row.getString("name"),
                    Sql.uuid(row, "organization"),
                    reaches ? row.getString("email") : null,
                    reaches ? Locale.forLanguageTag(row.getString("language")) : Locale.KOREAN,
                    row.getString("letter_token"));
        }
    }

    private record Counted(Find find, long total) {}

    /** Some that are due, in a transaction of the caller's; answers whether there may be more. */
    boolean tell() {
        var now = clock.instant();
        var due = sql.list(DUE, Due::read, now, SEARCHES_AT_ONCE);
        if (due.isEmpty()) {
            return false;
        }
        var ids = due.stream().map(Due::search).toList();
        var finds =
                sql.list(FINDS, row -> new Counted(Finds.read(row), row.getLong("total")), DOCUMENTS_MAX, ids).stream()
                        .collect(Collectors.groupingBy(counted -> counted.find().search()));
        var titles = documents.titles(finds.values().stream()
                .flatMap(List::stream)
                .map(counted -> counted.find().document())
                .distinct()
                .toList());
        outbox.together(() -> {
            due.forEach(each -> tell(each, finds.getOrDefault(each.search(), List.of()), titles, now));
            return null;
        });
        sql.update(TOLD, newest(finds), now, ids);
        return due.size() == SEARCHES_AT_ONCE;
    }

    /** What was read is told, and nothing that came since. */
    private static JsonColumn.Text newest(Map<UUID, List<Counted>> finds) {
        return new JsonColumn.Text(Json.write(finds.values().stream()
                .map(counted -> counted.get(0).find())
                .map(find -> Map.of("search", find.search(), "number", find.number()))
                .toList()));
    }

    private void tell(Due due, List<Counted> counted, Map<UUID, Documents.Title> titles, Instant now) {
        var shown = counted.stream()
                .map(Counted::find)
                .filter(find -> titles.containsKey(find.document()))
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        long more = counted.get(0).total() - counted.size();
        if (due.organization() != null) {
            var found = shown.stream()
                    .map(find -> new Document(find.kind(), find.document(), find.version()))
                    .toList();
            outbox.tell(
                    List.of(due.organization()),
                    AlertEvent.DOCUMENTS_FOUND,
                    due.search(),
                    new DocumentsFound(due.name(), found, more));
        } else if (due.email() != null) {
            letters.found(
                    due, shown.stream().map(Find::document).map(titles::get).toList(), more, now);
        }
    }
}
