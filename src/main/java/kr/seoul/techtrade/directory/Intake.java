package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.lines.Reading;
import kr.seoul.techtrade.lines.Sorting;
import kr.seoul.techtrade.lines.Tally;

/**
 * Takes a batch of lines in one transaction: the records, the companies derived from them, the import's progress. A batch costs
 * a dozen statements whatever its size, and a line that was sent before to the letter not even being read; batches of all sources take
 * turns, since any two may speak of one company.
 */
@ApplicationScoped
@Transactional
public class Intake {
    private static final String REJECTED = """
            insert into directory.rejected_line (import, line, violations, payload)
            select ?, line, violations, decode(payload, 'base64')
              from jsonb_to_recordset(?::jsonb) as r(line bigint, violations jsonb, payload text)""";
    private static final String SUPERSEDED = """
            insert into directory.superseded_line (import, line, payload)
            select ?, line, payload from jsonb_to_recordset(?::jsonb) as r(line bigint, payload text)""";
    private static final String REPLAYED = """
            update directory.rejected_line l set replayed_by = i.id
              from directory.import i where i.id = ? and l.import = i.replay_of and l.line = any(?::bigint[])""";
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
    private final RecordTable table;
    private final Clock clock;

    protected Intake() {
        this(null, null, null);
    }

    @Inject
    public Intake(Sql sql, Derivation derivation, Clock clock) {
        this.sql = sql;
        this.table = new RecordTable(sql, derivation);
        this.clock = clock;
    }

    private record SupersededRow(long line, String payload) {}

    /** Takes the lines that speak of no company, in the transaction of those that do and after them. */
    @FunctionalInterface
    public interface Others {
        /** What became of them, sorted apart where their keys are. */
        List<Sorting> take(Run run, List<Entry> lines, Instant at);
    }

    private record RejectedRow(long line, List<?> violations, byte[] payload) {}

    /**
     * Reads of a batch what is not known to the letter; from then on it is its turn until the transaction ends. Problems:
     * directory/import-stopped.
     */
    public Reading read(Run run, List<? extends Incoming> batch) {
        if (batch.isEmpty()) {
            return Reading.NOTHING;
        }
        Derivation.lock(sql);
        sql.first(MINE, row -> true, run.id(), ImportState.RUNNING, run.attempt())
                .orElseThrow(() -> DirectoryProblem.IMPORT_STOPPED.because("the import was stopped meanwhile"));
        return Reading.of(batch, digests -> table.keys(run.source(), digests));
    }

    /** All or nothing of what was read, and what became of its lines; {@code bytes}: how much of the feed is handled then. */
    public Tally take(Run run, Reading batch, long bytes, Others others) {
        if (batch.isEmpty()) {
            return Tally.NONE;
        }
        var importId = run.id();
        var source = run.source();
        var at = clock.instant();
        var entries = batch.entries();
        var byCompany = Erased.of(sql, source, entries).without(entries).stream()
                .collect(Collectors.partitioningBy(
                        entry -> !entry.isGood() || entry.line().isOfCompany()));
        var companies = table.take(run, byCompany.get(true), at);
        var sortings = new ArrayList<>(List.of(companies));
        if (!byCompany.get(false).isEmpty()) {
            sortings.addAll(others.take(run, byCompany.get(false), at));
        }
        keep(importId, sortings);
        var tally = sortings.stream().map(Sorting::tally).reduce(Tally.ofUnchanged(batch.same()), Tally::plus);
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
                batch.last(),
                importId);
        sql.update(REPLAYED, importId, entries.stream().map(Entry::number).toList());
        if (tally.recordsMore() != 0) {
            sql.update("update directory.source set records = records + ? where code = ?", tally.recordsMore(), source);
        }
        return tally;
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

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
