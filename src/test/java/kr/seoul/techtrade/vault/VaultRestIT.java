package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files over real HTTP. The server takes four megabytes. */
@ExtendWith(RunningServer.class)
class VaultRestIT {
    private static final String FILES = "/api/files/";
    private static final String PACKAGES = "/api/sealed-packages/";
    private static final int BYTES_MAX = 4 << 20;
    private static final String OCTETS = "application/octet-stream";

    private static Cast.Player seller;
    private static Cast.Player buyer;

    private final UUID id = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @BeforeAll
    static void enter() {
        var cast = Cast.onStage();
        seller = cast.player(Role.STARTUP, "봉인기술");
        buyer = cast.player(Role.CORPORATION, "구매산업");
    }

    @Test
    void storesAndGivesBackAFile() {
        var text = "검수 결과\n".repeat(100_000);
        var stored = put(FILES, "검수 결과.txt", bytes(text)).expect(201);
        assertTrue(stored.header("Location").endsWith(FILES + id));
        var file = stored.json(FileJson.class);
        assertEquals(bytes(text).length, file.size());
        assertEquals(Sha256.text(Sha256.digest().digest(bytes(text))), file.sha256());
        assertEquals(file, put(FILES, "검수 결과.txt", bytes(text)).expect(200).json(FileJson.class));
        put(FILES, "검수 결과.txt", bytes("other")).expect(409, "vault/id-taken");
        var read = seller.rest().get(FILES + id).expect(200);
        assertEquals(file, read.json(FileJson.class));
        assertEquals(1, read.version());
        seller.rest().with("If-None-Match", read.header("ETag")).get(FILES + id).expect(304);
        var content = seller.rest().get(FILES + id + "/content").expect(200);
        assertEquals(text, content.body());
        assertEquals("private, no-store", content.header("Cache-Control"));
        assertEquals("nosniff", content.header("X-Content-Type-Options"));
        assertEquals(
                "attachment; filename=\"__ __.txt\"; filename*=UTF-8''%EA%B2%80%EC%88%98%20%EA%B2%B0%EA%B3%BC.txt",
                content.header("Content-Disposition"));
        var receipts = seller.rest().get(FILES + id + "/receipts").expect(200).json();
        assertEquals(1, receipts.get("items").size());
        assertEquals(file.sha256(), receipts.at("/items/0/sha256").asString());
        seller.rest().get(FILES + id + "/receipts?cursor=x").expect(422, "kernel/invalid-cursor");
    }

    @Test
    void hidesAFileFromOthers() {
        put(FILES, "a.txt", bytes("secret")).expect(201);
        for (var path :
                List.of(FILES + id, FILES + id + "/content", FILES + id + "/receipts", PACKAGES + id + "/key")) {
            buyer.rest().get(path).expect(404, "vault/missing");
        }
        buyer.rest().get(PACKAGES + id + "/ciphertext").expect(404, "vault/missing");
        buyer.rest().get(PACKAGES + id + "/verification").expect(404, "vault/missing");
        seller.rest().get(PACKAGES + id + "/verification").expect(409, "vault/not-sealed");
        seller.rest().get(FILES + UUID.randomUUID()).expect(404, "vault/missing");
        seller.rest().get(FILES + "no-uuid").expect(404);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a.pdf", bytes("<script>"), "vault/wrong-type"),
                Arguments.of("a.exe", bytes("MZ"), "vault/wrong-type"),
                Arguments.of("a.zip", Zips.bomb(), "vault/wrong-type"),
                Arguments.of("a.zip", Zips.of("../../up"), "vault/wrong-type"),
                Arguments.of(
                        "a.docx",
                        Zips.of("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
                        "vault/refused"),
                Arguments.of("a.txt", bytes(Zips.EICAR), "vault/refused"),
                Arguments.of("a.zip", Zips.with("a.txt", bytes(Zips.EICAR)), "vault/refused"),
                Arguments.of("../../etc/passwd.txt", bytes("x"), "vault/invalid-name"),
                Arguments.of("a\u202Etxt.pdf", bytes("x"), "vault/invalid-name"),
                Arguments.of("a\r\nSet-Cookie: b.txt", bytes("x"), "vault/invalid-name"),
                Arguments.of("", bytes("x"), "vault/invalid-name"));
    }

    @ParameterizedTest(name = "{2} {index}")
    @MethodSource("hostile")
    void refusesHostileInputAndKeepsNothing(String name, byte[] content, String problem) {
        put(FILES, name, content).expect(422, problem);
        seller.rest().get(FILES + id).expect(404);
    }

    @Test
    void refusesWhatIsTooLarge() {
        put(FILES, "a.txt", new byte[BYTES_MAX + 1]).expect(413, "vault/file-too-large");
        put(PACKAGES, "a", new byte[BYTES_MAX + 1]).expect(413, "vault/file-too-large");
        seller.rest().get(FILES + id).expect(404);
    }

    @Test
    void refusesARequestThatSaysTooLittle() {
        seller.rest()
                .sendBytes("PUT", FILES + id + "?name=a.txt", OCTETS, bytes("x"))
                .expect(422, "http/invalid-input");
        seller.rest()
                .sendBytes("PUT", FILES + id + "?name=a.txt&subject=b", OCTETS, bytes("x"))
                .expect(422, "http/invalid-input");
        seller.rest()
                .sendBytes("PUT", FILES + id + "?name=a.txt&subject=" + subject, "text/plain", bytes("x"))
                .expect(415);
    }

    /** The connection ends in the middle of the body. */
    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        var base = Rest.anonymous().base();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            var head = """
                    PUT %s%s?name=a.txt&subject=%s HTTP/1.1\r
                    Host: %s\r
                    Authorization: Bearer %s\r
                    Content-Type: %s\r
                    Content-Length: 1000\r
                    Connection: close\r
                    \r
                    only this""".formatted(FILES, id, subject, base.getAuthority(), operatorToken(), OCTETS);
            socket.getOutputStream().write(bytes(head));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"), answer);
        }
        Cast.onStage().operator().get(FILES + id).expect(404);
    }

    @Test
    void storesOneOfManyAtOnce() {
        var statuses = new TreeMap<Integer, Integer>();
        Stream.generate(() -> 0)
                .limit(6)
                .parallel()
                .map(n -> put(FILES, "a.txt", bytes("race")).status())
                .toList()
                .forEach(status -> statuses.merge(status, 1, Integer::sum));
        assertEquals(Map.of(200, 5, 201, 1), statuses);
    }

    @Test
    void keepsAPackageSealedUntilItIsReleased() throws SQLException {
        var plain = "기술 자료\n".repeat(20_000);
        var file = put(PACKAGES, "기술 자료.txt", bytes(plain)).expect(201).json(FileJson.class);
        assertNotEquals(file.sha256(), file.seal().orElseThrow().sha256());
        seller.rest().get(FILES + id + "/content").expect(200);
        grant();
        assertEquals(
                file.sha256(),
                buyer.rest().get(FILES + id).expect(200).json(FileJson.class).sha256());
        buyer.rest().get(FILES + id + "/content").expect(409, "vault/sealed");
        buyer.rest().get(PACKAGES + id + "/key").expect(409, "vault/sealed");
        var sealed = buyer.rest().get(PACKAGES + id + "/ciphertext").expect(200);
        assertTrue(sealed.header("Content-Disposition").endsWith(".txt.sealed"));
        assertFalse(sealed.body().contains("기술"));
        var verified =
                buyer.rest().get(PACKAGES + id + "/verification").expect(200).json(SealVerification.class);
        assertTrue(verified.intact());
        assertEquals(file.sha256(), verified.sha256());
        release();
        assertEquals(
                plain, buyer.rest().get(FILES + id + "/content").expect(200).body());
        assertEquals(
                "techtrade-seal-1",
                buyer.rest()
                        .get(PACKAGES + id + "/key")
                        .expect(200)
                        .json(SealKeyJson.class)
                        .format());
        assertEquals(2, buyer.rest().get(FILES + id).expect(200).version());
        assertNotNull(buyer.rest()
                .get(FILES + id)
                .expect(200)
                .json()
                .at("/seal/releasedAt")
                .stringValue());
    }

    @Test
    void findsBytesThatWereChangedInTheDatabase() throws SQLException {
        put(PACKAGES, "a", bytes("technology".repeat(50_000))).expect(201);
        grant();
        tamper(1);
        var verified =
                buyer.rest().get(PACKAGES + id + "/verification").expect(200).json(SealVerification.class);
        assertFalse(verified.intact());
        assertTrue(verified.fault().isPresent());
        release();
        buyer.rest().get(FILES + id + "/content").expect(500);
        buyer.rest().get(PACKAGES + id + "/ciphertext").expect(500);
    }

    @Test
    void breaksOffALongDownloadThatTurnsOutToBeChanged() throws SQLException {
        put(FILES, "a.txt", bytes("technology".repeat(300_000))).expect(201);
        tamper(10);
        var brokenOff = assertThrows(AssertionError.class, () -> seller.rest().get(FILES + id + "/content"));
        assertInstanceOf(IOException.class, brokenOff.getCause());
    }

    private void tamper(int chunk) throws SQLException {
        execute(
                "update vault.chunk set bytes = set_byte(bytes, 5, get_byte(bytes, 5) # 1) where file = ? and number = ?",
                id,
                chunk);
    }

    private Reply put(String path, String name, byte[] content) {
        var query = "?subject=" + subject + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return seller.rest().sendBytes("PUT", path + id + query, OCTETS, content);
    }

    /** As the deal engine would. */
    private void grant() throws SQLException {
        execute("insert into vault.reader values (?, ?, now(), ?)", id, UUID.fromString(buyer.id()), UUID.randomUUID());
    }

    private void release() throws SQLException {
        execute(
                "insert into vault.release values (?, ?, now(), ?)",
                id,
                UUID.fromString(buyer.id()),
                UUID.randomUUID());
    }

    private static void execute(String sql, Object... parameters) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static String operatorToken() {
        var basic = Base64.getEncoder().encodeToString(bytes(Cast.OPERATOR_ID + ":" + Cast.OPERATOR_SECRET));
        return Rest.anonymous()
                .with("Authorization", "Basic " + basic)
                .send("POST", "/api/oauth/token", "application/x-www-form-urlencoded", "grant_type=client_credentials")
                .expect(200)
                .json()
                .get("access_token")
                .asString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
