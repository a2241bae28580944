package kr.seoul.techtrade.changes;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.funding.Valuations;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The snapshot of the night: made once by whoever is first, ready until the next, gone with whoever it names. */
@ExtendWith(CleanDatabase.class)
class NightlyIT {
    private final Wired wired = new Wired();
    private final Changes changes = new Changes(
            new Outbox(wired.sql, wired.time),
            wired.directory,
            new Rounds(wired.sql, null, null),
            new Catalogue(wired.sql, null, null),
            new Valuations(wired.sql, null),
            wired.time);
    private final Snapshots snapshots = new Snapshots(changes, wired.time);
    private final Nightly one = node();
    private final Nightly other = node();

    @BeforeEach
    void begin() {
        Database.clean();
        push("a", "가람");
    }

    private Nightly node() {
        return new Nightly(changes, snapshots, new Sql(Database.asApplication()), new UnitOfWork(), wired.time);
    }

    @Test
    void isMadeOnceAndSaysWhatTheOneSaysThatIsAskedFor() throws IOException {
        assertEquals(
                ChangesProblem.NO_NIGHTLY,
                assertThrows(Problem.class, () -> one.begin("me")).type());
        Stream.of(one, other).parallel().forEach(NightlyIT::make);
        assertEquals(1, count("select count(*) from changes.nightly"));
        var out = new ByteArrayOutputStream();
        snapshots.begin("me", List.of(ChangedKind.values())).writeTo(out);
        var asked = out.toString(StandardCharsets.UTF_8).lines().toList();
        var made = read(other);
        assertEquals(asked.subList(1, asked.size()), made.subList(1, made.size()), "but for when");
        assertEquals(
                made.stream()
                                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                                .sum()
                        - made.get(0).getBytes(StandardCharsets.UTF_8).length
                        - made.get(made.size() - 1).getBytes(StandardCharsets.UTF_8).length
                        - 2,
                count("select bytes from changes.nightly"));
        push("b", "나래");
        one.make();
        assertEquals(made, read(one), "until the next night");
    }

    @Test
    void staysUntilTheNextIsReadAndThenGoes() throws IOException {
        one.make();
        var reading = one.begin("slow");
        for (int night = 0; night < 3; night++) {
            wired.time.pass(Duration.ofDays(1));
            push("n" + night, "다온" + night);
            if (night == 1) {
                var out = new ByteArrayOutputStream();
                reading.writeTo(out);
                assertFalse(out.toString(StandardCharsets.UTF_8).contains("다온"));
            }
            other.make();
            assertTrue(read(one).toString().contains("다온" + night));
        }
        assertEquals(2, count("select count(*) from changes.nightly"));
        assertEquals(2, count("select count(distinct night) from changes.nightly_piece"));
    }

    @Test
    void isTakenOverFromANodeThatDied() throws IOException {
        wired.sql.update(
                "insert into changes.nightly (night, turn, begun_at) values (?, gen_random_uuid(), ?)",
                Nightly.night(wired.time.instant()),
                wired.time.instant());
        one.make();
        assertThrows(Problem.class, () -> one.begin("me"), "somebody is at it");
        wired.time.pass(Nightly.PATIENCE);
        one.make();
        assertTrue(read(one).toString().contains("가람"));
    }

    @Test
    void isTakenBackWhenSomebodyIsErased() throws IOException {
        one.make();
        one.takeBack(null);
        assertThrows(Problem.class, () -> one.begin("me"));
        assertEquals(0, count("select count(*) from changes.nightly_piece"));
        push("b", "나래");
        one.make();
        assertTrue(read(one).toString().contains("나래"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T17:59:59Z, 2026-11-29",
        "2026-11-29T18:00:00Z, 2026-11-30",
        "2026-11-30T14:59:59Z, 2026-11-30",
        "2026-11-30T15:00:00Z, 2026-11-30"
    })
    void isDueAtThreeInSeoul(Instant now, LocalDate night) {
        assertEquals(night, Nightly.night(now));
    }

    private static void make(Nightly node) {
        try {
            node.make();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> read(Nightly node) throws IOException {
        var out = new ByteArrayOutputStream();
        node.begin("me").writeTo(out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void push(String key, String name) {
        wired.feeds.push(
                OPERATOR,
                "city-01",
                new ByteArrayInputStream(line(key, 1, name, "").getBytes(StandardCharsets.UTF_8)));
    }

    private long count(String query) {
        return wired.sql.first(query, row -> row.getLong(1)).orElseThrow();
    }
}
