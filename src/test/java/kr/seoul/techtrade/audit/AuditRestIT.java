package kr.seoul.techtrade.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who did what and who read what, as auditors, administrators and everybody else come to it over REST. */
@ExtendWith(RunningServer.class)
class AuditRestIT {
    private static final String ENTRIES = "/api/audit/entries";

    private final Cast cast = Cast.onStage();
    private final Player startup = cast.payee(Role.STARTUP, "한강배터리");
    private final Player corporation = cast.payee(Role.CORPORATION, "남산전자");
    private String audits;
    private Rest auditor;

    @BeforeEach
    void enter() {
        var auditors = cast.player(Role.AUDITOR, "서울시 감사위원회");
        audits = "&organization=" + auditors.id();
        auditor = auditors.rest();
    }

    private RestDeal proposed() {
        return RestDeal.open(
                corporation, startup, RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of()));
    }

    private List<JsonNode> found(Rest by, String query) {
        return StreamSupport.stream(
                        by.get(ENTRIES + "?limit=100&" + query)
                                .expect(200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .toList();
    }

    private JsonNode awaited(Rest by, String query) {
        Hooks.await(() -> !found(by, query).isEmpty(), () -> "nothing is found by " + query);
        return found(by, query).get(0);
    }

    @Test
    void keepsOneRowOfAChangeWithWhoWhatAndFromWhere() {
        var request = "audit-" + UUID.randomUUID();
        var published = startup.rest().with("X-Request-Id", request).with("User-Agent", "erp/7");
        var listing = RestDeal.publish(new Player(startup.id(), startup.name(), published, startup.entrance()));
        var made = found(auditor, "subject=" + listing + "&act=POST%20/api/listings");
        var entry = made.get(made.size() - 1);
        assertEquals("CHANGE", entry.get("kind").asString());
        assertEquals("POST /api/listings", entry.get("act").asString());
        assertEquals(request, entry.get("requestId").asString());
        assertEquals("CLIENT", entry.at("/actor/kind").asString());
        assertEquals("test", entry.at("/actor/name").asString());
        assertEquals(startup.id(), entry.at("/actor/organization").asString());
        assertEquals("127.0.0.1", entry.get("address").asString());
        assertEquals("erp/7", entry.get("agent").asString());
        var change = entry.at("/changes/0");
        assertEquals("market.listing", change.get("table").asString());
        assertEquals("INSERT", change.get("verb").asString());
        assertEquals(listing, change.at("/key/id").asString());
        assertFalse(change.get("after").isEmpty());
        assertTrue(change.get("before").isEmpty());
        assertEquals(made.size(), found(auditor, "requestId=" + request).size(), "one row for each request");
    }

    @Test
    void keepsOfAnUpdateWhatItWasBefore() {
        var path = "/api/organizations/" + startup.id() + "/clients";
        var client = startup.rest()
                .post(path, Map.of("name", "ERP", "scopes", List.of("deals.read")))
                .expect(201)
                .json();
        var id = client.get("clientId").asString();
        startup.rest()
                .ifMatch(startup.rest().get(path + "/" + id).expect(200).version())
                .put(path + "/" + id, Map.of("name", "ERP 2", "scopes", List.of("deals.read")))
                .expect(200);
        var entry = found(auditor, "subject=" + id + "&act=PUT").get(0);
        var change = entry.at("/changes/0");
        assertEquals("{\"name\":\"ERP\"}", change.get("before").toString());
        assertEquals("{\"name\":\"ERP 2\"}", change.get("after").toString());
        var issued = auditor.get(ENTRIES + "?subject=" + id).expect(200).body();
        assertFalse(issued.contains(client.get("clientSecret").asString()), issued);
        assertTrue(issued.contains("\"secret_hash\":\"***\""), issued);
    }

    @Test
    void showsNoAccountNumberAndNoHolder() {
        var body = auditor.get(ENTRIES + "?subject=" + startup.id()).expect(200).body();
        assertTrue(body.contains("payout.payout_account"), body);
        assertFalse(body.contains("12345"), body);
        assertTrue(body.contains("\"holder\":\"***\""), body);
    }

    @Test
    void keepsNothingOfWhatWasRolledBack() {
        var deal = proposed();
        int before = found(auditor, "kind=CHANGE&subject=" + deal.id()).size();
        startup.rest()
                .ifMatch(1)
                .post("/api/deals/" + deal.id() + "/accept?dry-run=true", Map.of("version", 1))
                .expect(200);
        startup.rest()
                .ifMatch(1)
                .post("/api/deals/" + deal.id() + "/accept", Map.of("version", 7))
                .status();
        startup.rest()
                .ifMatch(99)
                .post("/api/deals/" + deal.id() + "/accept", Map.of("version", 1))
                .expect(412);
        assertEquals(before, found(auditor, "kind=CHANGE&subject=" + deal.id()).size());
        startup.rest()
                .ifMatch(1)
                .post("/api/deals/" + deal.id() + "/accept", Map.of("version", 1))
                .expect(200);
        var accepted = found(auditor, "kind=CHANGE&subject=" + deal.id()).get(0);
        assertEquals("POST /api/deals/{}/accept", accepted.get("act").asString());
        assertTrue(accepted.get("changes").toString().contains("\"state\":\"SIGNING\""), accepted::toString);
    }

    @Test
    void keepsARepeatedRequestOnce() {
        var key = UUID.randomUUID().toString();
        var request = "audit-" + UUID.randomUUID();
        var admits = cast.operator().withKey(key).with("X-Request-Id", request);
        var asked = Map.of("name", "두 번", "role", "EXPERT");
        admits.post("/api/organizations", asked).expect(201);
        admits.post("/api/organizations", asked).expect(201);
        assertEquals(1, found(auditor, "requestId=" + request).size());
    }

    @Test
    void keepsWhoReadADealAndWhoWasRefusedIt() {
        var deal = proposed();
        var request = "audit-" + UUID.randomUUID();
        startup.rest()
                .with("X-Request-Id", request)
                .get("/api/deals/" + deal.id())
                .expect(200);
        var read = awaited(auditor, "requestId=" + request);
        assertEquals("READ", read.get("kind").asString());
        assertEquals("deal", read.get("note").asString());
        assertEquals("GET /api/deals/{}", read.get("act").asString());
        assertEquals(
                List.of(deal.id()),
                read.get("subjects").valueStream().map(JsonNode::asString).toList());
        var stranger = cast.player(Role.STARTUP, "지나가는 기업");
        stranger.rest().get("/api/deals/" + deal.id()).expect(404);
        var refused = awaited(auditor, "kind=REFUSED&subject=" + deal.id());
        assertEquals("/problems/deal/not-found", refused.get("note").asString());
        assertEquals(stranger.id(), refused.at("/actor/organization").asString());
    }

    /** What it was is forgotten, and the chain holds without it. */
    @Test
    void forgetsWhoSomebodyWasWhenAnOperatorSaysSo() {
        RestDeal.publish(startup);
        var own = "kind=CHANGE&organization=" + startup.id();
        var client = found(auditor, own).get(0).at("/actor/id").asString();
        int all = found(auditor, own + "&actor=" + client).size();
        startup.rest().post("/api/audit/erasures", Map.of("person", client)).expect(403);
        var erased = cast.operator()
                .post("/api/audit/erasures", Map.of("person", client))
                .expect(200)
                .json();
        assertTrue(erased.get("entries").asInt() >= all, erased::toString);
        for (var entry : found(auditor, own + "&actor=" + client)) {
            assertFalse(
                    entry.has("address")
                            || entry.has("agent")
                            || entry.at("/actor").has("name"),
                    entry::toString);
        }
        var chain = auditor.get("/api/audit/verify").expect(200).json();
        assertTrue(chain.get("intact").asBoolean(), chain::toString);
        awaited(auditor, "kind=CHANGE&act=POST%20/api/audit/erasures");
        cast.operator().post("/api/audit/erasures", "{}").expect(422, "http/invalid-input");
        cast.operator().post("/api/audit/erasures", "{\"person\":1}").expect(422);
    }

    /** Not a moment later, as anything else may be. */
    @Test
    void keepsWhoTookAFileBeforeItLeaves() {
        var deal = proposed();
        var file = deal.upload(startup, "/api/files/", "시험 성적서.txt", "비밀");
        startup.rest().get("/api/files/" + file + "/content").expect(200);
        var read = found(auditor, "kind=READ&subject=" + file).get(0);
        assertEquals("file content", read.get("note").asString());
    }

    @Test
    void saysWhatThePlatformDoesByItselfAndWhatSomebodyDidInTheDatabase() throws Exception {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update identity.organization set name_en = 'by hand' where id = '%s'".formatted(startup.id()));
        }
        var entry = found(auditor, "subject=" + startup.id()).get(0);
        assertEquals("DATABASE", entry.at("/actor/kind").asString());
        assertEquals("techtrade_owner", entry.get("note").asString());
        try (var connection = Database.asApplication().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update identity.organization set name_en = 'by itself' where id = '%s'".formatted(startup.id()));
        }
        assertEquals(
                "SYSTEM",
                found(auditor, "subject=" + startup.id())
                        .get(0)
                        .at("/actor/kind")
                        .asString());
    }

    @Test
    void showsAnOrganisationItsOwnActsAndNoOthers() {
        proposed();
        var own = found(startup.rest(), "");
        assertFalse(own.isEmpty());
        own.forEach(entry ->
                assertEquals(startup.id(), entry.at("/actor/organization").asString()));
        // in this order: to ask about somebody is an act of one's own
        assertEquals(List.of(), found(startup.rest(), "subject=" + corporation.id()));
        assertEquals(List.of(), found(startup.rest(), "organization=" + corporation.id()));
        startup.rest().get("/api/audit/verify").expect(403, "identity/denied");
        var others = startup.rest().get("/api/audit/export").expect(200).body();
        assertFalse(others.contains("\"organization\":\"" + corporation.id()), others);
        assertTrue(found(auditor, "organization=" + corporation.id()).size() > 0);
    }

    @Test
    void countsNoReadOfWhatIsNotSaidAgain() {
        var path = "/api/organizations/" + startup.id() + "/clients";
        var client =
                startup.rest().get(path).expect(200).json().at("/items/0/id").asString();
        var tag = startup.rest().get(path + "/" + client).expect(200).header("ETag");
        var unchanged = "unchanged-" + UUID.randomUUID();
        startup.rest()
                .with("X-Request-Id", unchanged)
                .with("If-None-Match", tag)
                .get(path + "/" + client)
                .expect(304);
        var again = "again-" + UUID.randomUUID();
        startup.rest().with("X-Request-Id", again).get(path + "/" + client).expect(200);
        awaited(auditor, "kind=READ&requestId=" + again);
        assertEquals(List.of(), found(auditor, "kind=READ&requestId=" + unchanged));
    }

    /** And whoever reads the trail stands in it. */
    @Test
    void isReadByAuditorsWhoChangeNothing() {
        auditor.post("/api/audit/erasures", Map.of("person", startup.id())).expect(403);
        auditor.post("/api/organizations", Map.of("name", "x", "role", "EXPERT"))
                .expect(403);
        auditor.post("/api/listings", RestDeal.terms(List.of(), Map.of())).status();
        auditor.put(
                        "/api/organizations/" + startup.id() + "/payout-account",
                        Map.of("holder", "x", "bankCode", "004", "number", "1"))
                .status();
        auditor.delete("/api/organizations/" + startup.id() + "/clients/" + UUID.randomUUID())
                .status();
        var self = awaited(auditor, "kind=READ&act=GET%20/api/audit/entries" + audits);
        assertEquals("audit trail", self.get("note").asString());
        var refused = awaited(auditor, "kind=REFUSED&act=POST%20/api/audit/erasures" + audits);
        assertEquals("/problems/http/insufficient-scope", refused.get("note").asString());
        assertEquals(List.of(), found(auditor, "kind=CHANGE" + audits));
    }

    @Test
    void goesThroughAllPagesWithoutSkippingOrRepeating() {
        IntStream.range(0, 7).forEach(i -> RestDeal.publish(startup));
        var seen = new ArrayList<Long>();
        var query = "?limit=3&kind=CHANGE&organization=" + startup.id();
        for (String cursor = ""; cursor != null; ) {
            var page = auditor.get(ENTRIES + query + cursor).expect(200).json();
            page.get("items").forEach(entry -> seen.add(entry.get("id").asLong()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : null;
        }
        assertTrue(seen.size() >= 8, seen::toString);
        assertEquals(seen.size(), new HashSet<>(seen).size());
        assertEquals(
                seen,
                found(auditor, "kind=CHANGE&organization=" + startup.id()).stream()
                        .map(entry -> entry.get("id").asLong())
                        .toList());
    }

    @Test
    void leadsAsLinesWithNoFormulaInThem() {
        var evil = "=cmd|' /C calc'!A0";
        var path = "/api/organizations/" + startup.id() + "/clients";
        var client = startup.rest()
                .post(path, Map.of("name", evil, "scopes", List.of("deals.read", "market.write")))
                .expect(201)
                .json();
        var rest = Rest.anonymous()
                .signedIn(
                        client.get("clientId").asString(),
                        client.get("clientSecret").asString());
        RestDeal.publish(new Player(startup.id(), startup.name(), rest.with("User-Agent", "+1"), () -> rest));
        var query = "/api/audit/export?actor=" + client.get("clientId").asString();
        var csv = auditor.with("Accept", "text/csv").get(query).expect(200);
        assertTrue(csv.header("Content-Type").startsWith("text/csv"), csv::toString);
        assertTrue(csv.body().startsWith("id,at,kind,actorKind,"), csv::body);
        assertTrue(csv.body().contains("'=cmd"), csv::body);
        assertFalse(csv.body().contains(",=cmd"), csv::body);
        assertTrue(csv.body().contains(",'+1,"), csv::body);
        var lines = auditor.with("Accept", "application/x-ndjson").get(query).expect(200);
        var found = found(auditor, "actor=" + client.get("clientId").asString());
        assertEquals(found.size(), lines.body().lines().count());
        assertEquals(evil, found.get(0).at("/actor/name").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=DELETED",
                "actor=1",
                "subject=x",
                "from=yesterday",
                "to=2026-13-01T00:00:00Z",
                "actor=1-1-1-1-1",
                "to=%2B1000000000-01-01T00:00:00Z"
            })
    void refusesFiltersThatCannotBeMeant(String query) {
        var pointer = "/" + query.substring(0, query.indexOf('='));
        for (var path : List.of(ENTRIES, "/api/audit/export")) {
            var refused = auditor.get(path + "?" + query).expect(422, "http/invalid-input");
            assertEquals(pointer, refused.json().at("/violations/0/pointer").asString());
        }
    }

    @Test
    void refusesACursorOfItsOwnMaking() {
        auditor.get(ENTRIES + "?cursor=x").expect(422, "kernel/invalid-cursor");
    }
}
