package kr.seoul.techtrade.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestBank;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RestJob;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each operation that takes long, at once and later: the same answer, and a job in between. */
@ExtendWith(RunningServer.class)
class JobsRestIT {
    private static final int TRIED_MAX = 20;
    private static final String YEAR = "?from=2026-01-01&to=2026-12-31";

    private final Cast cast = Cast.onStage();
    private final Player auditor = cast.player(Role.AUDITOR, "감사원");

    private static Reply later(Rest rest, String path) {
        return rest.with("Prefer", "respond-async").get(path).expect(202);
    }

    /** The result of the job that this is answered with. */
    private static Reply result(Rest rest, String path) {
        var job = later(rest, path).json();
        var done = RestJob.awaitEnd(
                rest.with("Accept", "application/json"), job.get("id").asString());
        assertEquals("DONE", done.get("state").asString(), done::toString);
        return rest.get(done.get("result").asString()).expect(200);
    }

    private static void assertSame(Reply now, Reply later) {
        assertEquals(now.body(), later.body());
        assertEquals(now.header("Content-Type"), later.header("Content-Type"));
    }

    @Test
    void answersWithAJobAndWhereItIs() {
        var accepted = later(auditor.rest(), "/api/audit/export?kind=CHANGE");
        var job = accepted.json();
        assertEquals("respond-async", accepted.header("Preference-Applied"));
        assertTrue(
                accepted.header("Location")
                        .endsWith("/api/jobs/" + job.get("id").asString()),
                accepted::toString);
        assertEquals("audit-export", job.get("kind").asString());
        assertEquals("/api/audit/export?kind=CHANGE", job.get("request").asString());
        assertEquals("QUEUED", job.get("state").asString());
        assertFalse(job.has("result") || job.has("expiresAt") || job.has("total"), job::toString);
        var done = RestJob.awaitEnd(auditor.rest(), job.get("id").asString());
        assertEquals(done.get("done"), done.get("total"));
        assertTrue(done.get("bytes").asLong() > 0, done::toString);
        assertEquals(job.get("createdAt"), done.get("createdAt"));
        var seen = auditor.rest().get("/api/jobs/" + job.get("id").asString()).expect(200);
        assertNull(seen.header("Retry-After"));
        assertEquals(
                job.get("id"),
                auditor.rest().get("/api/jobs").expect(200).json().at("/items/0/id"));
    }

    /** Nodes look for jobs every second: of some that are asked for, one is still waiting when it is cancelled. */
    @Test
    void isCancelledBeforeItIsDone() {
        for (int tried = 0; tried < TRIED_MAX; tried++) {
            var path = "/api/jobs/"
                    + later(auditor.rest(), "/api/audit/export?kind=CHANGE")
                            .json()
                            .get("id")
                            .asString();
            var cancelled = auditor.rest().post(path + "/cancel");
            if (cancelled.status() == 200) {
                assertEquals("CANCELLED", cancelled.json().get("state").asString());
                assertEquals(
                        "CANCELLED",
                        auditor.rest().get(path).expect(200).json().get("state").asString());
                auditor.rest().get(path + "/result").expect(409, "jobs/no-result");
                auditor.rest().post(path + "/cancel").expect(409, "jobs/not-open");
                return;
            }
            cancelled.expect(409, "jobs/not-open");
        }
        throw new AssertionError("each was done before it could be cancelled");
    }

    @Test
    void takesTheSameAuditTrailAlong() {
        RestDeal.publish(cast.player(Role.STARTUP, "기록 남기는 기업"));
        var query = "/api/audit/export?kind=CHANGE&act=POST%20/api/listings";
        assertTrue(auditor.rest().get(query).expect(200).body().contains("/api/listings"));
        for (var type : List.of("text/csv", "application/x-ndjson")) {
            var rest = auditor.rest().with("Accept", type);
            assertSame(rest.get(query).expect(200), result(rest, query));
        }
    }

    @Test
    void verifiesTheAuditTrail() {
        var now = auditor.rest().get("/api/audit/verify").expect(200);
        var later = result(auditor.rest(), "/api/audit/verify");
        assertEquals(now.header("Content-Type"), later.header("Content-Type"));
        assertEquals(
                List.copyOf(now.json().propertyNames()),
                List.copyOf(later.json().propertyNames()));
        assertTrue(later.json().get("intact").asBoolean(), later::toString);
    }

    @Test
    void verifiesAndWritesTheBooks() {
        payIn();
        var later = result(auditor.rest(), "/api/ledger/verify").json();
        assertTrue(later.get("intact").asBoolean(), later::toString);
        var journal = "/api/ledger/journal" + YEAR;
        for (var type : List.of("text/csv", "text/plain")) {
            var rest = auditor.rest().with("Accept", type);
            var now = rest.get(journal).expect(200);
            assertTrue(now.body().contains("escrow:"), now::toString);
            assertSame(now, result(rest, journal));
        }
    }

    /** But for the moment at which it was written. */
    @Test
    void writesAStatement() {
        var buyer = payIn();
        var path = "/api/ledger/organizations/" + buyer.id() + "/statement" + YEAR;
        var now = buyer.rest().get(path).expect(200);
        var later = result(buyer.rest(), path);
        assertEquals(now.header("Content-Type"), later.header("Content-Type"));
        assertEquals(timeless(now.body()), timeless(later.body()));
        cast.player(Role.STARTUP, "남의 기업")
                .rest()
                .with("Prefer", "respond-async")
                .get(path)
                .expect(403, "identity/denied");
    }

    /** Who has something on the books now. */
    private Player payIn() {
        var buyer = cast.payee(Role.CORPORATION, "명세 받는 기업");
        var seller = cast.payee(Role.STARTUP, "명세 받는 스타트업");
        var bank = new RestBank(cast.player(Role.BANK, "수탁은행"));
        RestDeal.active(buyer, seller, RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of()))
                .fund(buyer, bank, 1);
        return buyer;
    }

    private static String timeless(String camt) {
        return camt.replaceAll("<MsgId>[^<]*|<CreDtTm>[^<]*", "");
    }

    @Test
    void takesTheSnapshotForWhoeverIsKnown() {
        var hub = cast.player(Role.INSTITUTION, "사본 지원시설");
        cast.entrust("city-09", hub);
        hub.rest()
                .putNdjson(
                        "/api/sources/city-09/records",
                        "{\"key\":\"s\",\"version\":1,\"name\":\"사본배터리\",\"kind\":\"STARTUP\"}")
                .expect(200);
        var now = auditor.rest().get("/api/changes/snapshot").expect(200);
        var later = result(auditor.rest(), "/api/changes/snapshot");
        assertEquals(now.header("Content-Type"), later.header("Content-Type"));
        assertTrue(later.body().contains("사본배터리"), later::body);
        assertEquals(
                now.body().lines().skip(1).collect(Collectors.toList()),
                later.body().lines().skip(1).collect(Collectors.toList()));
        Rest.anonymous()
                .with("Prefer", "respond-async")
                .get("/api/changes/snapshot")
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"respond-async, wait=10", "return=minimal, Respond-Async", "respond-async; x=1"})
    void understandsPreferencesAsRfc7240WritesThem(String prefer) {
        auditor.rest().with("Prefer", prefer).get("/api/ledger/verify").expect(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return=minimal", "respond-asynchronously", "x=respond-async", ";respond-async", ""})
    void passesOverWhatItDoesNotUnderstand(String prefer) {
        auditor.rest().with("Prefer", prefer).get("/api/ledger/verify").expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/audit/export?kind=DELETED, 422, http/invalid-input",
        "/api/ledger/journal?from=2026-01-01, 422, http/invalid-input",
        "/api/changes/snapshot?kinds=GHOST, 422, changes/invalid-query"
    })
    void refusesAtOnceWhatItWouldRefuseAnyway(String path, int status, String slug) {
        auditor.rest().with("Prefer", "respond-async").get(path).expect(status, slug);
    }

    @Test
    void beginsNothingForWhoeverMayNot() {
        var startup = cast.player(Role.STARTUP, "권한 없는 기업").rest().with("Prefer", "respond-async");
        startup.get("/api/ledger/verify").expect(403, "identity/denied");
        startup.get("/api/audit/verify").expect(403, "identity/denied");
        assertEquals(0, startup.get("/api/jobs").expect(200).json().get("items").size());
    }

    /** Another client of the same organisation is another one too. */
    @Test
    void isThereForTheClientThatAskedAlone() {
        var job = later(auditor.rest(), "/api/audit/verify").json().get("id").asString();
        var path = "/api/organizations/" + auditor.id() + "/clients";
        var issued = auditor.rest()
                .post(path, Map.of("name", "또 하나", "scopes", Set.of("audit.read", "ledger.read")))
                .expect(201)
                .json();
        var sister = Rest.anonymous()
                .signedIn(
                        issued.get("clientId").asString(),
                        issued.get("clientSecret").asString());
        for (var other : List.of(sister, cast.player(Role.AUDITOR, "다른 감사원").rest())) {
            other.get("/api/jobs/" + job).expect(404, "jobs/no-such-job");
            other.get("/api/jobs/nope").expect(404, "jobs/no-such-job");
            other.get("/api/jobs/" + job + "/result").expect(404, "jobs/no-such-job");
            other.post("/api/jobs/" + job + "/cancel").expect(404, "jobs/no-such-job");
        }
        RestJob.awaitEnd(auditor.rest(), job);
    }

    @Test
    void givesNoResultToATokenWithoutTheScopeItWasAskedWith() {
        var path = "/api/organizations/" + auditor.id() + "/clients";
        var issued = auditor.rest()
                .post(path, Map.of("name", "둘 다", "scopes", Set.of("audit.read", "ledger.read")))
                .expect(201)
                .json();
        var id = issued.get("clientId").asString();
        var secret = issued.get("clientSecret").asString();
        var whole = Rest.anonymous().signedIn(id, secret);
        var job = later(whole, "/api/ledger/verify").json().get("id").asString();
        RestJob.awaitEnd(whole, job);
        var less = Rest.anonymous().signedIn(id, secret, "audit.read");
        less.get("/api/jobs/" + job).expect(200);
        less.get("/api/jobs/" + job + "/result").expect(403, "http/insufficient-scope");
        whole.get("/api/jobs/" + job + "/result").expect(200);
    }

    @Test
    void cancelsOnceOnlyAndNotWhatIsDone() {
        var job = later(auditor.rest(), "/api/audit/verify").json().get("id").asString();
        RestJob.awaitEnd(auditor.rest(), job);
        auditor.rest().post("/api/jobs/" + job + "/cancel").expect(409, "jobs/not-open");
        auditor.rest().get("/api/jobs/" + job + "/result").expect(200);
        auditor.rest().get("/api/jobs/" + UUID.randomUUID() + "/result").expect(404, "jobs/no-such-job");
        auditor.rest().get("/api/jobs?cursor=x").expect(422, "kernel/invalid-cursor");
    }

    @Test
    void tellsTheOrganisationThatItIsDone() {
        var job = later(auditor.rest(), "/api/audit/verify").json().get("id").asString();
        RestJob.awaitEnd(auditor.rest(), job);
        var events = auditor.rest()
                .get("/api/events?type=kr.seoul.techtrade.job.*&subject=" + job)
                .expect(200)
                .json()
                .get("events");
        assertEquals(1, events.size(), events::toString);
        assertEquals("kr.seoul.techtrade.job.done", events.at("/0/type").asString());
        assertEquals("audit-verification", events.at("/0/data/kind").asString());
        var others = cast.player(Role.STARTUP, "듣기만 하는 기업")
                .rest()
                .get("/api/events?type=kr.seoul.techtrade.job.*&subject=" + job)
                .expect(200)
                .json();
        assertEquals(0, others.get("events").size());
    }

    /** Both that it was asked for and that it was taken. */
    @Test
    void standsInTheAuditTrail() {
        var asked = UUID.randomUUID().toString();
        var rest = auditor.rest();
        var job = later(rest.with("X-Request-Id", asked), "/api/audit/export?kind=REFUSED")
                .json()
                .get("id")
                .asString();
        RestJob.awaitEnd(rest, job);
        rest.get("/api/jobs/" + job + "/result").expect(200);
        var trail = "/api/audit/entries?kind=READ&act=GET%20/api/jobs/&subject=" + job;
        long begun = System.nanoTime();
        var taken = rest.get(trail).expect(200).json().get("items");
        while (taken.isEmpty() && System.nanoTime() - begun < 30_000_000_000L) {
            taken = rest.get(trail).expect(200).json().get("items");
        }
        assertEquals("result of a job", taken.at("/0/note").asString());
        var request = rest.get("/api/audit/entries?requestId=" + asked)
                .expect(200)
                .json()
                .get("items");
        assertEquals("audit trail", request.at("/0/note").asString());
        assertNotEquals(taken.at("/0/id"), request.at("/0/id"));
    }
}
