package kr.seoul.techtrade.directory;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.lines.Sorting;
import kr.seoul.techtrade.sources.Run;

/**
 * What sources say of companies: the records, what they said before, and the keys over which they join. Rows go as an array for each
 * column; what stays as it is costs nothing, so that a record that changed in nothing that companies are matched by is no more than
 * its row, its past and its company.
 */
final class RecordTable {
    private static final String PAST = """
            insert into directory.record_past (record, version, payload, deleted, seen_at, import, line)
            select id, version, payload, deleted, seen_at, import, line from directory.record where id = any(?)""";
    private static final String OVERTAKEN = """
            insert into directory.record_past (record, version, payload, deleted, seen_at, import, line)
            select id, version, payload, deleted, ?, ?, line
              from jsonb_to_recordset(?::jsonb)
                   as r(id uuid, version bigint, payload jsonb, deleted boolean, line bigint)""";
    private static final String ROWS = """
            unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::uuid[],
                   ?::bigint[])
                as r(id, key, version, hash, digest, payload, warnings, line, company, likeness)""";
    private static final String COME = """
            insert into directory.record (id, source, key, version, hash, digest, payload, warnings, deleted, seen_at,
                                          counted_since, import, line, company, likeness, keyed)
            select id, ?, key, version, hash, digest, payload::jsonb, warnings::jsonb, company is null, ?, ?, ?,
                   line, company, likeness, %d
              from\s""".formatted(Evidence.KEYS_EDITION) + ROWS;
    private static final String CHANGE = """
            update directory.record c
               set version = r.version, hash = r.hash, digest = r.digest, payload = r.payload::jsonb,
                   warnings = r.warnings::jsonb, deleted = r.company is null, seen_at = ?, import = ?, line = r.line, company = r.company,
                   likeness = r.likeness, keyed = %d,
                   counted_since = case when c.company is distinct from r.company then ? else c.counted_since end
              from\s""".formatted(Evidence.KEYS_EDITION) + ROWS + " where c.id = r.id";
    /** Of records that are there; those that stay are most, and cost nothing. Answers those that went. */
    private static final String REKEY = """
            with said as materialized (
                select key, record from unnest(?::text[], ?::uuid[]) as r(key, record)),
            known as materialized (
                select key, record from directory.record_key where record = any(?::uuid[])),
            gone as (
                delete from directory.record_key k using (select key, record from known except select key, record from said) g
                 where k.key = g.key and k.record = g.record returning k.key),
            come as (
                insert into directory.record_key (key, record) select key, record from said except select key, record from known)
            select key from gone""";

    private static final String KEYS = """
            insert into directory.record_key (key, record)
            select key, record from unnest(?::text[], ?::uuid[]) as r(key, record) order by key""";
    private static final String RECOUNTS = """
            update directory.record set version = r.version, digest = r.digest
              from jsonb_to_recordset(?::jsonb) as r(id uuid, version bigint, digest uuid) where record.id = r.id""";

    private final Sql sql;
    private final Derivation derivation;
    private final Erasing erasing;

    RecordTable(Sql sql, Derivation derivation) {
        this.sql = sql;
        this.derivation = derivation;
        this.erasing = new Erasing(sql, derivation);
    }

    private record PastRow(
            UUID id, long version, @JsonRawValue String payload, boolean deleted, long line) {}

    /** A record as the database has it, and what it is compared in ({@link Evidence#likeness}); null when that is not known. */
    private record Before(Sorting.Known record, Long likeness) {}

    /** What records carry: the key and the record of the same place belong together. */
    private record Keys(List<String> keys, List<UUID> records) {
        static Keys of(Stream<Evidence> says) {
            var all = new Keys(new ArrayList<>(), new ArrayList<>());
            says.forEach(record -> record.keyTexts().forEach(key -> {
                all.keys.add(key);
                all.records.add(record.id());
            }));
            return all;
        }
    }

    /**
     * The digests of the records that these lines may speak of, and their keys: a line with one of them says to the letter what is known.
     * By key, as an index over the digest would be written at each change, and with it all others.
     */
    Map<UUID, String> keys(String source, Collection<? extends Incoming> lines) {
        var keys = lines.stream().map(Incoming::key).filter(Objects::nonNull).toList();
        return keys.isEmpty()
                ? Map.of()
                : sql.list("""
                                select digest, key from directory.record
                                 where source = ? and key = any(?) and digest is not null""", row -> Map.entry(Sql.uuid(row, "digest"), row.getString("key")), source, keys).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Writes what a batch of lines says otherwise than before, and the companies that come of it. In the transaction of the caller. */
    Sorting take(Run run, List<Entry> lines, Instant at) {
        var known = known(run.source(), lines);
        var sorting = Sorting.of(lines, known.stream().map(Before::record).toList(), at);
        write(run, sorting, likeness(known), at);
        return sorting;
    }

    private List<Before> known(String source, List<Entry> batch) {
        var keys = batch.stream()
                .filter(Entry::isGood)
                .map(entry -> entry.line().key())
                .distinct()
                .toList();
        return keys.isEmpty()
                ? List.of()
                : sql.list(
                        """
                select id, key, company, version, hash, deleted, digest, likeness from directory.record
                 where source = ? and key = any(?)""",
                        row -> new Before(
                                new Sorting.Known(
                                        Sql.uuid(row, "id"),
                                        row.getString("key"),
                                        Sql.uuid(row, "company"),
                                        row.getLong("version"),
                                        row.getString("hash"),
                                        row.getBoolean("deleted"),
                                        Sql.uuid(row, "digest")),
                                row.getObject("likeness", Long.class)),
                        source,
                        keys);
    }

    /** By record; nothing of those that are taken away. */
    private static Map<UUID, Long> likeness(List<Before> known) {
        return known.stream()
                .filter(before -> before.likeness() != null && !before.record().deleted())
                .collect(Collectors.toMap(before -> before.record().id(), Before::likeness));
    }

    private void write(Run run, Sorting sorting, Map<UUID, Long> likeness, Instant at) {
        var changes = sorting.changes();
        var touched = new HashSet<UUID>();
        if (!changes.isEmpty()) {
            var existing = changes.stream()
                    .filter(change -> change.before() != null)
                    .map(Sorting.Change::id)
                    .toList();
            var says = says(run.source(), changes, at);
            var alike = says.values().stream()
                    .filter(record ->
                            likeness.containsKey(record.id()) && likeness.get(record.id()) == record.likeness())
                    .map(Evidence::id)
                    .collect(Collectors.toSet());
            if (!existing.isEmpty()) {
                sql.update(PAST, existing);
            }
            var freed =
                    rekey(existing.stream().filter(id -> !alike.contains(id)).toList(), says);
            var companies = derivation.derive(changes, says, alike, freed, at);
            touched.addAll(companies.values());
            var come =
                    changes.stream().filter(change -> change.before() == null).toList();
            if (!come.isEmpty()) {
                sql.update(COME, parameters(List.of(run.source(), at, at, run.id()), come, companies, says));
            }
            if (!existing.isEmpty()) {
                var there = changes.stream()
                        .filter(change -> change.before() != null)
                        .toList();
                sql.update(CHANGE, parameters(List.of(at, run.id(), at), there, companies, says));
            }
            var keys =
                    Keys.of(come.stream().map(change -> says.get(change.id())).filter(Objects::nonNull));
            if (!keys.keys().isEmpty()) {
                sql.update(KEYS, keys.keys(), keys.records());
            }
        }
        if (!sorting.overtaken().isEmpty()) {
            sql.update(
                    OVERTAKEN,
                    at,
                    run.id(),
                    json(sorting.overtaken().stream()
                            .map(RecordTable::overtaken)
                            .toList()));
        }
        all(RECOUNTS, sorting.recounts());
        if (!touched.isEmpty()) {
            erasing.again(touched, at);
        }
    }

    /** What the changes say that are no tombstones, by id: its keys take longer to find than to keep. */
    private static Map<UUID, Evidence> says(String source, Collection<Sorting.Change> changes, Instant at) {
        return changes.stream()
                .filter(change -> !change.line().deleted())
                .map(change -> new Evidence(
                        change.id(),
                        change.before() == null ? null : change.before().company(),
                        source,
                        at,
                        change.line().values()))
                .collect(Collectors.toMap(Evidence::id, Function.identity()));
    }

    /** Gives records that are there the keys of what they say now; answers the keys that none of them carries any more. */
    private Set<String> rekey(List<UUID> existing, Map<UUID, Evidence> says) {
        var freed = new HashSet<String>();
        if (!existing.isEmpty()) {
            var keys = Keys.of(existing.stream().map(says::get).filter(Objects::nonNull));
            sql.each(REKEY, row -> row.getString("key"), freed::add, keys.keys(), keys.records(), existing);
        }
        return freed;
    }

    private static Object[] parameters(
            List<Object> first, List<Sorting.Change> changes, Map<UUID, UUID> companies, Map<UUID, Evidence> says) {
        var columns = Stream.<Function<Sorting.Change, Object>>of(
                Sorting.Change::id,
                change -> change.line().key(),
                change -> change.line().version(),
                change -> change.line().hash(),
                change -> change.line().digest(),
                change -> change.line().payload(),
                change -> Json.write(change.line().warnings()),
                Sorting.Change::number,
                change -> companies.get(change.id()),
                change -> says.containsKey(change.id()) ? says.get(change.id()).likeness() : null);
        return Stream.concat(
                        first.stream(),
                        columns.map(column -> changes.stream().map(column).toList()))
                .toArray();
    }

    private static PastRow overtaken(Sorting.Change change) {
        var line = change.line();
        return new PastRow(change.id(), line.version(), line.payload(), line.deleted(), change.number());
    }

    private void all(String statement, List<?> rows) {
        if (!rows.isEmpty()) {
            sql.update(statement, json(rows));
        }
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
