package kr.seoul.techtrade.changes;

import static kr.seoul.techtrade.directory.Wired.OPERATOR;
import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.changes.Snapshots.Reading;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.funding.Valuations;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Snapshots for readers of every pace, some of whom have not come to read at all yet. */
@ExtendWith(CleanDatabase.class)
class SnapshotsIT {
    private static final List<ChangedKind> COMPANIES = List.of(ChangedKind.COMPANY);

    private final Wired wired = new Wired();
    private final Snapshots snapshots = new Snapshots(
            new Changes(
                    new Outbox(wired.sql, wired.time),
                    wired.directory,
                    new Rounds(wired.sql, null, null),
                    new Catalogue(wired.sql, null, null),
                    new Valuations(wired.sql, null),
                    wired.time),
            wired.time);
    private List<Path> before;

    @BeforeEach
    void begin() throws IOException {
        Database.clean();
        before = files();
        push(line("a", 1, "가람", ""));
    }

    @AfterEach
    void end() throws IOException {
        wired.time.pass(Duration.ofHours(2));
        snapshots.forgetOld();
        assertEquals(before, files());
    }

    @Test
    void slowReadersKeepNobodyFromANewerOne() throws IOException {
        var slow = new ArrayList<Reading>();
        for (int reader = 0; reader < 10; reader++) {
            slow.add(snapshots.begin("slow " + reader, COMPANIES));
        }
        push(line("b", 1, "나래", ""));
        assertEquals(List.of("가람", "나래"), names(read(snapshots.begin("quick", COMPANIES))));
        assertEquals(before.size() + 1, files().size(), "the old one has no name any more");
        for (var reading : slow) {
            assertEquals(List.of("가람"), names(read(reading)), "and is read to its end all the same");
        }
    }

    @Test
    void makesNoneWhileNothingChanges() throws IOException {
        var first = read(snapshots.begin("a", COMPANIES));
        wired.time.pass(Duration.ofMinutes(1));
        assertEquals(first, read(snapshots.begin("b", COMPANIES)));
        snapshots.takeBack(null);
        assertEquals(before, files());
        assertNotEquals(first.get(0), read(snapshots.begin("b", COMPANIES)).get(0));
    }

    @Test
    void tellsEachWhatItAskedFor() throws IOException {
        push("""
                {"type":"facility","key":"f","version":1,"operator":{"key":"a"},"name":"성수 허브","district":"성동구","kind":"LAB"}""");
        var both = read(snapshots.begin("a", List.of(ChangedKind.FACILITY, ChangedKind.COMPANY)));
        assertEquals(
                List.of("1", "2"),
                List.of(
                        both.get(3).get("companies").asString(),
                        both.get(3).get("lines").asString()));
        var one = read(snapshots.begin("a", List.of(ChangedKind.FACILITY)));
        assertEquals(both.get(2), one.get(1));
        assertEquals(3, one.size());
        assertEquals(2, read(snapshots.begin("a", List.of(ChangedKind.FUND))).size());
    }

    @Test
    void givesNobodyMoreThanTheirPart() throws IOException {
        var mine = new ArrayList<Reading>();
        for (int time = 0; time < Snapshots.READERS_OF_ONE_MAX; time++) {
            mine.add(snapshots.begin("me", COMPANIES));
        }
        assertBusy("me");
        read(mine.remove(0));
        mine.add(snapshots.begin("me", COMPANIES));
        for (int other = mine.size(); other < Snapshots.READERS_MAX; other++) {
            mine.add(snapshots.begin("other " + other, COMPANIES));
        }
        assertBusy("one more");
        assertThrows(IOException.class, () -> mine.remove(0).writeTo(gone()));
        read(snapshots.begin("one more", COMPANIES));
        for (var reading : mine) {
            read(reading);
        }
    }

    @Test
    void keepsHalfForThoseWhoSayWhoTheyAre() throws IOException {
        var held = new ArrayList<Reading>();
        for (int stranger = 0; stranger < Snapshots.STRANGERS_MAX; stranger++) {
            held.add(snapshots.begin(Access.anonymous("192.0.2." + stranger).key(), COMPANIES));
        }
        assertBusy(Access.anonymous("192.0.2.200").key());
        read(snapshots.begin("client", COMPANIES));
        read(held.remove(0));
        held.add(snapshots.begin(Access.anonymous("192.0.2.200").key(), COMPANIES));
        for (var reading : held) {
            read(reading);
        }
    }

    private static OutputStream gone() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("the reader has gone");
            }
        };
    }

    private void assertBusy(String reader) {
        assertEquals(
                ChangesProblem.BUSY,
                assertThrows(Problem.class, () -> snapshots.begin(reader, COMPANIES))
                        .type());
    }

    private void push(String line) {
        wired.feeds.push(OPERATOR, "city-01", new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** Its lines, once the last was found to be right. */
    private static List<JsonNode> read(Reading reading) throws IOException {
        var out = new ByteArrayOutputStream();
        reading.writeTo(out);
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var between = lines.subList(1, lines.size() - 1).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        var all = lines.stream().map(Json.MAPPER::readTree).toList();
        assertEquals(
                HexFormat.of().formatHex(Sha256.digest().digest(between.getBytes(StandardCharsets.UTF_8))),
                all.get(all.size() - 1).get("sha256").asString());
        return all;
    }

    private static List<String> names(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.has("name"))
                .map(line -> line.get("name").asString())
                .sorted()
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("snapshot-.*\\.ndjson"))
                    .sorted()
                    .toList();
        }
    }
}
