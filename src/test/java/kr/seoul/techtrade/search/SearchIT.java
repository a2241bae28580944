package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningServer.class)
class SearchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sql sql = new Sql(Database.asApplication());

    @Test
    void findsAListingSoonAfterItWasPublished() {
        var id = publish("배터리열관리 시스템");
        var hits = eventually("/api/search/listings?q=" + encoded("배터리"));
        assertEquals(id.toString(), hits.get("items").get(0).get("id").asString());
        assertEquals(
                "<mark>배터리</mark>열관리 시스템",
                hits.get("items").get(0).get("highlights").get("titleKo").asString());
        assertEquals(
                "AI_DATA", hits.get("facets").get("fields").get(0).get("value").asString());
        Rest.anonymous().get("/health/ready").expect(200);
        assertTrue(Rest.anonymous().get("/metrics").expect(200).body().contains("index_lag"));
    }

    @Test
    void tellsHowSoonTheLinesOfASourceAreFound() {
        Cast.onStage()
                .operator()
                .putNdjson(
                        "/api/sources/city-17/records",
                        "{\"key\":\"%s\",\"version\":1,\"name\":\"편백수액연구소\",\"kind\":\"STARTUP\"}"
                                .formatted(UUID.randomUUID()))
                .expect(200);
        eventually("/api/search/companies?q=" + encoded("편백수액연구소"));
        var end = Instant.now().plus(PATIENCE);
        JsonNode source;
        do {
            source = Rest.anonymous().get("/api/sources/city-17").expect(200).json();
        } while (!source.has("searchLag") && Instant.now().isBefore(end));
        assertTrue(source.at("/searchLag/lines").asLong() > 0, source::toString);
        var metrics = Rest.anonymous().get("/metrics").expect(200).body();
        assertTrue(metrics.contains("source_search_lag") && metrics.contains("source=\"city-17\""), metrics);
    }

    @Test
    void refusesWhatCannotBeAsked() {
        var listings = "/api/search/listings";
        Rest.anonymous().get(listings + "?kind=GIFT").expect(422, "search/invalid-query");
        Rest.anonymous().get(listings + "?trlMin=many").expect(422, "search/invalid-query");
        Rest.anonymous().get(listings + "?page=0").expect(422, "search/invalid-query");
        Rest.anonymous().get(listings + "?priceMin=1.5").expect(422, "kernel/invalid-money");
        Rest.anonymous().get(listings + "?q=" + encoded("AND ((( \"*~")).expect(200);
        Rest.anonymous()
                .get(listings + "?q=&trlMin=&sort=NEWEST&dealForm=OPTION&dealForm=JOINT_RD")
                .expect(200);
    }

    @Test
    void findsCompanies() {
        Rest.anonymous()
                .get("/api/search/companies?kind=STARTUP&region=" + encoded("서울") + "&q=" + encoded("한빛"))
                .expect(200);
        var companies = "/api/search/companies";
        Rest.anonymous()
                .get(companies + "?industry=" + encoded("제조업")
                        + "&listed=true&founded=2010&employees=UNDER_50&sort=YOUNGEST")
                .expect(200);
        for (var wrong : List.of(
                "kind=GIFT",
                "listed=maybe",
                "founded=2011",
                "founded=old",
                "employees=MANY",
                "stage=Z",
                "funding=LOTS",
                "sort=TRL")) {
            Rest.anonymous().get(companies + "?" + wrong).expect(422, "search/invalid-query");
        }
    }

    @Test
    void servesRoundsAndSites() {
        var rounds = "/api/search/rounds";
        Rest.anonymous()
                .get(rounds + "?stage=SEED&year=2024&funding=UNDER_1B&industry=x&region=y&sort=NEWEST&q="
                        + encoded("투자"))
                .expect(200);
        for (var wrong : List.of("stage=Z", "year=old", "funding=LOTS", "sort=YOUNGEST", "page=0", "size=101")) {
            Rest.anonymous().get(rounds + "?" + wrong).expect(422, "search/invalid-query");
        }
        var facilities = "/api/search/facilities";
        Rest.anonymous()
                .get(facilities + "?kind=LAB&hub=" + encoded("홍릉") + "&district=" + encoded("성동구"))
                .expect(200);
        for (var wrong : List.of("kind=GIFT", "page=0", "size=101")) {
            Rest.anonymous().get(facilities + "?" + wrong).expect(422, "search/invalid-query");
        }
    }

    @Test
    void servesOneBoxAndItsSuggestions() {
        var id = publish("홀로그램 전해막 조립 장치");
        var everything = eventually("/api/search?q=" + encoded("홀로그램"), found -> found.get("offers"));
        assertEquals(id.toString(), everything.get("items").get(0).get("id").asString());
        var suggested = Rest.anonymous()
                .get("/api/search/suggestions?q=" + encoded("홀로그램 ㅈㅎ"))
                .expect(200)
                .json()
                .get("items");
        assertEquals(
                "홀로그램 전해막 조립 장치",
                suggested.get(suggested.size() - 1).get("text").asString());
        Rest.anonymous().get("/api/search").expect(200);
        Rest.anonymous().get("/api/search?q=" + encoded("가".repeat(201))).expect(422, "search/invalid-query");
        Rest.anonymous().get("/api/search/suggestions").expect(200);
        Rest.anonymous()
                .get("/api/search/suggestions?q=" + encoded("가".repeat(201)))
                .expect(422, "search/invalid-query");
    }

    @Test
    void countsWhatItFinds() {
        publish("청람석 분광 장치");
        var words = encoded("청람석");
        eventually("/api/search/listings?q=" + words);
        var path = "/api/search/listings/counts?by=field,year&kind=OFFER&q=" + words;
        var counts = Rest.anonymous().get(path).expect(200).json();
        assertEquals(1, counts.get("total").asInt());
        assertEquals("AI_DATA", counts.at("/cells/0/field").asString());
        var csv = Rest.anonymous().get(path + "&format=csv").expect(200);
        assertTrue(csv.body().matches("(?s)stage,field,region,year,count\r\n,AI_DATA,,\\d{4},1\r\n"), csv.body());
        var companies = "/api/search/companies/counts";
        Rest.anonymous()
                .with("Accept", "text/csv")
                .get(companies + "?by=stage,region")
                .expect(200);
        for (var wrong : List.of("by=colour", "by=year,year", "stage=SERIES_Z", "employees=MANY")) {
            Rest.anonymous().get(companies + "?" + wrong).expect(422, "search/invalid-query");
        }
    }

    @Test
    void answersWhateverIsTyped() {
        for (var typed : List.of("&& || !!", "(a+)+$", "\u0001\u0007", "ㅂ", "ㅏ", "ㅂㅌㄹ", "🤖", "*".repeat(200))) {
            for (var route : List.of("", "/suggestions", "/listings", "/companies", "/rounds", "/facilities")) {
                Rest.anonymous()
                        .get("/api/search" + route + "?q=" + encoded(typed))
                        .expect(200);
            }
        }
    }

    @Test
    void linksThePagesBesideIt() {
        publish("초박형 증기챔버 하나");
        publish("초박형 증기챔버 둘");
        publish("초박형 증기챔버 셋");
        var path = "/api/search/listings?q=" + encoded("초박형 증기챔버") + "&size=1&page=2";
        eventually(path, found -> found.get("pages").asInt() < 3 ? null : found);
        var links = String.join(
                ", ", Rest.anonymous().get(path).expect(200).headers().allValues("Link"));
        assertTrue(links.contains("page=1&") || links.contains("page=1>"), links);
        assertTrue(links.contains("rel=\"prev\"") && links.contains("rel=\"next\""), links);
        assertTrue(links.contains("page=3"), links);
    }

    /** While the tables are locked, what touches them waits until the client gives up. */
    @Test
    void servesPagesOfResultsWithoutTheDatabase() throws SQLException {
        publish("무전극 광전지 도료");
        eventually("/api/search/listings?q=" + encoded("무전극"));
        var html = Rest.anonymous().with("Accept", "text/html");
        html.get("/ko/market/search").expect(200);
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "lock table market.listing, market.field, directory.company, identity.organization in access exclusive mode");
            for (var path : List.of(
                    "/market/search",
                    "/search/everything",
                    "/search/company-search",
                    "/search/round-search",
                    "/search/facility-search",
                    "/search/suggestions")) {
                html.get("/ko" + path + "?q=" + encoded("무전극")).expect(200);
            }
            for (var route : List.of("", "/suggestions", "/listings", "/companies", "/rounds", "/facilities")) {
                Rest.anonymous()
                        .get("/api/search" + route + "?q=" + encoded("무전극"))
                        .expect(200);
            }
            connection.rollback();
        }
    }

    @Test
    void isBuiltAnewForOperatorsOnly() {
        Rest.anonymous().post("/api/search/rebuild").expect(401);
        var cast = Cast.onStage();
        cast.player(Role.STARTUP, "한빛기술").rest().post("/api/search/rebuild").expect(403);
        cast.operator().post("/api/search/rebuild").expect(202);
    }

    /** Asks until there is something, as somebody who presses the button again. */
    private static JsonNode eventually(String path) {
        return eventually(path, found -> found);
    }

    private static JsonNode eventually(String path, UnaryOperator<JsonNode> part) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var reply = Rest.anonymous().get(path);
            var found = reply.status() == 200 ? part.apply(reply.json()) : null;
            if (found != null && found.get("total").asLong() > 0 || System.nanoTime() > end) {
                return Objects.requireNonNull(found, () -> path + " finds nothing");
            }
        }
    }

    private UUID publish(String title) {
        var lister = UUID.randomUUID();
        var id = UUID.randomUUID();
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '주식회사 한빛', 'STARTUP', ?, 1)""", lister, Instant.EPOCH);
        sql.update("""
                insert into market.listing (id, organization_id, kind, state, title_ko, summary_ko, field, trl, deal_forms,
                                            created_at, published_at, expires_at)
                values (?, ?, 'OFFER', 'PUBLISHED', ?, '요약', 'AI_DATA', 5, '["OPTION"]', now(), now(), now() + '1 year')""", id, lister, title);
        sql.update("""
                insert into kernel.event (id, at, type, subject, public, data)
                select ?, now(), 'market.listing-published', id, true,
                       jsonb_build_object('id', id, 'kind', kind, 'state', state, 'organization', organization_id, 'version', version)
                  from market.listing where id = ?""", UUID.randomUUID(), id);
        return id;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
