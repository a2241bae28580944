package kr.seoul.techtrade.sources;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Reading;
import kr.seoul.techtrade.lines.Sorting;
import kr.seoul.techtrade.lines.Tally;

/** What became of the lines of an import, a batch at a time, in the transaction of whoever takes what they say. */
public final class Outcomes {
    private static final char NUL = '\u2400';
    private static final String REJECTED = """
            insert into sources.rejected_line (import, line, violations, payload)
            select ?, line, violations, decode(payload, 'base64')
              from jsonb_to_recordset(?::jsonb) as r(line bigint, violations jsonb, payload text)""";
    private static final String SUPERSEDED = """
            insert into sources.superseded_line (import, line, payload)
            select ?, line, payload from jsonb_to_recordset(?::jsonb) as r(line bigint, payload text)""";
    private static final String REPLAYED = """
            update sources.rejected_line l set replayed_by = i.id
              from sources.import i where i.id = ? and l.import = i.replay_of and l.line = any(?::bigint[])""";
    private static final String MINE =
            "select 1 from sources.import where id = ? and state = ? and attempt = ? for update";
    private static final String PROGRESS = """
            with noted as (
                insert into sources.batch (txid, source, lines, ended_at)
                select pg_current_xact_id(), ?, changed, clock_timestamp() from (select ?::bigint as changed) c where changed > 0)
            update sources.import
               set lines = lines + ?, accepted = accepted + ?, unchanged = unchanged + ?,
                   superseded = superseded + ?, rejected = rejected + ?, progressed_at = ?, bytes = ?, line = ?
             where id = ?""";

    private final Sql sql;

    public Outcomes(Sql sql) {
        this.sql = sql;
    }

    private record SupersededRow(long line, String payload) {}

    private record RejectedRow(long line, List<?> violations, byte[] payload) {}

    /** From then on it is its turn until the transaction ends. Problems: directory/import-stopped. */
    public void mustGoOn(Run run) {
        sql.first(MINE, row -> true, run.id(), ImportState.RUNNING, run.attempt())
                .orElseThrow(() -> DirectoryProblem.IMPORT_STOPPED.because("the import was stopped meanwhile"));
    }

    /**
     * What became of a batch; {@code bytes}: how much of the feed is handled then. Lines that change nothing are not thrown away.
     *
     * @param companies of the lines about companies
     * @param others of all others, sorted apart where their keys are
     */
    public Tally keep(Run run, Reading batch, long bytes, Sorting companies, List<Sorting> others, Instant at) {
        var all = Stream.concat(Stream.of(companies), others.stream()).toList();
        var tally = all.stream().map(Sorting::tally).reduce(Tally.ofUnchanged(batch.same()), Tally::plus);
        keep(run.id(), all);
        sql.update(
                PROGRESS,
                run.source(),
                companies.tally().accepted(),
                tally.lines(),
                tally.accepted(),
                tally.unchanged(),
                tally.superseded(),
                tally.rejected(),
                at,
                bytes,
                batch.last(),
                run.id());
        sql.update(
                REPLAYED, run.id(), batch.entries().stream().map(Entry::number).toList());
        if (tally.recordsMore() != 0) {
            sql.update(
                    "update sources.source set records = records + ? where code = ?",
                    tally.recordsMore(),
                    run.source());
        }
        return tally;
    }

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
                .map(bad -> new RejectedRow(bad.number(), storable(bad.problem().violations()), bad.bytes()))
                .toList();
        if (!rejected.isEmpty()) {
            sql.update(REJECTED, importId, json(rejected));
        }
    }

    /** JSON in the database has no character 0, which a line may bring into the name or the reason of a fault. */
    private static List<Violation> storable(List<Violation> violations) {
        return violations.stream()
                .map(each -> new Violation(
                        each.pointer().replace('\0', NUL), each.reason().replace('\0', NUL)))
                .toList();
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
