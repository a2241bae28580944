package kr.seoul.techtrade.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reads that leave out what is not asked for. */
@ExtendWith(RunningServer.class)
class SparseRestIT {
    private final Cast cast = Cast.onStage();
    private final Player seller = cast.payee(Role.STARTUP, "조각기술");
    private final Player buyer = cast.payee(Role.CORPORATION, "조각전자");
    private final RestDeal deal = RestDeal.open(buyer, seller, RestDeal.terms(List.of(), Map.of()));

    @Test
    void answersWhatIsAskedForAndNothingElse() {
        var whole = buyer.rest().get(deal.path()).expect(200).json();
        var part = buyer.rest()
                .get(deal.path() + "?fields=state,id,object")
                .expect(200)
                .json();
        assertEquals(Set.of("id", "state", "object"), Set.copyOf(part.propertyNames()));
        part.properties().forEach(field -> assertEquals(whole.get(field.getKey()), field.getValue()));
        var again = buyer.rest()
                .get(deal.path() + "?fields=id&fields=state,object")
                .expect(200)
                .json();
        assertEquals(part, again);
    }

    @ParameterizedTest
    @CsvSource({"/api/deals, items, state", "/api/listings, items, titleKo", "/api/events?limit=500, events, type"})
    void cutsEachItemOfAListAndKeepsTheWayOn(String path, String list, String field) {
        var query = path + (path.contains("?") ? "&" : "?") + "fields=" + field;
        var page = seller.rest().get(query).expect(200).json();
        assertTrue(page.get(list).size() > 0, page::toString);
        page.get(list).forEach(item -> assertEquals(List.of(field), names(item)));
        var one = seller.rest()
                .get(path.replaceAll("\\?.*", "") + "?limit=1&fields=" + field)
                .expect(200)
                .json();
        assertEquals(path.contains("events"), one.has("more"));
    }

    @ParameterizedTest
    @CsvSource({
        "colour, colour",
        "id%2Cversion, version",
        "'', ''",
        "id%2C, ''",
        "id%20, 'id '",
        "milestones.state, milestones.state"
    })
    void refusesAFieldThatThereIsNot(String asked, String named) {
        var refused = buyer.rest()
                .get(deal.path() + "?fields=" + asked)
                .expect(422, "http/invalid-input")
                .json();
        var violation = refused.get("violations").get(0);
        assertEquals("/fields", violation.get("pointer").asString());
        assertTrue(violation.get("reason").asString().startsWith(named + " is none of "), refused::toString);
    }

    @Test
    void asksWhoIsThereBeforeItLooksAtFields() {
        cast.operator().withToken("x").get(deal.path() + "?fields=colour").expect(401);
    }

    @Test
    void hasATagForEachRepresentation() {
        var whole = buyer.rest().get(deal.path()).expect(200).header("ETag");
        var part =
                buyer.rest().get(deal.path() + "?fields=id,state").expect(200).header("ETag");
        var other = buyer.rest().get(deal.path() + "?fields=id").expect(200).header("ETag");
        assertEquals(3, Set.of(whole, part, other).size());
        assertEquals(
                part,
                buyer.rest().get(deal.path() + "?fields=state,id").expect(200).header("ETag"));
        var same = buyer.rest()
                .with("If-None-Match", part)
                .get(deal.path() + "?fields=id,state")
                .expect(304);
        assertEquals("", same.body());
        assertEquals(part, same.header("ETag"));
        buyer.rest()
                .with("If-None-Match", other + ", " + part)
                .get(deal.path() + "?fields=id,state")
                .expect(304);
        buyer.rest()
                .with("If-None-Match", whole)
                .get(deal.path() + "?fields=id,state")
                .expect(200);
        buyer.rest().with("If-None-Match", part).get(deal.path()).expect(200);
        buyer.rest().with("If-None-Match", whole).get(deal.path()).expect(304);
    }

    @Test
    void changesNothingByTheTagOfAPart() {
        var part = buyer.rest().get(deal.path() + "?fields=id").expect(200).header("ETag");
        buyer.rest()
                .with("If-Match", part)
                .post(deal.path() + "/withdraw", Map.of("note", "그만둔다."))
                .expect(400, "http/if-match-malformed");
        assertEquals("NEGOTIATING", deal.seenBy(buyer).get("state").asString());
    }

    @Test
    void hidesWhatWasHiddenBefore() {
        var stranger = cast.player(Role.CORPORATION, "남의전자");
        stranger.rest().get(deal.path() + "?fields=id").expect(404, "deal/not-found");
        var none = stranger.rest().get("/api/deals?fields=id").expect(200).json();
        assertFalse(none.toString().contains(deal.id()));
        assertNotEquals(
                0,
                seller.rest()
                        .get("/api/deals?fields=id")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
    }

    private static List<String> names(JsonNode item) {
        return List.copyOf(item.propertyNames());
    }
}
