package kr.seoul.techtrade.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.search.Planted;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A copy of the directory, taken once and kept up over HTTP. */
@ExtendWith(RunningServer.class)
class ChangesRestIT {
    private static final String SOURCE = "city-42";
    private static final String REGION = "세종";
    private static final String DATA = "data: ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cast cast = Cast.onStage();
    private final Player institution = cast.player(Role.INSTITUTION, "변화지원센터");
    private final Rest anybody = Rest.anonymous();

    ChangesRestIT() {
        cast.entrust(SOURCE, institution);
    }

    @Test
    void keepsACopyInStepWithTheDirectory() throws NoSuchAlgorithmException {
        send(company("a", 1, "한빛배터리", REGION), company("b", 1, "가람소재", REGION));
        var snapshot = snapshot();
        assertEquals(List.of("가람소재", "한빛배터리"), names(snapshot));

        send(company("a", 2, "한빛이차전지", REGION), tombstone("b", 2), company("c", 1, "나래로봇", REGION));
        send(company("a", 3, "한빛전고체", REGION));
        var position = snapshot.position();
        for (var end = Instant.now().plus(PATIENCE);
                names(snapshot).size() < 2 || !names(snapshot).contains("한빛전고체"); ) {
            assertTrue(Instant.now().isBefore(end), "the changes never came: " + names(snapshot));
            var stretch =
                    anybody.get("/api/changes?after=" + position).expect(200).json();
            stretch.get("changes").forEach(snapshot::take);
            position = stretch.get("next").asString();
        }
        assertEquals(List.of("나래로봇", "한빛전고체"), names(snapshot));
        assertEquals(snapshot().companies(), snapshot.companies());
    }

    /** The transaction that began first commits last: whoever reads on from where it was told meets what both wrote, once. */
    @Test
    void skipsNothingThatCommitsLate() throws SQLException {
        var position =
                anybody.get("/api/changes").expect(200).json().get("next").asString();
        var told = new ArrayList<UUID>();
        UUID late;
        UUID early;
        try (var slow = Database.asApplication().getConnection();
                var quick = Database.asApplication().getConnection()) {
            slow.setAutoCommit(false);
            quick.setAutoCommit(false);
            late = Planted.company(slow, "하늘소자");
            early = Planted.company(quick, "허브소자");
            quick.commit();
            for (int time = 0; time < 3; time++) {
                position = readOn(position, told);
            }
            assertFalse(told.contains(late), "which is not committed");
            assertFalse(told.contains(early), "before which something may commit still");
            slow.commit();
        }
        for (var end = Instant.now().plus(PATIENCE); !told.containsAll(List.of(early, late)); ) {
            assertTrue(Instant.now().isBefore(end), "one was skipped: " + told);
            position = readOn(position, told);
        }
        assertTrue(told.indexOf(late) < told.indexOf(early), "in the order in which they began");
        readOn(position, told);
        assertEquals(
                List.of(late, early),
                told.stream().filter(List.of(late, early)::contains).toList(),
                "once");
    }

    private String readOn(String position, List<UUID> told) {
        var stretch = anybody.get("/api/changes?after=" + position).expect(200).json();
        stretch.get("changes")
                .forEach(change -> told.add(UUID.fromString(change.get("id").asString())));
        return stretch.get("next").asString();
    }

    @Test
    void tellsACompanyThatChangedOftenOnce() {
        var before = anybody.get("/api/changes").expect(200).json();
        send(company("d", 1, "다온센서"));
        send(company("d", 2, "다온센서시스템"));
        var changes = new ArrayList<JsonNode>();
        for (var end = Instant.now().plus(PATIENCE);
                changes.isEmpty() || !name(changes.get(0)).equals("다온센서시스템"); ) {
            assertTrue(Instant.now().isBefore(end), "the changes never came");
            changes.clear();
            anybody.get("/api/changes?after=" + before.get("next").asString())
                    .expect(200)
                    .json()
                    .get("changes")
                    .forEach(changes::add);
        }
        assertEquals(1, changes.size());
        assertFalse(changes.get(0).get("gone").asBoolean());
    }

    @Test
    void streamsChanges() {
        var before = anybody.get("/api/changes").expect(200).json().get("next").asString();
        var stream = anybody.with("Accept", "text/event-stream");
        try (var lines = stream.stream("/api/changes/stream?after=" + before)) {
            send(company("e", 1, "라온반도체"));
            var change = lines.filter(line -> line.startsWith("data: "))
                    .map(line -> Json.MAPPER.readTree(line.substring("data: ".length())))
                    .findFirst()
                    .orElseThrow();
            assertEquals("라온반도체", name(change));
        }
    }

    @Test
    void goesOnInAStreamWhereItBrokeOff() {
        var before = anybody.get("/api/changes").expect(200).json().get("next").asString();
        var stream = anybody.with("Accept", "text/event-stream");
        send(company("g", 1, "바다로봇"));
        String first;
        try (var lines = stream.stream("/api/changes/stream?after=" + before)) {
            var told = lines.filter(line -> line.startsWith("id: ") || line.startsWith(DATA))
                    .iterator();
            var id = "";
            String line;
            while (!(line = told.next()).startsWith(DATA)) {
                id = line;
            }
            assertEquals("바다로봇", name(data(line)));
            first = id.isEmpty() ? told.next() : id;
        }
        send(company("h", 1, "사슴센서"));
        var again = stream.with("Last-Event-ID", first.substring("id: ".length()));
        try (var lines = again.stream("/api/changes/stream?after=" + before)) {
            assertEquals(
                    "사슴센서",
                    lines.filter(line -> line.startsWith(DATA))
                            .map(line -> name(data(line)))
                            .findFirst()
                            .orElseThrow(),
                    "what came before is not told again, whatever the address says");
        }
    }

    @Test
    void sendsWhoeverComesTooLateToTheSnapshot() {
        var before = anybody.get("/api/changes").expect(200).json().get("next").asString();
        send(company("i", 1, "자작소자"));
        // the newest of all is never forgotten
        send(company("j", 1, "차돌소자"));
        var outbox = new Outbox(new Sql(Database.asApplication()), Clock.systemUTC());
        var late = "/api/changes?after=" + before;
        for (var end = Instant.now().plus(PATIENCE); anybody.get(late).status() != 410; ) {
            assertTrue(Instant.now().isBefore(end), "what every reader has read is never forgotten");
            outbox.forget(Instant.now().plus(Duration.ofDays(1)));
        }
        var refused = anybody.get(late).expect(410, "kernel/events-forgotten").json();
        assertEquals("/after", refused.at("/violations/0/pointer").asString());
        var reason = refused.at("/violations/0/reason").asString();
        assertTrue(reason.contains("GET /api/changes/snapshot"), reason);
        anybody.with("Accept", "text/event-stream")
                .get("/api/changes/stream?after=" + before)
                .expect(410, "kernel/events-forgotten");

        var snapshot = anybody.get("/api/changes/snapshot").expect(200).body();
        assertTrue(snapshot.contains("자작소자"), snapshot);
        var position = Json.MAPPER
                .readTree(snapshot.lines().findFirst().orElseThrow())
                .get("position")
                .asString();
        anybody.get("/api/changes?after=" + position).expect(200);
    }

    /** A node makes it within a minute of its start, and nobody else; from then on it is there. */
    @Test
    void hasTheSnapshotOfTheNightReady() throws InterruptedException {
        var owner = new Sql(Database.asOwner());
        for (int second = 0; second < 120 && made(owner) == 0; second++) {
            Thread.sleep(1_000);
        }
        assertEquals(1, made(owner));
        var lines = anybody.get("/api/changes/snapshot/nightly")
                .expect(200)
                .body()
                .lines()
                .toList();
        var position = Json.MAPPER.readTree(lines.get(0)).get("position").asString();
        anybody.get("/api/changes?after=" + position).expect(200);
        assertEquals(
                lines.size() - 2,
                Json.MAPPER.readTree(lines.get(lines.size() - 1)).get("lines").asInt());
        owner.update("delete from changes.nightly");
        anybody.get("/api/changes/snapshot/nightly").expect(404, "changes/no-nightly");
    }

    private static long made(Sql owner) {
        return owner.first(
                        "select count(*) as n from changes.nightly where made_at is not null", row -> row.getLong("n"))
                .orElseThrow();
    }

    /** The server throws away what is written for them. */
    @Test
    void isNotHeldUpByWhoeverAsksForNoLines() {
        for (int time = 0; time <= Snapshots.READERS_OF_ONE_MAX; time++) {
            anybody.send("HEAD", "/api/changes/snapshot", null, null).expect(200);
        }
        anybody.get("/api/changes/snapshot").expect(200);
    }

    private static JsonNode data(String line) {
        return Json.MAPPER.readTree(line.substring(DATA.length()));
    }

    @Test
    void refusesAPositionThatIsNone() {
        anybody.get("/api/changes?after=x").expect(422, "kernel/invalid-cursor");
        anybody.with("Accept", "text/event-stream")
                .get("/api/changes/stream?after=x")
                .expect(422, "kernel/invalid-cursor");
    }

    /** What somebody keeps: companies by id, as of a position. */
    private record Copy(String position, Map<UUID, JsonNode> companies) {
        void take(JsonNode change) {
            var id = UUID.fromString(change.get("id").asString());
            if (change.get("gone").asBoolean()) {
                companies.remove(id);
            } else {
                companies.put(id, change.get("company"));
            }
        }
    }

    private Copy snapshot() throws NoSuchAlgorithmException {
        var lines =
                anybody.get("/api/changes/snapshot").expect(200).body().lines().toList();
        var between = lines.subList(1, lines.size() - 1);
        var foot = Json.MAPPER.readTree(lines.get(lines.size() - 1));
        var bytes = between.stream().map(line -> line + "\n").collect(Collectors.joining());
        var hash = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(hash), foot.get("sha256").asString());
        assertEquals(between.size(), foot.get("companies").asInt());
        var companies = new LinkedHashMap<UUID, JsonNode>();
        between.stream()
                .map(Json.MAPPER::readTree)
                .forEach(company ->
                        companies.put(UUID.fromString(company.get("id").asString()), company));
        return new Copy(Json.MAPPER.readTree(lines.get(0)).get("position").asString(), companies);
    }

    /** Of the companies of {@link #keepsACopyInStepWithTheDirectory}. */
    private static List<String> names(Copy copy) {
        return copy.companies().values().stream()
                .filter(company -> company.path("region").asString("").equals(REGION))
                .map(company -> company.get("name").asString())
                .sorted()
                .toList();
    }

    private static String name(JsonNode change) {
        return change.get("company").get("name").asString();
    }

    private void send(String... lines) {
        institution
                .rest()
                .putNdjson("/api/sources/" + SOURCE + "/records", String.join("\n", lines))
                .expect(200);
    }

    private static String company(String key, int version, String name) {
        return company(key, version, name, "서울");
    }

    private static String company(String key, int version, String name, String region) {
        return Json.write(Map.of("key", key, "version", version, "name", name, "kind", "STARTUP", "region", region));
    }

    private static String tombstone(String key, int version) {
        return Json.write(Map.of("key", key, "version", version, "deleted", true));
    }
}
