package kr.seoul.techtrade.feeds;

import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.directory.Wired;
import kr.seoul.techtrade.formats.AdaptersTest;
import kr.seoul.techtrade.formats.NdjsonFeed;
import kr.seoul.techtrade.formats.UnzippedTest;
import kr.seoul.techtrade.formats.Workbook;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Feeds over HTTP, with connections that are really cut. */
@ExtendWith(RunningServer.class)
class FeedsRestIT {
    private static final String SOURCE = "/api/sources/city-01";
    private static final String DATA = "data: ";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wired wired = new Wired();
    private String token;
    private Rest institution;

    @BeforeEach
    void begin() {
        Database.clean();
        token = token("city-01");
        institution = Rest.anonymous().withToken(token);
    }

    @Test
    void goesOnAfterTheConnectionWasCut() throws IOException {
        var whole = lines(3000);
        var half = whole.substring(0, whole.length() / 2);
        try (var sending = new Sending()) {
            sending.send(half);
            awaited(now -> now.path("lines").asInt() >= 1000);
            sending.cut();
        }
        var broken = awaited(now -> now.path("state").asString().equals("INTERRUPTED"));
        assertEquals("the stream broke off", broken.get("reason").asString());
        var offset = broken.get("bytes").asInt();
        assertTrue(offset > 0 && offset <= half.getBytes(StandardCharsets.UTF_8).length, broken::toString);

        var path = "/api/imports/" + broken.get("id").asString() + "/records";
        var rest = whole.getBytes(StandardCharsets.UTF_8);
        var tail = new String(rest, offset, rest.length - offset, StandardCharsets.UTF_8);
        institution.putNdjson(path, tail).expect(400, "directory/invalid-feed");
        at(offset + 1).putNdjson(path, tail).expect(409, "directory/import-not-resumable");
        var done = at(offset).putNdjson(path, tail).expect(200).json();
        assertEquals(
                List.of("COMPLETED", 3000, 3000, rest.length),
                List.of(
                        done.get("state").asString(),
                        done.get("lines").asInt(),
                        done.get("accepted").asInt(),
                        done.get("bytes").asInt()));
        assertEquals(3000, wired.sources.source("city-01").records());
        assertEquals(List.of("INTERRUPTED", "COMPLETED"), told(broken.get("id").asString()));
        at(offset).putNdjson(path, tail).expect(409, "directory/import-not-resumable");
        client("city-02").with("Upload-Offset", "0").putNdjson(path, tail).expect(404, "directory/no-such-import");
    }

    /** To the organisation of the source. */
    private List<String> told(String id) {
        return wired.sql.list("""
                select data->>'state' as state from kernel.event
                 where type = 'directory.import-ended' and subject = ?::uuid and not public and cardinality(audience) = 1
                 order by txid, seq""", row -> row.getString("state"), id);
    }

    @Test
    void showsItsProgressWhileItIsSentAndStopsWhenToldTo() throws IOException {
        try (var sending = new Sending()) {
            sending.send(lines(1500));
            var id = awaited(now -> now.path("lines").asInt() >= 1000).get("id").asString();
            try (var told = institution.with("Accept", "text/event-stream").stream("/api/imports/" + id + "/stream")) {
                var events = told.filter(line -> line.startsWith(DATA))
                        .map(line -> Json.read(line.substring(DATA.length()), JsonNode.class))
                        .iterator();
                var first = events.next();
                assertEquals(
                        List.of("RUNNING", 1000),
                        List.of(
                                first.get("state").asString(),
                                first.get("lines").asInt()));
                var cancelled = institution
                        .post("/api/imports/" + id + "/cancel")
                        .expect(200)
                        .json();
                assertEquals("CANCELLED", cancelled.get("state").asString());
                assertEquals(cancelled, events.next());
                assertFalse(events.hasNext());
            }
            sending.send("\n");
            sending.finish();
            assertTrue(sending.answer().contains("directory/import-stopped"));
            assertEquals(1000, wired.sources.source("city-01").records());
            institution.post("/api/imports/" + id + "/cancel").expect(409, "directory/import-not-running");
            client("city-02")
                    .with("Accept", "text/event-stream")
                    .get("/api/imports/" + id + "/stream")
                    .expect(404, "directory/no-such-import");
        }
    }

    @Test
    void givesBackWhatCameByteForByte() throws IOException {
        var first = "\ufeff" + line("a", 1, "똠방각하", "\"employees\":7") + "\r\n\n";
        // the same content, written otherwise
        var other = "  {\"version\": 1, \"employees\":7,\"kind\":\"STARTUP\",\t\"name\":\"똠방각하\",\"key\":\"a\"}\n{bad\n"
                + line("b", 1, "나", "");
        var many = lines(2500) + "\n\n";
        var sent = new ArrayList<byte[]>();
        for (var text : List.of(first, other, many)) {
            sent.add(text.getBytes(StandardCharsets.UTF_8));
        }
        sent.add((line("a", 1, "똠방각하", "\"employees\":7") + "\n").getBytes("MS949"));
        for (var bytes : sent) {
            var id = institution
                    .sendBytes("PUT", SOURCE + "/records", "application/x-ndjson", bytes)
                    .expect(200)
                    .json()
                    .get("id")
                    .asString();
            assertArrayEquals(bytes, fetched("/api/imports/" + id + "/original"));
        }
        var imports = institution.get(SOURCE + "/imports").expect(200).json();
        var korean = imports.at("/items/0/id").asString();
        var big = imports.at("/items/1/id").asString();
        var otherwise = imports.at("/items/2");
        assertEquals(1, otherwise.get("unchanged").asInt(), otherwise::toString);
        var path = "/api/imports/" + otherwise.get("id").asString();
        var told = institution.get(path + "/lines/1").expect(200).json();
        assertEquals(other.lines().findFirst().orElseThrow(), told.get("text").asString());
        assertEquals("city-01", told.get("source").asString());
        assertEquals("feed", told.get("sentBy").asString());
        assertEquals(
                "{bad",
                institution
                        .get(path + "/lines/2")
                        .expect(200)
                        .json()
                        .get("text")
                        .asString());
        institution.get(path + "/lines/4").expect(404, "originals/not-kept");
        institution.get(path + "/lines/0").expect(404, "originals/not-kept");
        assertEquals(
                line("k1999", 1, "회사 1999", ""),
                institution
                        .get("/api/imports/" + big + "/lines/2000")
                        .expect(200)
                        .json()
                        .get("text")
                        .asString());
        var bytes = institution
                .get("/api/imports/" + korean + "/lines/1")
                .expect(200)
                .json();
        assertFalse(bytes.has("text"));
        assertEquals(
                line("a", 1, "똠방각하", "\"employees\":7"),
                new String(Base64.getDecoder().decode(bytes.get("bytes").asString()), "MS949"));
        client("city-02").get(path + "/lines/1").expect(404, "directory/no-such-import");
        client("city-02").get(path + "/original").expect(404, "directory/no-such-import");

        institution.putNdjson(SOURCE + "/records", line("b", 2, "나나", "")).expect(200);
        var record = record("나나");
        assertEquals(
                line("b", 2, "나나", ""),
                institution
                        .get("/api/records/" + record + "/original")
                        .expect(200)
                        .json()
                        .get("text")
                        .asString());
        assertEquals(
                otherwise.get("id").asString() + " 3",
                institution
                        .get("/api/records/" + record + "/original?version=1")
                        .expect(200)
                        .json()
                        .propertyStream()
                        .filter(property -> Set.of("importId", "line").contains(property.getKey()))
                        .map(property -> property.getValue().asString())
                        .collect(Collectors.joining(" ")));
        institution.get("/api/records/" + record + "/original?version=9").expect(404, "directory/no-such-record");
        institution.get("/api/records/" + record + "/original?version=one").expect(422, "http/invalid-input");
        client("city-02").get("/api/records/" + record + "/original").expect(404, "directory/no-such-record");

        var again =
                institution.post(path + "/replay").expect(200).json().get("id").asString();
        assertEquals(
                "{bad",
                institution
                        .get("/api/imports/" + again + "/lines/2")
                        .expect(200)
                        .json()
                        .get("text")
                        .asString());
    }

    @Test
    void keepsWhatCameOfAFeedThatWasGoneOnWithOnce() throws IOException {
        var whole = lines(3000) + "\n";
        try (var sending = new Sending()) {
            sending.send(whole.substring(0, whole.length() / 2));
            awaited(now -> now.path("lines").asInt() >= 1000);
            sending.cut();
        }
        var broken = awaited(now -> now.path("state").asString().equals("INTERRUPTED"));
        var path = "/api/imports/" + broken.get("id").asString();
        var bytes = whole.getBytes(StandardCharsets.UTF_8);
        int offset = broken.get("bytes").asInt();
        at(offset)
                .sendBytes(
                        "PUT",
                        path + "/records",
                        "application/x-ndjson",
                        Arrays.copyOfRange(bytes, offset, bytes.length))
                .expect(200);
        assertArrayEquals(bytes, fetched(path + "/original"));
    }

    private static String record(String company) {
        var anybody = Rest.anonymous();
        var found = anybody.get("/api/companies?q=" + URLEncoder.encode(company, StandardCharsets.UTF_8));
        return anybody.get("/api/companies/"
                        + found.expect(200).json().at("/items/0/id").asString() + "/explain")
                .expect(200)
                .json()
                .at("/records/0/id")
                .asString();
    }

    private byte[] fetched(String path) throws IOException {
        var connection =
                (HttpURLConnection) institution.base().resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        try (var in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void takesKoreanOfficesByTheirEncoding() throws IOException {
        var korean = line("a", 1, "똠방각하", "") + "\n";
        institution
                .sendBytes("PUT", SOURCE + "/records", "application/x-ndjson; charset=EUC-KR", korean.getBytes("MS949"))
                .expect(200);
        institution
                .sendBytes("PUT", SOURCE + "/records", "application/x-ndjson", korean.getBytes("MS949"))
                .expect(200);
        for (var other : List.of("application/x-ndjson; charset=latin1", "application/x-ndjson")) {
            institution
                    .sendBytes("PUT", SOURCE + "/records", other, korean.getBytes(StandardCharsets.UTF_16LE))
                    .expect(400, "directory/invalid-feed");
        }
        var company = Rest.anonymous().get("/api/companies").json().get("items");
        assertEquals(1, company.size());
        assertEquals("똠방각하", company.get(0).get("name").asString());
    }

    @Test
    void takesWhatInstitutionsReallyHave() throws IOException {
        var list = "<result><list><corp_code>00999991</corp_code><corp_name>한빛전지</corp_name></list></result>";
        assertEquals("DART_LIST 1", taken("application/xml", "", bytes(list)));
        assertEquals(
                "DART_LIST 1",
                taken(
                        "application/zip",
                        "?format=DART_LIST",
                        UnzippedTest.zip("CORPCODE.xml", list.replace("00999991", "00999993"))));
        assertEquals(
                "DART_PROFILE 1",
                taken(
                        "application/json; charset=utf-8",
                        "?format=DART_PROFILE",
                        bytes("{\"corp_code\":\"00999992\",\"corp_name\":\"가람소재\"}")));
        assertEquals(
                "GLEIF 1",
                taken("application/vnd.api+json", "", bytes("{\"data\":[" + AdaptersTest.LEI_RECORD + "]}")));
        assertEquals("CSV 1", taken("text/csv", "", "관리번호,회사명\nc-1,똠방각하\n".getBytes("MS949")));
        assertEquals("JSON 1", taken("application/json", "", bytes("[" + line("j-1", 1, "나래로봇", "") + "]")));
        assertEquals(
                "NDJSON 1",
                taken("application/zip", "?format=NDJSON", UnzippedTest.zip("a", line("n-1", 1, "다온", ""))));
        assertEquals(
                "CSV " + ListedCompanies.COUNT,
                taken("application/zip", "?format=CSV", UnzippedTest.zip("list.csv", ListedCompanies.csv())));

        refused("application/zip", "", UnzippedTest.zip("a", list), 400, "directory/invalid-feed");
        refused("application/zip", "?format=XLS", UnzippedTest.zip("a", list), 400, "directory/invalid-feed");
        refused(
                "application/zip",
                "?format=CSV",
                UnzippedTest.zip("a", "key,name", "b", "key,name"),
                400,
                "directory/invalid-feed");
        refused("application/xml", "", bytes("[]"), 400, "directory/invalid-feed");
        refused(
                "application/json",
                "",
                bytes("[{\"key\":[" + "1,".repeat(4 * NdjsonFeed.LINE_BYTES_MAX) + "1]}]"),
                413,
                "directory/feed-too-large");
        institution
                .sendBytes("PUT", SOURCE + "/records", "application/pdf", bytes("%PDF"))
                .expect(415);
    }

    private String taken(String type, String query, byte[] body) {
        var done = institution
                .sendBytes("PUT", SOURCE + "/records" + query, type, body)
                .expect(200)
                .json();
        return done.get("format").asString() + " " + done.get("accepted").asInt();
    }

    private void refused(String type, String query, byte[] body, int status, String slug) {
        institution.sendBytes("PUT", SOURCE + "/records" + query, type, body).expect(status, slug);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void keepsAMappingAndReadsBadLinesAgain() {
        var path = SOURCE + "/mapping";
        var none = institution.get(path).expect(200);
        assertEquals(0, none.version());
        var columns = Map.of("columns", List.of(Map.of("column", "상호(법인명)", "means", "name"), Map.of("column", "비고")));
        institution.put(path, columns).expect(428, "http/if-match-missing");
        institution.ifMatch(3).put(path, columns).expect(412, "kernel/stale-version");
        institution
                .ifMatch(0)
                .put(path, Map.of("columns", List.of(Map.of("column", "a", "means", "colour"))))
                .expect(422, "feeds/invalid-mapping");
        institution.ifMatch(0).put(path, "{}").expect(422, "http/invalid-input");
        assertEquals(1, institution.ifMatch(0).put(path, columns).expect(200).version());
        client("city-02").get(path).expect(404, "directory/no-such-source");
        var more = "[{\"op\":\"add\",\"path\":\"/columns/-\",\"value\":{\"column\":\"연락처\"}}]";
        var longer =
                institution.ifMatch(1).send("PATCH", path, Patch.STEPS, more).expect(200);
        assertEquals(3, longer.json().get("columns").size(), longer::body);
        assertEquals("name", longer.json().at("/columns/0/means").asString());
        institution.ifMatch(1).send("PATCH", path, Patch.STEPS, more).expect(412, "kernel/stale-version");
        institution
                .ifMatch(2)
                .send("PATCH", path, Patch.MERGE, "{\"columns\":[{\"column\":\"a\",\"means\":\"colour\"}]}")
                .expect(422, "feeds/invalid-mapping");
        client("city-02").ifMatch(2).send("PATCH", path, Patch.STEPS, more).expect(404, "directory/no-such-source");

        var done = institution
                .putNdjson(SOURCE + "/records", line("a", 2, "가", "") + "\n{\n" + line("a", 1, "나", ""))
                .expect(200)
                .json();
        var imported = "/api/imports/" + done.get("id").asString();
        var late = institution.get(imported + "/superseded").expect(200).json();
        assertEquals(
                line("a", 1, "나", ""), late.get("items").get(0).get("payload").asString());
        var again = institution.withKey("once").post(imported + "/replay").expect(200);
        assertEquals(done.get("id"), again.json().get("replayOf"));
        assertEquals(1, again.json().get("open").asInt());
        assertEquals(
                again.json(),
                institution
                        .withKey("once")
                        .post(imported + "/replay")
                        .expect(200)
                        .json());
        institution.post(imported + "/replay").expect(409, "directory/nothing-to-replay");
    }

    @Test
    void showsWhatASpreadsheetComesToAndTakesItWhenToldTo() {
        var path = "/api/spreadsheets/" + UUID.randomUUID();
        var file = Workbook.of(Workbook.row(1, "사업자등록번호", "회사명")
                        + Workbook.row(2, "123-45-67891", "가")
                        + Workbook.row(3, "1", "나"))
                .bytes();
        var type = "application/octet-stream";
        var seen = institution
                .sendBytes("PUT", path + "?source=city-01&name=list.xlsx", type, file)
                .expect(200)
                .json();
        assertEquals("A3", seen.at("/preview/faults/0/cell").asString());
        assertEquals(seen, institution.get(path).expect(200).json());
        assertEquals(0, wired.sources.source("city-01").records());
        institution.sendBytes("PUT", path, type, file).expect(404, "directory/no-such-source");
        institution
                .sendBytes("PUT", path + "?source=city-01", type, "key,name".getBytes(StandardCharsets.UTF_8))
                .expect(409, "feeds/another-spreadsheet");
        institution
                .sendBytes("PUT", path + "?source=city-01", type, new byte[] {'P', 'K', 3, 4, 0})
                .expect(400, "directory/invalid-feed");
        institution.ifMatch(4).post(path + "/confirm").expect(412, "kernel/stale-version");
        institution.post(path + "/confirm").expect(428, "http/if-match-missing");
        client("city-02").get(path).expect(404, "feeds/no-such-spreadsheet");
        var done = institution.ifMatch(0).post(path + "/confirm").expect(200).json();
        assertEquals(
                List.of(1, 1),
                List.of(done.get("accepted").asInt(), done.get("open").asInt()));
        institution.delete(path).expect(409, "feeds/spreadsheet-taken");
        institution.delete("/api/spreadsheets/" + UUID.randomUUID()).expect(404, "feeds/no-such-spreadsheet");
    }

    /** Nor takes it twice, by the same request or another. */
    @Test
    void holdsNobodysEventsBackWhileASpreadsheetIsTaken() throws SQLException {
        var path = "/api/spreadsheets/" + UUID.randomUUID();
        var file = "key,name\na,가\n".getBytes(StandardCharsets.UTF_8);
        institution
                .sendBytes("PUT", path + "?source=city-01", "application/octet-stream", file)
                .expect(200);
        var once = institution.ifMatch(0).withKey(UUID.randomUUID().toString());
        CompletableFuture<Rest.Reply> taken;
        try (var gate = Database.asApplication().getConnection();
                var statement = gate.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('directory.company', 0))");
            try {
                taken = CompletableFuture.supplyAsync(() -> once.post(path + "/confirm"));
                until(() -> wired.sql
                        .first("select 1 from sources.import where state = 'RUNNING'", row -> true)
                        .isPresent());
                var told = UUID.randomUUID();
                wired.outbox.tell(List.of(), () -> "directory.import-ended", told, Map.of());
                until(() -> wired.outbox.after(Outbox.Position.START, 1000).stream()
                        .anyMatch(event -> event.subject().equals(told)));
                once.post(path + "/confirm").expect(409, "feeds/spreadsheet-taken");
                institution.ifMatch(0).post(path + "/confirm").expect(409, "feeds/spreadsheet-taken");
                institution.delete(path).expect(409, "feeds/spreadsheet-taken");
            } finally {
                statement.execute("select pg_advisory_unlock(hashtextextended('directory.company', 0))");
            }
        }
        var done = taken.join().expect(200);
        var again = once.post(path + "/confirm").expect(200);
        assertEquals(List.of(done.body(), "true"), List.of(again.body(), again.header("Idempotency-Replayed")));
        institution.ifMatch(0).post(path + "/confirm").expect(409, "feeds/spreadsheet-taken");
        assertEquals(
                done.json().get("id"), institution.get(path).expect(200).json().get("importId"));
    }

    private static void until(BooleanSupplier holds) {
        var end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "it does not come");
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The database keeps no character 0 in JSON: it was an error of ours. */
    @Test
    void rejectsALineWithACharacterZeroAsAnyOther() {
        var pack = new byte[] {'P', 'K', 3, 4, 0, 0, '\n', '{', '"', '\\', 'u', '0', '0', '0', '0', '"', ':', '1', '}'};
        var done = institution
                .sendBytes("PUT", SOURCE + "/records", "application/x-ndjson", pack)
                .expect(200)
                .json();
        assertEquals(2, done.get("rejected").asInt(), done::toString);
        var errors = institution
                .get("/api/imports/" + done.get("id").asString() + "/errors")
                .expect(200);
        assertTrue(errors.body().contains("\u2400"), errors::body);
    }

    @Test
    void letsOperatorsSayFromWhereASourceIsFetched() {
        var path = SOURCE + "/pull";
        var asked = Map.of("address", "https://unknown.example/list", "format", "CSV", "everyMinutes", 60);
        institution.get(path).expect(403, "http/insufficient-scope");
        var operator = Cast.onStage().operator();
        operator.get(path).expect(404, "feeds/no-such-pull");
        operator.put(path, asked).expect(428, "http/if-match-missing");
        operator.ifMatch(0).put(path, asked).expect(422, "feeds/address-not-allowed");
        operator.ifMatch(0)
                .put(path, Map.of("address", "x", "format", "CSV", "everyMinutes", 1))
                .expect(422, "http/invalid-input");
        operator.ifMatch(1).delete(path).expect(404, "feeds/no-such-pull");

        wired.sql.update("""
                insert into pulls.pull (source, address, format, every_minutes, due_at, changed_by, changed_at, version)
                values ('city-01', 'https://unknown.example/list', 'CSV', 60, 'epoch', 'test', 'epoch', 1)""");
        var until = Instant.now().plus(PATIENCE);
        var tried = operator.get(path).expect(200).json();
        while (!tried.has("outcome") && Instant.now().isBefore(until)) {
            tried = operator.get(path).expect(200).json();
        }
        assertEquals("FAILED", tried.get("outcome").asString());
        assertEquals(
                "unknown.example:443 is not among techtrade.feeds.hosts",
                tried.get("reason").asString());

        institution.get("/api/pulls").expect(403, "http/insufficient-scope");
        assertEquals(
                "city-01",
                operator.get("/api/pulls?limit=1")
                        .expect(200)
                        .json()
                        .at("/items/0/source")
                        .asString());
        operator.get("/api/pulls?cursor=a.b").expect(422, "kernel/invalid-cursor");
        operator.post(path + "/pause").expect(428, "http/if-match-missing");
        var before = operator.seeing(path);
        assertEquals("PAUSED", state(before.post(path + "/pause")));
        operator.getTwice(path);
        before.post(path + "/resume").expect(412, "kernel/stale-version");
        operator.post(path + "/run").expect(409, "feeds/pull-paused");
        assertEquals("WAITING", state(operator.seeing(path).post(path + "/resume")));
        assertTrue(Set.of("WAITING", "RUNNING").contains(state(operator.post(path + "/run"))));
        operator.delete(path).expect(428, "http/if-match-missing");
        before.delete(path).expect(412, "kernel/stale-version");
        operator.seeing(path).delete(path).expect(204);
        for (var act : List.of("/run", "/pause", "/resume")) {
            institution.post(path + act).expect(403, "http/insufficient-scope");
            before.post(path + act).expect(404, "feeds/no-such-pull");
        }
    }

    @Test
    void takesAHostThatTheSettingsName() {
        var path = SOURCE + "/pull";
        var operator = Cast.onStage().operator();
        var asked = Map.of("address", "https://feeds.invalid/list.csv", "format", "CSV", "everyMinutes", 60);
        var set = operator.ifMatch(0).put(path, asked).expect(200);
        assertEquals("https://feeds.invalid/list.csv", set.json().get("address").asString());
        operator.ifMatch(0).put(path, asked).expect(412, "kernel/stale-version");
        var daily = Map.of("address", "https://feeds.invalid/list.csv", "format", "CSV", "everyMinutes", 1_440);
        var changed = operator.seeing(path).put(path, daily).expect(200);
        assertEquals(1_440, changed.json().get("everyMinutes").asInt());
        var patched = operator.seeing(path)
                .send("PATCH", path, Patch.MERGE, "{\"everyMinutes\":30}")
                .expect(200)
                .json();
        assertEquals(30, patched.get("everyMinutes").asInt());
        assertEquals("https://feeds.invalid/list.csv", patched.get("address").asString());
        assertEquals("CSV", patched.get("format").asString());
        operator.seeing(path)
                .send("PATCH", path, Patch.MERGE, "{\"address\":\"https://unknown.example/list\"}")
                .expect(422, "feeds/address-not-allowed");
        operator.seeing(path)
                .send("PATCH", path, Patch.MERGE, "{\"format\":null}")
                .expect(422, "http/invalid-input");
        operator.ifMatch(1).send("PATCH", path, Patch.MERGE, "{}").expect(412, "kernel/stale-version");
        institution.ifMatch(1).send("PATCH", path, Patch.MERGE, "{}").expect(403, "http/insufficient-scope");
        operator.seeing(path).delete(path).expect(204);
        operator.ifMatch(1).send("PATCH", path, Patch.MERGE, "{}").expect(404, "feeds/no-such-pull");
    }

    /** Whoever may change one thing of it need not repeat the others. */
    @Test
    void letsTheOwnerChangeTheContactAndOperatorsAllElse() {
        var operator = Cast.onStage().operator();
        var before = operator.get(SOURCE).expect(200).json();
        var contact = "{\"contact\":\"data@patch.example\"}";
        institution.send("PATCH", SOURCE, Patch.MERGE, contact).expect(428, "http/if-match-missing");
        var named = institution
                .seeing(SOURCE)
                .send("PATCH", SOURCE, Patch.MERGE, contact)
                .expect(200);
        assertEquals("data@patch.example", named.json().get("contact").asString());
        assertEquals(before.get("trust"), named.json().get("trust"));
        assertEquals(before.get("name"), named.json().get("name"));
        institution
                .seeing(SOURCE)
                .send("PATCH", SOURCE, Patch.MERGE, "{\"cadenceHours\":48}")
                .expect(403, "identity/denied");
        client("city-02")
                .seeing(SOURCE)
                .send("PATCH", SOURCE, Patch.STEPS, "[{\"op\":\"test\",\"path\":\"/name\",\"value\":1}]")
                .expect(404, "directory/no-such-source");
        operator.ifMatch(named.version() + 7)
                .send("PATCH", SOURCE, Patch.MERGE, contact)
                .expect(412, "kernel/stale-version");
        operator.seeing(SOURCE)
                .send("PATCH", SOURCE, Patch.MERGE, "{\"trust\":{\"colour\":1}}")
                .expect(422, "directory/invalid-source");
        var trusted = operator.seeing(SOURCE)
                .send(
                        "PATCH",
                        SOURCE,
                        Patch.STEPS,
                        "[{\"op\":\"add\",\"path\":\"/trust/name\",\"value\":70},{\"op\":\"remove\",\"path\":\"/contact\"}]")
                .expect(200)
                .json();
        assertEquals(70, trusted.at("/trust/name").asInt());
        assertFalse(trusted.has("contact"), trusted::toString);
        operator.seeing(SOURCE)
                .send("PATCH", SOURCE, Patch.STEPS, "[{\"op\":\"remove\",\"path\":\"/trust/name\"}]")
                .expect(200);
    }

    private static String state(Rest.Reply reply) {
        return reply.expect(200).json().get("state").asString();
    }

    @Test
    void tellsNobodyOfWhatIsNotTheirs() {
        institution.putNdjson(SOURCE + "/records", line("a", 1, "가", "")).expect(200);
        var stranger = client("city-02");
        stranger.get(SOURCE + "/imports").expect(404, "directory/no-such-source");
        stranger.get("/api/sources/nowhere/imports").expect(404, "directory/no-such-source");
        var id = awaited(now -> true).get("id").asString();
        for (var name : List.of(id, "nope", "00000000-0000-0000-0000-000000000000")) {
            for (var part : List.of("", "/errors", "/superseded")) {
                stranger.get("/api/imports/" + name + part).expect(404, "directory/no-such-import");
            }
            stranger.post("/api/imports/" + name + "/cancel").expect(404, "directory/no-such-import");
        }
        Cast.onStage().operator().get(SOURCE + "/imports").expect(200);
    }

    /** A request whose body goes on until somebody ends it, one way or the other. */
    private final class Sending implements AutoCloseable {
        private final Socket socket;

        Sending() throws IOException {
            socket = new Socket(institution.base().getHost(), institution.base().getPort());
            write("PUT %s/records HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n".formatted(SOURCE, token)
                    + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        }

        void send(String text) throws IOException {
            var length = text.getBytes(StandardCharsets.UTF_8).length;
            write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
        }

        void finish() throws IOException {
            write("0\r\n\r\n");
        }

        String answer() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        /** As a cable that is pulled: the other side gets a reset. */
        void cut() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        private void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Rest client(String source) {
        return Rest.anonymous().withToken(token(source));
    }

    private String token(String source) {
        var organization = wired.owner(source).organization();
        var credentials = wired.client(organization, "directory.read", "directory.write");
        var basic = credentials.clientId() + ":" + credentials.clientSecret();
        return Rest.anonymous()
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .send("POST", "/api/oauth/token", "application/x-www-form-urlencoded", "grant_type=client_credentials")
                .expect(200)
                .json()
                .get("access_token")
                .asString();
    }

    private Rest at(long offset) {
        return institution.with("Upload-Offset", Long.toString(offset));
    }

    private JsonNode awaited(Predicate<JsonNode> wanted) {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var items = institution
                    .get(SOURCE + "/imports?limit=1")
                    .expect(200)
                    .json()
                    .get("items");
            if (items.size() > 0 && wanted.test(items.get(0))) {
                return items.get(0);
            }
        }
        throw new AssertionError("waited in vain");
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("k" + i, 1, "회사 " + i, "") + "\n")
                .collect(Collectors.joining());
    }
}
