package kr.seoul.techtrade.directory;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Violation;

/**
 * Takes a batch of lines in one transaction: the records, the companies derived from them, the import's progress. A batch costs
 * a dozen statements whatever its size; batches of all sources take turns, since any two may speak of one company.
 */
@ApplicationScoped
@Transactional
public class Intake {
    private static final String PAST = """
            insert into directory.record_past (record, version, payload, deleted, seen_at, import, line)
            select id, version, payload, deleted, seen_at, import, line from directory.record where id = any(?)""";
    private static final String OVERTAKEN = """
            insert into directory.record_past (record, version, payload, deleted, seen_at, import, line)
            select id, version, payload, deleted, ?, ?, line
              from jsonb_to_recordset(?::jsonb)
                   as r(id uuid, version bigint, payload jsonb, deleted boolean, line bigint)""";
    private static final String RECORDS = """
            insert into directory.record (id, source, key, version, hash, payload, warnings, deleted, seen_at, import,
                                          line, company, keyed)
            select id, ?, key, version, hash, payload, warnings, deleted, ?, ?, line, company, %d
              from jsonb_to_recordset(?::jsonb) as r(id uuid, key text, version bigint, hash text, payload jsonb,
                                                     warnings jsonb, deleted boolean, line bigint, company uuid)
            on conflict (id) do update
               set version = excluded.version, hash = excluded.hash, payload = excluded.payload,
                   warnings = excluded.warnings, deleted = excluded.deleted, seen_at = excluded.seen_at,
                   import = excluded.import, line = excluded.line, company = excluded.company, keyed = excluded.keyed""".formatted(Evidence.KEYS_EDITION);
    private static final String FREED = "delete from directory.record_key where record = any(?) returning key";
    private static final String KEYS = """
            insert into directory.record_key (key, record)
            select key, record from jsonb_to_recordset(?::jsonb) as r(key text, record uuid)""";
    private static final String RECOUNTS = """
            update directory.record set version = r.version
              from jsonb_to_recordset(?::jsonb) as r(id uuid, version bigint) where record.id = r.id""";
    private static final String REJECTED = """
            insert into directory.rejected_line (import, line, violations, payload)
            select ?, line, violations, decode(payload, 'base64')
              from jsonb_to_recordset(?::jsonb) as r(line bigint, violations jsonb, payload text)""";
    private static final String SUPERSEDED = """
            insert into directory.superseded_line (import, line, payload)
            select ?, line, payload from jsonb_to_recordset(?::jsonb) as r(line bigint, payload text)""";
    private static final String REPLAYED = """
            update directory.rejected_line l set replayed_by = i.id
              from directory.import i where i.id = ? and l.import = i.replay_of and l.line = any(?)""";
    private static final String MINE =
            "select 1 from directory.import where id = ? and state = ? and attempt = ? for update";
    private static final String PROGRESS = """
            with noted as (
                insert into directory.batch (txid, source, lines, ended_at)
                select pg_current_xact_id(), ?, changed, clock_timestamp() from (select ?::bigint as changed) c where changed > 0)
            update directory.import
               set lines = lines + ?, accepted = accepted + ?, unchanged = unchanged + ?,
                   superseded = superseded + ?, rejected = rejected + ?, progressed_at = ?, bytes = ?, line = ?
             where id = ?""";

    private final Sql sql;
    private final Derivation derivation;
    private final Clock clock;

    protected Intake() {
        this(null, null, null);
    }

    @Inject
    public Intake(Sql sql, Derivation derivation, Clock clock) {
        this.sql = sql;
        this.derivation = derivation;
        this.clock = clock;
    }

    private record RecordRow(
            UUID id,
            String key,
            long version,
            String hash,
            @JsonRawValue String payload,
            List<Violation> warnings,
            boolean deleted,
            long line,
            UUID company) {}

    private record KeyRow(String key, UUID record) {}

    private record SupersededRow(long line, String payload) {}

    /** Takes the lines that speak of no company, in the transaction of those that do and after them. */
    @FunctionalInterface
    public interface Others {
        /** What became of them, sorted apart where their keys are. */
        List<Sorting> take(Run run, List<Entry> lines, Instant at);
    }

    private record RejectedRow(long line, List<?> violations, byte[] payload) {}

    /**
     * All or nothing of the batch, and what became of its lines; {@code bytes}: how much of the feed is handled then. Problems:
     * directory/import-stopped, and nothing of the batch is taken.
     */
    public Tally take(Run run, List<Entry> batch, long bytes, Others others) {
        if (batch.isEmpty()) {
            return Tally.NONE;
        }
        var importId = run.id();
        var source = run.source();
        Derivation.lock(sql);
        sql.first(MINE, row -> true, importId, ImportState.RUNNING, run.attempt())
                .orElseThrow(() -> DirectoryProblem.IMPORT_STOPPED.because("the import was stopped meanwhile"));
        var at = clock.instant();
        var byCompany = Erased.of(sql, source, batch).without(batch).stream()
                .collect(Collectors.partitioningBy(
                        entry -> !entry.isGood() || entry.line().isOfCompany()));
        var companies = Sorting.of(byCompany.get(true), known(source, byCompany.get(true)), at);
        write(importId, source, companies, at);
        var sortings = new ArrayList<>(List.of(companies));
        if (!byCompany.get(false).isEmpty()) {
            sortings.addAll(others.take(run, byCompany.get(false), at));
        }
        keep(importId, sortings);
        var tally = sortings.stream().map(Sorting::tally).reduce(Tally.NONE, Tally::plus);
        sql.update(
                PROGRESS,
                source,
                companies.tally().accepted(),
                tally.lines(),
                tally.accepted(),
                tally.unchanged(),
                tally.superseded(),
                tally.rejected(),
                at,
                bytes,
                batch.get(batch.size() - 1).number(),
                importId);
        sql.update(REPLAYED, importId, batch.stream().map(Entry::number).toList());
        if (tally.recordsMore() != 0) {
            sql.update("update directory.source set records = records + ? where code = ?", tally.recordsMore(), source);
        }
        return tally;
    }

    private List<Sorting.Known> known(String source, List<Entry> batch) {
        var keys = batch.stream()
                .filter(Entry::isGood)
                .map(entry -> entry.line().key())
                .distinct()
                .toList();
        return sql.list(
                """
                select id, key, company, version, hash, deleted from directory.record
                 where source = ? and key = any(?)""",
                row -> new Sorting.Known(
                        Sql.uuid(row, "id"),
                        row.getString("key"),
                        Sql.uuid(row, "company"),
                        row.getLong("version"),
                        row.getString("hash"),
                        row.getBoolean("deleted")),
                source,
                keys);
    }

    private void write(UUID importId, String source, Sorting sorting, Instant at) {
        var changes = sorting.changes();
        if (!changes.isEmpty()) {
            var existing = changes.stream()
                    .filter(change -> change.before() != null)
                    .map(Sorting.Change::id)
                    .toList();
            var freed = new HashSet<String>();
            if (!existing.isEmpty()) {
                sql.update(PAST, existing);
                sql.each(FREED, row -> row.getString("key"), freed::add, existing);
            }
            var says = says(source, changes, at);
            var companies = derivation.derive(changes, says, freed, at);
            sql.update(
                    RECORDS,
                    source,
                    at,
                    importId,
                    json(changes.stream()
                            .map(change -> row(change, companies.get(change.id())))
                            .toList()));
            all(KEYS, keys(says.values()));
        }
        if (!sorting.overtaken().isEmpty()) {
            sql.update(
                    OVERTAKEN,
                    at,
                    importId,
                    json(sorting.overtaken().stream()
                            .map(change -> row(change, null))
                            .toList()));
        }
        all(RECOUNTS, sorting.recounts());
    }

    /** Lines that change nothing are not thrown away. */
    private void keep(UUID importId, List<Sorting> sortings) {
        var superseded = sortings.stream()
                .flatMap(sorting -> sorting.superseded().stream())
                .map(late -> new SupersededRow(late.number(), late.line().payload()))
                .toList();
        if (!superseded.isEmpty()) {
            sql.update(SUPERSEDED, importId, json(superseded));
        }
        var rejected = sortings.stream()
                .flatMap(sorting -> sorting.rejected().stream())
                .map(bad -> new RejectedRow(bad.number(), bad.problem().violations(), bad.bytes()))
                .toList();
        if (!rejected.isEmpty()) {
            sql.update(REJECTED, importId, json(rejected));
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

    private static List<KeyRow> keys(Collection<Evidence> says) {
        return says.stream()
                .flatMap(record -> record.keyTexts().map(key -> new KeyRow(key, record.id())))
                .toList();
    }

    private static RecordRow row(Sorting.Change change, UUID company) {
        var line = change.line();
        return new RecordRow(
                change.id(),
                line.key(),
                line.version(),
                line.hash(),
                line.payload(),
                warnings(line),
                line.deleted(),
                change.number(),
                company);
    }

    private static List<Violation> warnings(Line line) {
        return line.values().entrySet().stream()
                .flatMap(value -> value.getKey().warning(value.getValue()).stream())
                .toList();
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
