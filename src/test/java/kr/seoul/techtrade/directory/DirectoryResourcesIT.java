package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(RunningServer.class)
class DirectoryResourcesIT {
    private static final String RECORDS = "/api/sources/city-01/records";
    private static final String NDJSON = "application/x-ndjson";

    private final Wired wired = new Wired();
    private Rest institution;

    @BeforeEach
    void begin() {
        Database.clean();
        institution = client("INSTITUTION", "city-01");
    }

    @Test
    void takesAFeedAndShowsItsCompanies() {
        var pushed = institution
                .putNdjson(RECORDS, line("a", 1, "한빛배터리", "\"region\":\"서울\"") + "\n{bad\n" + line("b", 1, "가람소재", ""))
                .expect(200);
        assertEquals("COMPLETED", pushed.json().get("state").asString());
        var imported = institution.get(pushed.header("Content-Location")).expect(200);
        assertEquals(pushed.json(), imported.json());
        var errors = institution
                .get("/api/imports/" + imported.json().get("id").asString() + "/errors")
                .expect(200)
                .json();
        assertEquals(2, errors.get("items").get(0).get("line").asInt());
        assertEquals("{bad", errors.get("items").get(0).get("payload").asString());
        assertEquals(
                1,
                institution
                        .get("/api/sources/city-01/imports")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());

        var first = Rest.anonymous().get("/api/companies?limit=1").expect(200);
        var company = first.json().get("items").get(0);
        assertEquals("가람소재", company.get("name").asString());
        assertTrue(first.header("Link").contains("rel=\"next\""), first.header("Link"));
        var cursor = first.json().get("next").asString();
        var second =
                Rest.anonymous().get("/api/companies?limit=1&cursor=" + cursor).expect(200);
        assertEquals("한빛배터리", second.json().get("items").get(0).get("name").asString());

        var path = "/api/companies/" + company.get("id").asString();
        var one = Rest.anonymous().get(path).expect(200);
        assertEquals(1, one.version());
        Rest.anonymous().with("If-None-Match", one.header("ETag")).get(path).expect(304);
        var told = Rest.anonymous().get(path + "/explain").expect(200).json();
        assertEquals("city-01", told.get("values").get(0).get("source").asString());

        var source = Rest.anonymous().get("/api/sources/city-01").expect(200).json();
        assertEquals(2, source.get("records").asInt());
        assertEquals(1, source.get("rejects").asInt());
        var institutions = Rest.anonymous()
                .get("/api/sources?limit=100")
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .collect(Collectors.groupingBy(each -> each.get("kind").asString(), Collectors.counting()));
        assertEquals(
                Map.of("CITY_FACILITY", 42L, "PRIVATE_FACILITY", 14L, "CORPORATION", 9L, "INVESTOR", 16L),
                institutions);
    }

    @Test
    void takesGzip() throws IOException {
        var packed = gzip(line("a", 1, "한빛배터리", ""));
        var pushed = institution
                .with("Content-Encoding", "gzip")
                .sendBytes("PUT", RECORDS, NDJSON, packed)
                .expect(200);
        assertEquals(1, pushed.json().get("accepted").asInt());
        institution.with("Content-Encoding", "br").putNdjson(RECORDS, "x").expect(400, "directory/invalid-feed");
        institution.putNdjson(RECORDS, "\n").expect(400, "directory/invalid-feed");
        institution.put(RECORDS, "{}").expect(400, "directory/invalid-feed");
        institution.sendBytes("PUT", RECORDS, "text/html", packed).expect(415);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 300})
    void noticesThatTheEndOfGzipIsMissing(int missing) throws IOException {
        var lines = IntStream.range(0, 200)
                .mapToObj(i -> line("k" + i, 1, "한빛" + Integer.toHexString(i * 7919), ""))
                .collect(Collectors.joining("\n"));
        var packed = gzip(lines);
        var cut = institution
                .with("Content-Encoding", "gzip")
                .sendBytes("PUT", RECORDS, NDJSON, Arrays.copyOf(packed, packed.length - missing))
                .expect(400, "directory/invalid-feed");
        assertTrue(cut.json().get("detail").asString().startsWith("the stream broke off"), cut::body);
        var newest = institution
                .get("/api/sources/city-01/imports")
                .expect(200)
                .json()
                .get("items")
                .get(0);
        assertEquals("INTERRUPTED", newest.get("state").asString());
        assertEquals("the stream broke off", newest.get("reason").asString());
    }

    @Test
    void callsARowThatItCannotReadItsOwnFault() throws SQLException {
        var pushed = institution.putNdjson(RECORDS, "no JSON\n").expect(200);
        try (var owner = Database.asOwner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("update sources.rejected_line set violations = '[{\"pointer\": [], \"more\": 1}]'");
        }
        var told = institution
                .get("/api/imports/" + pushed.json().get("id").asString() + "/errors")
                .expect(500);
        assertEquals(Set.of("type", "title", "status", "instance"), told.json().propertyNames(), told::body);
        assertEquals(
                "urn:request:" + told.header("X-Request-Id"),
                told.json().get("instance").asString());
    }

    @Test
    void letsOnlyTheOwnerSend() {
        var other = client("INSTITUTION", "city-02");
        Rest.anonymous().putNdjson(RECORDS, line("a", 1, "가", "")).expect(401);
        other.putNdjson(RECORDS, line("a", 1, "가", "")).expect(404, "directory/no-such-source");
        var mine = institution.putNdjson(RECORDS, line("a", 1, "가", "")).expect(200);
        other.get(mine.header("Content-Location")).expect(404, "directory/no-such-import");
    }

    @Test
    void linksACompanyToItsOrganisation() {
        institution.putNdjson(RECORDS, line("a", 1, "가", "")).expect(200);
        var id = Rest.anonymous()
                .get("/api/companies")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        var path = "/api/companies/" + id + "/claim";
        var operator = client("OPERATOR", "city-03");
        var asked = Map.of("organizationId", wired.organization().toString());
        institution.post(path, asked).expect(403, "identity/denied");
        var claimed = operator.withKey("once").post(path, asked).expect(200);
        assertEquals(2, claimed.version());
        assertEquals(claimed.json(), operator.withKey("once").post(path, asked).json());
        operator.post(path, asked).expect(200);
        operator.post(path, "{}").expect(422);
        operator.post(path, Map.of("organizationId", wired.organization().toString()))
                .expect(409, "directory/already-claimed");
        institution.putNdjson(RECORDS, line("b", 1, "나", "")).expect(200);
        var unclaimed =
                Rest.anonymous().get("/api/companies?q=나").json().get("items").get(0);
        assertNotEquals(id, unclaimed.get("id").asString());
        operator.post(
                        "/api/companies/" + unclaimed.get("id").asString() + "/claim",
                        Map.of("organizationId", UUID.randomUUID().toString()))
                .expect(422, "directory/no-such-organization");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/companies?q=a%00b, 422, http/invalid-input",
        "/api/companies?q=a%07b, 422, directory/invalid-query",
        "/api/companies?kind=BANK, 422, directory/invalid-query",
        "/api/companies?cursor=nonsense, 422, kernel/invalid-cursor",
        "/api/sources?cursor=AAAA, 422, kernel/invalid-cursor",
        "/api/companies/00000000-0000-0000-0000-000000000000, 404, directory/no-such-company",
        "/api/companies/00000000-0000-0000-0000-000000000000/explain, 404, directory/no-such-company",
        "/api/sources/nobody, 404, directory/no-such-source",
    })
    void refusesBadQuestions(String path, int status, String slug) {
        var reply = Rest.anonymous().get(path).expect(status);
        if (slug != null) {
            reply.expect(status, slug);
        }
    }

    private Rest client(String role, String source) {
        var organization = wired.owner(source).organization();
        wired.sql.update("update identity.organization set role = ? where id = ?", role, organization);
        var credentials = wired.client(organization, "directory.read", "directory.write", "operate");
        return Rest.anonymous().signedIn(credentials.clientId().toString(), credentials.clientSecret());
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
