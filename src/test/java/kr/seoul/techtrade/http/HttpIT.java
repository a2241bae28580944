package kr.seoul.techtrade.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every route promises: problems for whatever goes wrong, once-only POSTs, request ids, scopes. */
@ExtendWith(RunningServer.class)
class HttpIT {
    private static final String ORGANIZATIONS = "/api/organizations";

    private static Cast cast;

    @BeforeAll
    static void enter() {
        cast = Cast.onStage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                         | 400 | http/malformed-json | null",
                "''                                        | 400 | http/malformed-json | null",
                "null                                      | 400 | http/malformed-json | null",
                "[]                                        | 422 | http/invalid-input  | ''",
                "{\"name\":\"a\"} x                        | 400 | http/malformed-json | null",
                "{\"name\":\"a\",\"name\":\"b\"}           | 400 | http/malformed-json | null",
                "{\"nom\":\"a\"}                           | 422 | http/invalid-input  | /nom",
                "{\"name\":7,\"role\":\"STARTUP\"}         | 422 | http/invalid-input  | /name",
                "{\"name\":\"a\",\"role\":\"KING\"}        | 422 | http/invalid-input  | /role",
                "{\"name\":\"a\",\"role\":0}               | 422 | http/invalid-input  | /role",
                "{\"role\":\"STARTUP\"}                    | 422 | http/invalid-input  | /name",
                "{\"name\":\"a\\u202eb\",\"role\":\"BANK\"} | 422 | http/invalid-input | /name",
                "{\"name\":\"a\",\"role\":\"BANK\",\"businessNumber\":\"123\"} | 422 | identity/invalid-business-number | /businessNumber",
            })
    void saysWhatIsWrongWithABody(String body, int status, String slug, String pointer) {
        var reply = cast.operator().post(ORGANIZATIONS, body).expect(status, slug);
        assertProblem(reply, status);
        if (!"null".equals(pointer)) {
            assertEquals(pointer, reply.json().at("/violations/0/pointer").asString(), reply::body);
        }
        assertFalse(reply.body().contains("kr.seoul"), reply::body);
    }

    /** Which of them counts is not ours to guess: another reader on the way may have guessed otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "application/json; charset=EUC-KR"})
    void refusesTwoContentTypes(String other) {
        var asked = Map.of("name", "두 얼굴", "role", "STARTUP");
        var refused = cast.operator().with("Content-Type", other).post(ORGANIZATIONS, asked);
        assertProblem(refused.expect(400, "http/content-type-malformed"), 400);
    }

    /** As a proxy may join them, or as nobody should send them; where there is no body it says nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json, text/plain",
                "application/json,application/json",
                "nonsense",
                "/",
                "; charset=UTF-8"
            })
    void refusesWhatIsNoContentType(String type) {
        var asked = "{\"name\":\"두 얼굴\",\"role\":\"STARTUP\"}";
        var refused = cast.operator().send("POST", ORGANIZATIONS, type, asked);
        assertProblem(refused.expect(400, "http/content-type-malformed"), 400);
        Rest.anonymous().with("Content-Type", type).get("/api/fields").expect(200);
    }

    @Test
    void refusesABodyThatIsTooLongOrTooDeep() {
        var long1 = "{\"name\":\"" + "가".repeat(600_000) + "\"}";
        assertProblem(cast.operator().post(ORGANIZATIONS, long1).expect(413, "http/body-too-large"), 413);
        var deep = "{\"name\":" + "[".repeat(5_000);
        assertProblem(cast.operator().post(ORGANIZATIONS, deep), 422);
        var broken = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(cast.operator().sendBytes("POST", ORGANIZATIONS, "application/json", broken), 400);
    }

    @Test
    void boundsAFormAndNamesAQueryThatDoesNotFit() {
        var form = "grant_type=client_credentials&client_id=" + "x".repeat(10_000);
        var sent = Rest.anonymous().send("POST", "/api/oauth/token", "application/x-www-form-urlencoded", form);
        assertProblem(sent.expect(413, "http/body-too-large"), 413);
        cast.operator().get("/api/deals?limit=abc").expect(422, "http/invalid-input");
        cast.operator().get("/api/deals?state=NOWHERE").expect(422, "http/invalid-input");
        cast.operator()
                .post(ORGANIZATIONS, Map.of("name", "모두", "role", "PUBLIC"))
                .expect(422, "http/invalid-input");
    }

    /** Nothing that is asked for is silently left out. */
    @ParameterizedTest
    @CsvSource({
        "/api/me?x=1,                                       /x",
        "/api/listings?limits=5,                            /limits",
        "/api/listings?limit=5&limit=6,                     /limit",
        "/api/listings?format=xml,                          /format",
        "/api/listings?dry-run=true,                        /dry-run",
        "/api/fields?,                                      ''",
        "/api/changes?afer=1,                               /afer",
        "/api/search?q=a&kind=OFFER,                        /kind",
        "/api/search/listings?kind=OFFER&kind=NEED&sort=NEWEST, ''",
        "/api/search/listings/counts?sort=NEWEST,           /sort",
        "/api/search/listings?q=a&q=b,                      /q",
        "/api/audit/verify?from=2026-01-01T00:00:00Z,       /from",
        "/api/investments/aggregates?format=xml,            /format",
        "/api/investments/aggregates?format=csv,            ''",
        "/api/listings?fields=id&fields=state,              ''",
    })
    void knowsEveryQueryParameterThatItTakes(String address, String pointer) {
        var reply = cast.operator().get(address);
        if (pointer.isEmpty()) {
            reply.expect(200);
        } else {
            assertProblem(reply.expect(422, "http/invalid-input"), 422);
            assertEquals(pointer, reply.json().at("/violations/0/pointer").asString(), reply::body);
        }
    }

    /** What changes something does not go on as if it had not been asked to be a trial; OAuth ignores what it does not know. */
    @Test
    void refusesAQueryThatAChangeDoesNotTake() {
        var unknown = cast.operator().post(ORGANIZATIONS + "?x=1", organization("파라미터"));
        assertEquals(
                "/x",
                unknown.expect(422, "http/invalid-input")
                        .json()
                        .at("/violations/0/pointer")
                        .asString());
        cast.operator()
                .post(ORGANIZATIONS + "?dry-run=true", organization("파라미터"))
                .expect(400, "http/no-dry-run");
        var basic = Base64.getEncoder().encodeToString("a:b".getBytes(StandardCharsets.UTF_8));
        Rest.anonymous()
                .with("Authorization", "Basic " + basic)
                .send(
                        "POST",
                        "/api/oauth/token?x=1&x=2",
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&x=1")
                .expect(401);
    }

    @Test
    void answersWhatHttpItselfRefusesWithAProblem() {
        var anonymous = Rest.anonymous();
        assertProblem(anonymous.get("/api/nothing-here"), 404);
        assertProblem(anonymous.get("/nothing-here"), 404);
        var wrongMethod = anonymous.delete("/api/oauth/token");
        assertProblem(wrongMethod, 405);
        assertTrue(wrongMethod.header("Allow").contains("POST"));
        assertProblem(anonymous.with("Accept", "image/png").get("/api/process"), 406);
        assertProblem(cast.operator().send("POST", ORGANIZATIONS, "text/csv", "a,b"), 415);
    }

    /** Pages, and what the WAR and the server answer beside them. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /nothing-here,                        '',                                  */*,       404",
        "GET,    /ko/nothing-here,                     '',                                  */*,       404",
        "DELETE, /ko/,                                 '',                                  */*,       405",
        "TRACE,  /ko/,                                 '',                                  */*,       405",
        "TRACE,  /no/such/page,                        '',                                  */*,       405",
        "TRACE,  /resources/portal.css,                '',                                  */*,       405",
        "TRACE,  /api/status,                          '',                                  */*,       405",
        "PUT,    /ko/market/search,                    text/plain,                          */*,       405",
        "PUT,    /openapi,                             text/plain,                          */*,       405",
        "PATCH,  /resources/portal.css,                text/plain,                          */*,       405",
        "PATCH,  /api/webhooks/..%2F..%2Fetc,          text/plain,                          */*,       404",
        "GET,    /deal/deal.xhtml;a,                   '',                                  */*,       404",
        "GET,    /deal/deal.xht%6dl,                   '',                                  */*,       404",
        "GET,    /ko/deal/deal;a,                      '',                                  */*,       404",
        "GET,    /ko/docs/../deal/deal,                '',                                  */*,       404",
        "GET,    /api/../deal/deal.xhtml,              '',                                  */*,       404",
        "POST,   /api/../operator/bank.xhtml,          application/x-www-form-urlencoded,   */*,       404",
        "POST,   /identity/../operator/bank.xhtml;a,   application/x-www-form-urlencoded,   */*,       404",
        "GET,    /ko/,                                 '',                                  image/png, 406",
        "GET,    /ko/,                                 '',                                  ;,         406",
        "GET,    /metrics,                             '',                                  image/png, 406",
        "POST,   /ko/identity/sign-in,                 text/csv,                            */*,       415",
        "POST,   /ko/identity/sign-in,                 multipart/form-data; boundary=b,     */*,       415",
        "POST,   /ko/identity/sign-in,                 application/json,                    */*,       415",
        "POST,   /ko/identity/sign-in?jakarta.faces.ViewState=1, application/x-www-form-urlencoded, */*, 400",
        "POST,   /spreadsheet,                         application/x-www-form-urlencoded,   */*,       400",
    })
    void answersWhatHttpItselfRefusesOutsideTheApiToo(
            String method, String path, String type, String accepted, int status) {
        var reply = Rest.anonymous()
                .with("Sec-Fetch-Site", "same-origin")
                .with("Accept", accepted)
                .send(method, path, type.isEmpty() ? null : type, type.isEmpty() ? null : "a=b");
        assertProblem(reply, status);
    }

    /** The server takes eight times as much, so that nobody is left with a status alone. */
    @ParameterizedTest
    @ValueSource(ints = {9, 16, 32, 56})
    void saysThatHeadersOrTheAddressAreTooLong(int kilobytes) {
        var much = "x".repeat(kilobytes << 10);
        for (var header : List.of("Authorization", "Cookie", "Idempotency-Key", "X-Anything")) {
            var value = header.equals("Authorization") ? "Bearer " + much : much;
            var sender = Rest.anonymous().with("Sec-Fetch-Site", "same-origin").with(header, value);
            var named = sender.post("/api/oauth/token", Map.of());
            assertProblem(named, 431);
            assertEquals(
                    "the headers are more than 8 KB, or more than 100",
                    named.json().get("detail").asString());
            assertProblem(sender.get("/api/status"), 431);
            assertProblem(sender.get("/ko/"), 431);
            var page = sender.with("Accept", "text/html").get("/ko/").expect(431);
            assertTrue(page.header("Content-Type").startsWith("text/html"), page.header("Content-Type"));
        }
        assertProblem(Rest.anonymous().get("/api/fields?q=" + much), 414);
        assertProblem(Rest.anonymous().get("/ko/market/search?q=" + much), 414);
    }

    @Test
    void saysThatThereAreTooManyHeaders() {
        var many = Rest.anonymous();
        for (int i = 0; i < 300; i++) {
            many = many.with("X-" + i, "");
        }
        assertProblem(many.get("/api/status"), 431);
        assertProblem(many.get("/ko/"), 431);
    }

    /** Byte by byte as they come on the line, and the place serves the next one. */
    @ParameterizedTest
    @CsvSource({"7, 200", "9, 431", "32, 431"})
    void answersAHeadOfAnySizeUpToTheServersOwn(int kilobytes, int status) throws IOException {
        var base = Rest.anonymous().base();
        try (var line = new Socket(base.getHost(), base.getPort())) {
            line.setSoTimeout(60_000);
            var head = "GET /api/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Much: "
                    + "y".repeat(kilobytes << 10);
            line.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
            assertEquals(status == 431, answer.contains("Content-Type: application/problem+json"), answer);
        }
        Rest.anonymous().get("/api/status").expect(200);
    }

    @Test
    void tellsHowAPageCanBeCalled() {
        var page = Rest.anonymous().with("Sec-Fetch-Site", "same-origin");
        assertEquals("GET, HEAD, POST", page.delete("/ko/").expect(405).header("Allow"));
        var sent = page.send("POST", "/ko/identity/sign-in", "text/csv", "a,b").expect(415);
        assertEquals("application/x-www-form-urlencoded", sent.header("Accept"));
    }

    @Test
    void boundsAFormOutsideTheApiToo() {
        var form = "email=" + "x".repeat(3 << 20);
        for (var page : List.of("/ko/identity/sign-in", "/unsubscribe", "/file")) {
            var sent = Rest.anonymous()
                    .with("Sec-Fetch-Site", "same-origin")
                    .send("POST", page, "application/x-www-form-urlencoded", form);
            assertProblem(sent, 413);
        }
    }

    @Test
    void asksForATokenAndSaysWhatIsWrongWithOne() {
        var none = Rest.anonymous().post(ORGANIZATIONS, "{}").expect(401, "http/unauthenticated");
        assertProblem(none, 401);
        assertEquals("Bearer realm=\"techtrade\"", none.header("WWW-Authenticate"));
        var bad = Rest.anonymous().withToken("abc.def.ghi").get("/api/process").expect(401, "http/unauthenticated");
        assertTrue(bad.header("WWW-Authenticate").contains("invalid_token"));
    }

    @Test
    void refusesWhatScopeOrRoleDoNotAllow() {
        var startup = cast.player(Role.STARTUP, "서울전지").rest();
        var lacking = startup.post(ORGANIZATIONS, "{}").expect(403, "http/insufficient-scope");
        assertTrue(lacking.header("WWW-Authenticate").contains("insufficient_scope"));
    }

    @Test
    void answersTheSameRequestOnceAndTheSame() {
        var asked = organization("한번만");
        var keyed = cast.operator().withKey("once-1");
        var first = keyed.post(ORGANIZATIONS, asked).expect(201);
        var again = keyed.post(ORGANIZATIONS, asked).expect(201);
        assertEquals(first.body(), again.body(), "byte for byte");
        assertEquals(first.header("Content-Type"), again.header("Content-Type"));
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals(first.header("ETag"), again.header("ETag"));
        assertNull(first.header("Idempotency-Replayed"));
        assertEquals("true", again.header("Idempotency-Replayed"));
        keyed.post(ORGANIZATIONS, organization("다른 것")).expect(422, "http/idempotency-key-reused");
        var quoted =
                cast.operator().withKey("\"once-1\"").post(ORGANIZATIONS, asked).expect(201);
        assertEquals(first.body(), quoted.body(), "the same key in quotes");
        assertEquals("true", quoted.header("Idempotency-Replayed"));
        var other = cast.operator()
                .withKey("\"once-2\"")
                .post(ORGANIZATIONS, organization("셋째"))
                .expect(201);
        assertNotEquals(first.json().get("id"), other.json().get("id"));
    }

    @Test
    void saysThatTheSameRequestIsBeingWorkedOn() throws Exception {
        try (var other = Database.asApplication().getConnection();
                var lock = other.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            other.setAutoCommit(false);
            lock.setString(1, "client " + Cast.OPERATOR_ID + "\nrunning-1");
            lock.execute();
            var keyed = cast.operator().withKey("running-1");
            keyed.post(ORGANIZATIONS, organization("누가 하는 중")).expect(409, "http/request-running");
            other.rollback();
            keyed.post(ORGANIZATIONS, organization("누가 하는 중")).expect(201);
        }
    }

    /** The contract keeps an answer for a day; a minute later the key is a new one, whether or not the purge has come by. */
    @Test
    void takesAKeyAnewWhenItsDayIsOver() {
        var asked = Map.of("name", "하루살이", "role", "STARTUP");
        var first = post("one-day", asked);
        try {
            ServerClock.shift(Duration.ofHours(24).minusMinutes(1));
            assertEquals(first.body(), post("one-day", asked).body());
            ServerClock.shift(Duration.ofHours(24).plusMinutes(1));
            var second = post("one-day", asked);
            assertNull(second.header("Idempotency-Replayed"));
            assertNotEquals(first.header("Location"), second.header("Location"));
            assertEquals(second.body(), post("one-day", asked).body());
            ServerClock.shift(Duration.ofHours(49));
            var other = post("one-day", Map.of("name", "이틀살이", "role", "STARTUP"));
            assertEquals("이틀살이", other.json().get("name").asString());
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
    }

    /** With a token of the server's hour. */
    private static Reply post(String key, Object asked) {
        return Cast.onStage().operator().withKey(key).post(ORGANIZATIONS, asked).expect(201);
    }

    @Test
    void tellsTheTagsOfTwoThingsApart() {
        var player = cast.player(Role.STARTUP, "꼬리표기술");
        var seller = player.rest();
        var one = "/api/listings/" + RestDeal.publish(player);
        var other = "/api/listings/" + RestDeal.publish(player);
        var mine = seller.get(one).expect(200);
        var theirs = seller.get(other).expect(200);
        assertEquals(mine.version(), theirs.version());
        assertNotEquals(mine.header("ETag"), theirs.header("ETag"));
        seller.with("If-None-Match", mine.header("ETag")).get(one).expect(304);
        seller.with("If-None-Match", mine.header("ETag")).get(other).expect(200);
        seller.with("If-None-Match", mine.header("ETag") + ", " + theirs.header("ETag"))
                .get(other)
                .expect(304);
        seller.with("If-Match", mine.header("ETag")).post(other + "/withdraw").expect(412, "kernel/stale-version");
        seller.with("If-Match", theirs.header("ETag")).post(other + "/withdraw").expect(200);
        seller.ifMatch(mine.version()).post(one + "/withdraw").expect(200);
    }

    @Test
    void wantsAnIdempotencyKey() {
        cast.operator()
                .withKey("")
                .post(ORGANIZATIONS, organization("열쇠 없음"))
                .expect(400, "http/idempotency-key-missing");
    }

    @Test
    void storesNothingOfARefusedRequest() {
        var keyed = cast.operator().withKey("mended-1");
        keyed.post(ORGANIZATIONS, "{}").expect(422, "http/invalid-input");
        keyed.post(ORGANIZATIONS, organization("고친 것")).expect(201);
    }

    @Test
    void doesTheSameRequestOnceThoughItComesManyTimesAtOnce() throws Exception {
        var asked = organization("동시에");
        var keyed = cast.operator().withKey("at-once-1");
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Reply> send = () -> keyed.post(ORGANIZATIONS, asked);
            var replies = pool.invokeAll(Collections.nCopies(8, send));
            var statuses = replies.stream().map(HttpIT::done).map(Reply::status).toList();
            assertTrue(statuses.contains(201), statuses::toString);
            assertTrue(List.of(201, 409).containsAll(statuses), statuses::toString);
        } finally {
            pool.shutdown();
        }
        var answered = keyed.post(ORGANIZATIONS, asked).expect(201);
        assertEquals("true", answered.header("Idempotency-Replayed"));
        cast.operator().post(ORGANIZATIONS, asked).expect(409, "identity/business-number-taken");
    }

    @Test
    void carriesTheRequestIdInAndOut() {
        var mine = Rest.anonymous().with("X-Request-Id", "my-id-42").get("/api/nothing-here");
        assertEquals("my-id-42", mine.header("X-Request-Id"));
        assertEquals("urn:request:my-id-42", mine.json().get("instance").asString());
        var hostile = Rest.anonymous().with("X-Request-Id", "a b<script>").get("/api/nothing-here");
        assertNotEquals("a b<script>", hostile.header("X-Request-Id"));
        assertNotNull(hostile.header("X-Request-Id"));
    }

    @Test
    void neverSetsACookieForTheApi() {
        var reply = cast.operator().post(ORGANIZATIONS, organization("쿠키 없음")).expect(201);
        assertNull(reply.header("Set-Cookie"));
    }

    @Test
    void tellsAnUnchangedThingWithoutItsBody() {
        var made = cast.operator().post(ORGANIZATIONS, organization("그대로")).expect(201);
        var path = ORGANIZATIONS + "/" + made.json().get("id").asString();
        var read = cast.operator().get(path).expect(200);
        var unchanged =
                cast.operator().with("If-None-Match", read.header("ETag")).get(path);
        assertEquals(304, unchanged.status());
        assertEquals("", unchanged.body());
    }

    @Test
    void refusesAFormFromAnotherSite() {
        var form = "application/x-www-form-urlencoded";
        var page = "/index.xhtml";
        for (var from : List.of(
                Rest.anonymous().with("Sec-Fetch-Site", "cross-site"),
                Rest.anonymous().with("Origin", "https://evil.example"),
                Rest.anonymous())) {
            assertProblem(from.with("Accept", "application/json").send("POST", page, form, "a=b"), 403);
        }
    }

    private static Map<String, Object> organization(String name) {
        return Map.of(
                "name", name, "role", "STARTUP", "businessNumber", Cast.businessNumber(name.hashCode() & 0xffffff));
    }

    private static Reply done(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void assertProblem(Reply reply, int status) {
        assertEquals(status, reply.status(), reply::body);
        assertEquals("application/problem+json", reply.header("Content-Type"), reply::body);
        assertEquals(status, reply.json().get("status").asInt());
        assertNotNull(reply.json().get("title"));
        assertNotNull(reply.header("X-Request-Id"));
    }
}
