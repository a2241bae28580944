package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.lines.Reading;
import kr.seoul.techtrade.lines.Sorting;
import kr.seoul.techtrade.lines.Tally;
import kr.seoul.techtrade.sources.Outcomes;
import kr.seoul.techtrade.sources.Run;

/**
 * Takes a batch of lines in one transaction: the records, the companies derived from them, the import's progress. A batch costs
 * a dozen statements whatever its size, and a line that was sent before to the letter not even being read; batches of all sources take
 * turns, since any two may speak of one company.
 */
@ApplicationScoped
@Transactional
public class Intake {
    private final Sql sql;
    private final RecordTable table;
    private final Outcomes outcomes;
    private final Clock clock;

    protected Intake() {
        this(null, null, null);
    }

    @Inject
    public Intake(Sql sql, Derivation derivation, Clock clock) {
        this.sql = sql;
        this.table = new RecordTable(sql, derivation);
        this.outcomes = new Outcomes(sql);
        this.clock = clock;
    }

    /** Takes the lines that speak of no company, in the transaction of those that do and after them. */
    @FunctionalInterface
    public interface Others {
        /** What became of them, sorted apart where their keys are. */
        List<Sorting> take(Run run, List<Entry> lines, Instant at);
    }

    /**
     * Reads of a batch what is not known to the letter; from then on it is its turn until the transaction ends. Problems:
     * directory/import-stopped.
     */
    public Reading read(Run run, List<? extends Incoming> batch) {
        if (batch.isEmpty()) {
            return Reading.NOTHING;
        }
        Derivation.lock(sql);
        outcomes.mustGoOn(run);
        return Reading.of(batch, lines -> table.keys(run.source(), lines));
    }

    /** All or nothing of what was read, and what became of its lines; {@code bytes}: how much of the feed is handled then. */
    public Tally take(Run run, Reading batch, long bytes, Others others) {
        if (batch.isEmpty()) {
            return Tally.NONE;
        }
        var at = clock.instant();
        var entries = batch.entries();
        var byCompany = Erased.of(sql, run.source(), entries).without(entries).stream()
                .collect(Collectors.partitioningBy(
                        entry -> !entry.isGood() || entry.line().isOfCompany()));
        var companies = table.take(run, byCompany.get(true), at);
        var sorted = byCompany.get(false).isEmpty() ? List.<Sorting>of() : others.take(run, byCompany.get(false), at);
        return outcomes.keep(run, batch, bytes, companies, sorted, at);
    }
}
