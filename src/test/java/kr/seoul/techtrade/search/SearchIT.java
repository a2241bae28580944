package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
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
        Rest.anonymous().get("/api/search/companies?kind=GIFT").expect(422, "search/invalid-query");
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
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var reply = Rest.anonymous().get(path);
            if (reply.status() == 200 && reply.json().get("total").asLong() > 0 || System.nanoTime() > end) {
                return reply.expect(200).json();
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
                values (?, now(), 'market.listing-published', ?, true, '{}')""", UUID.randomUUID(), id);
        return id;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
