package kr.seoul.techtrade.sources;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class LagsIT {
    private static final String SOURCE = "city-01";
    private static final String FOUND = "city-03";

    private final Sql owner = new Sql(Database.asOwner());
    private Wired wired;

    @BeforeEach
    void begin() {
        Database.clean();
        wired = new Wired();
    }

    @Test
    void tellsTheLagOfTheLinesAndNotOfTheBatches() {
        note(90, 100);
        note(8, 2_000);
        note(1, 60_000);
        note(1, 300_000);
        var lag = lag();
        assertEquals(100, lag.lines());
        assertEquals(Lags.millis(Lags.bucket(100)), lag.p50Millis());
        assertEquals(Lags.millis(Lags.bucket(2_000)), lag.p95Millis());
        assertEquals(Lags.millis(Lags.bucket(60_000)), lag.p99Millis());
        assertNull(wired.sources.source("city-02").lag(), "another source's is another");
    }

    @Test
    void remembersSevenDays() {
        note(1, 100);
        wired.time.pass(Duration.ofDays(6));
        note(2, 100);
        assertEquals(3, lag().lines());
        wired.time.pass(Duration.ofDays(1));
        wired.lags.forget();
        assertEquals(2, lag().lines());
        wired.time.pass(Duration.ofDays(6));
        assertNull(lag());
    }

    @Test
    void isNotedOfEveryLineOfAFeed() {
        var feed = String.join(
                "\n", List.of(line("a", 1, "가", ""), line("b", 1, "나", ""), "no line", line("a", 1, "가", "")));
        wired.feeds.push(OPERATOR, SOURCE, new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)));
        assertEquals(4, lag().lines());
        assertTrue(lag().p50Millis() > 0);
        var listed = wired.sources.sources(null, 100).items().stream()
                .filter(source -> source.code().equals(SOURCE))
                .findFirst();
        assertEquals(lag(), listed.orElseThrow().lag());
    }

    @Test
    void notesTheBatchesWhoseCompaniesAreToBeFound() {
        push(line("a", 1, "가", ""), line("b", 1, "나", ""), "no line");
        push(line("a", 1, "가", ""));
        assertEquals(
                List.of(2L),
                wired.sql.list(
                        "select distinct lines from sources.batch b join kernel.event e on e.txid = b.txid",
                        row -> row.getLong("lines")));
        assertEquals(
                1, wired.sql.list("select 1 from sources.batch", row -> true).size());
    }

    /** Transactions of long ago, since a server that runs beside counts all others, too. */
    @Test
    void tellsWhenWhatCameCanBeFound() {
        assertNull(found());
        owner.update("""
                insert into sources.batch (txid, source, lines, ended_at)
                select txid::text::xid8, ?, txid, clock_timestamp() - interval '3 seconds' from generate_series(1, 3) txid""", FOUND);
        assertEquals(
                List.of(1L, 2L),
                wired.lags.found(List.of(1L, 2L)).stream()
                        .map(Lags.Found::lines)
                        .sorted()
                        .toList());
        var lag = found();
        assertEquals(3, lag.lines(), "those of one bucket are one row");
        assertTrue(lag.p50Millis() >= 3_000 && lag.p95Millis() < 60_000, lag::toString);
        assertEquals(List.of(), wired.lags.found(List.of(4L)));
        assertEquals(lag, found(), "of transactions that took nothing there is nothing to tell");
        assertNull(wired.sources.source(FOUND).lag(), "that is another lag");

        owner.update("update sources.batch set ended_at = ended_at - interval '1 day'");
        wired.lags.forget();
        assertEquals(List.of(), wired.lags.found(List.of(3L)));
    }

    private void push(String... lines) {
        wired.feeds.push(OPERATOR, SOURCE, Wired.stream(lines));
    }

    private LagJson found() {
        return wired.sources.source(FOUND).searchLag();
    }

    @Test
    void roundsUpByAFifthAtMost() {
        LongStream.of(1, 2, 3, 7, 100, 999, 1_000, 1_024, 86_400_000).forEach(millis -> {
            var told = Lags.millis(Lags.bucket(millis));
            assertTrue(told >= millis && told <= Math.ceil(millis * 1.19), millis + " is told as " + told);
        });
        assertEquals(1, Lags.millis(Lags.bucket(0)));
        assertTrue(Lags.bucket(Long.MAX_VALUE) <= 200);
    }

    private void note(long lines, long millis) {
        wired.lags.note(SOURCE, lines, Duration.ofMillis(millis));
    }

    private LagJson lag() {
        return wired.sources.source(SOURCE).lag();
    }
}
