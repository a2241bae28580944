package kr.seoul.techtrade.investment;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.Erased;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.lines.Sorting;
import kr.seoul.techtrade.sources.Run;

/**
 * Takes the lines of a batch that speak of investments: keeps them as they came, finds whom they name, and derives anew what they
 * touch. A batch costs a dozen statements whatever its size. A line that names what is not known yet waits for it.
 */
@ApplicationScoped
@Transactional
public class Records {
    private static final String KNOWN = """
            select id, type, key, version, hash, deleted from investment.record where source = ? and key = any(?)""";
    private static final String PAST = """
            insert into investment.record_past (record, version, payload, content, deleted, seen_at, import, line)
            select id, version, payload, content, deleted, seen_at, import, line from investment.record where id = any(?::uuid[])""";
    private static final String OVERTAKEN = """
            insert into investment.record_past (record, version, payload, content, deleted, seen_at, import, line)
            select id, version, payload, content, deleted, ?, ?, line
              from jsonb_to_recordset(?::jsonb)
                   as r(id uuid, version bigint, payload jsonb, content jsonb, deleted boolean, line bigint)""";
    private static final String RECORDS = """
            insert into investment.record (id, source, type, key, version, hash, payload, content, deleted, seen_at, import,
                                           line)
            select id, ?, type, key, version, hash, payload, content, deleted, ?, ?, line
              from jsonb_to_recordset(?::jsonb)
                   as r(id uuid, type text, key text, version bigint, hash text, payload jsonb, content jsonb, deleted boolean,
                        line bigint)
            on conflict (id) do update
               set version = excluded.version, hash = excluded.hash, payload = excluded.payload, content = excluded.content,
                   deleted = excluded.deleted, seen_at = excluded.seen_at, import = excluded.import, line = excluded.line,
                   golden = case when not excluded.deleted then investment.record.golden end""";
    private static final String REFERENCES = """
            insert into investment.reference (record, field, target, owner)
            select record, field, target, owner
              from jsonb_to_recordset(?::jsonb) as r(record uuid, field text, target text, owner boolean)
            on conflict do nothing""";
    private static final String RECOUNTS = """
            update investment.record set version = r.version
              from jsonb_to_recordset(?::jsonb) as r(id uuid, version bigint) where investment.record.id = r.id""";

    private final Sql sql;
    private final Resolution resolution;
    private final Goldens goldens;

    protected Records() {
        this(null, null, null);
    }

    @Inject
    public Records(Sql sql, Resolution resolution, Goldens goldens) {
        this.sql = sql;
        this.resolution = resolution;
        this.goldens = goldens;
    }

    private record RecordRow(
            UUID id,
            RecordKind type,
            String key,
            long version,
            String hash,
            @JsonRawValue String payload,
            @JsonRawValue String content,
            boolean deleted,
            long line) {}

    private record ReferenceRow(UUID record, String field, String target, boolean owner) {}

    private record KnownOfKind(RecordKind kind, Sorting.Known known) {}

    /** In the transaction of the batch. */
    public List<Sorting> take(Run run, List<Entry> came, Instant at) {
        Goldens.lock(sql);
        var erased = Erased.of(sql, run.source(), came);
        var lines = came.stream().map(entry -> without(entry, erased)).toList();
        var known = known(run.source(), lines);
        var sortings =
                lines.stream()
                        .collect(
                                Collectors.groupingBy(entry -> kind(entry.line().type())))
                        .entrySet()
                        .stream()
                        .map(kind -> Sorting.of(
                                kind.getValue(),
                                known.stream()
                                        .filter(record -> record.kind() == kind.getKey())
                                        .map(KnownOfKind::known)
                                        .toList(),
                                at))
                        .toList();
        write(run, sortings, at);
        return sortings;
    }

    /** When the person was erased under this key or in this company, and nobody else is named, nothing is kept but that the line came. */
    private static Entry without(Entry entry, Erased erased) {
        var line = entry.line();
        if (erased.isEmpty() || line.deleted() || kind(line.type()) != RecordKind.ROLE) {
            return entry;
        }
        var said = Content.read(line.content());
        var others = erased.without(line, RoleName.of(said));
        if (others.equals(RoleName.of(said))) {
            return entry;
        }
        boolean nobody = others.isEmpty();
        return Entry.of(
                entry.number(),
                new Line(
                        line.type(),
                        line.key(),
                        line.version(),
                        nobody,
                        Map.of(),
                        nobody ? null : Json.write(RoleName.content(said, others)),
                        nobody
                                ? RoleName.tombstone(line.key(), line.version())
                                : RoleName.payload(line.payload(), others),
                        line.hash(),
                        null,
                        List.of()));
    }

    private List<KnownOfKind> known(String source, List<Entry> lines) {
        return sql.list(
                KNOWN,
                row -> new KnownOfKind(
                        RecordKind.valueOf(row.getString("type")),
                        new Sorting.Known(
                                Sql.uuid(row, "id"),
                                row.getString("key"),
                                null,
                                row.getLong("version"),
                                row.getString("hash"),
                                row.getBoolean("deleted"),
                                null)),
                source,
                lines.stream().map(entry -> entry.line().key()).distinct().toList());
    }

    private void write(Run run, List<Sorting> sortings, Instant at) {
        var changes =
                sortings.stream().flatMap(sorting -> sorting.changes().stream()).toList();
        if (!changes.isEmpty()) {
            var ids = changes.stream().map(Sorting.Change::id).toList();
            var owners = new HashSet<UUID>();
            var existing = changes.stream()
                    .filter(change -> change.before() != null)
                    .map(Sorting.Change::id)
                    .toList();
            if (!existing.isEmpty()) {
                owners.addAll(resolution.owners(existing));
                sql.update(PAST, existing);
                sql.update("delete from investment.reference where record = any(?::uuid[])", existing);
            }
            sql.update(RECORDS, run.source(), at, run.id(), json(rows(changes)));
            all(REFERENCES, references(run.source(), changes));
            var targets = changes.stream()
                    .map(change -> new Reference(
                            "", kind(change.line().type()) + ":" + change.line().key()))
                    .map(reference -> reference.target(run.source()))
                    .toList();
            var touched = resolution.stale(List.of(), targets);
            touched.addAll(ids);
            resolution.resolve(touched);
            owners.addAll(resolution.owners(touched));
            goldens.derive(owners, at);
        }
        var overtaken = sortings.stream()
                .flatMap(sorting -> sorting.overtaken().stream())
                .toList();
        if (!overtaken.isEmpty()) {
            sql.update(OVERTAKEN, at, run.id(), json(rows(overtaken)));
        }
        all(
                RECOUNTS,
                sortings.stream()
                        .flatMap(sorting -> sorting.recounts().stream())
                        .toList());
    }

    private static List<RecordRow> rows(Collection<Sorting.Change> changes) {
        return changes.stream()
                .map(change -> new RecordRow(
                        change.id(),
                        kind(change.line().type()),
                        change.line().key(),
                        change.line().version(),
                        change.line().hash(),
                        change.line().payload(),
                        change.line().content(),
                        change.line().deleted(),
                        change.number()))
                .toList();
    }

    private static List<ReferenceRow> references(String source, Collection<Sorting.Change> changes) {
        return changes.stream()
                .filter(change -> !change.line().deleted())
                .flatMap(change -> Content.read(change.line().content()).references().stream()
                        .map(reference -> new ReferenceRow(
                                change.id(),
                                reference.field(),
                                reference.target(source),
                                reference
                                        .field()
                                        .equals(kind(change.line().type()).owner()))))
                .toList();
    }

    private static RecordKind kind(String type) {
        return RecordKind.named(type).orElseThrow();
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
