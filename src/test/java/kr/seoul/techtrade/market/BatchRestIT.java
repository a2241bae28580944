package kr.seoul.techtrade.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Many listings at once over HTTP. */
@ExtendWith(RunningServer.class)
class BatchRestIT {
    private static final String BATCH = "/api/listings/batch";
    private static final String EVENTS = "/api/events?limit=500&type=kr.seoul.techtrade.market.listing-published";

    private final Cast cast = Cast.onStage();
    private final Player startup = cast.player(Role.STARTUP, "묶음기술");

    @Test
    void publishesWhatItCanAndSaysWhyNotTheRest() {
        var asked = List.of(
                offer("첫째"),
                with(offer("분야 없음"), "field", "ALCHEMY"),
                with(offer("단계 없음"), "trl", null),
                with(offer("너무 긴"), "titleKo", "가".repeat(201)),
                with(offer("수요"), "kind", "NEED"),
                offer("여섯째"));
        var items = post(asked).get("items");
        assertEquals(asked.size(), items.size());
        assertEquals("첫째", items.at("/0/listing/titleKo").asString());
        assertEquals("PUBLISHED", items.at("/0/listing/state").asString());
        assertRefused(items.get(1), "market/unknown-field", "/field");
        assertRefused(items.get(2), "market/incomplete", "/trl");
        assertRefused(items.get(3), "http/invalid-input", "/titleKo");
        assertEquals("/problems/identity/denied", items.at("/4/refusal/type").asString());
        assertEquals("여섯째", items.at("/5/listing/titleKo").asString());
        assertEquals(Set.of("여섯째", "첫째"), Set.copyOf(titles()));
        var id = items.at("/0/listing/id").asString();
        var alone = startup.rest().get("/api/listings/" + id).expect(200);
        assertEquals(items.at("/0/listing"), alone.json());
        Hooks.await(() -> told(id).size() == 1, () -> told(id).toString());
        assertEquals(alone.version(), told(id).at("/0/data/version").asLong());
        startup.rest()
                .ifMatch(alone.version())
                .post("/api/listings/" + id + "/withdraw")
                .expect(200);
    }

    @Test
    void isOneRequestHoweverOftenItIsSent() {
        var before = titles().size();
        var keyed = startup.rest().withKey(UUID.randomUUID().toString());
        var asked = Map.of(
                "listings",
                IntStream.range(0, NewListings.AT_ONCE)
                        .mapToObj(n -> offer("많은 것 " + n))
                        .toList());
        var once = keyed.post(BATCH, asked).expect(200);
        var again = keyed.post(BATCH, asked).expect(200);
        assertEquals(once.body(), again.body());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(before + NewListings.AT_ONCE, count());
        keyed.post(BATCH, Map.of("listings", List.of(offer("anders")))).expect(422, "http/idempotency-key-reused");
    }

    @Test
    void refusesTooManyNoneAndWhatIsNoListing() {
        var before = count();
        var tooMany = IntStream.rangeClosed(0, NewListings.AT_ONCE)
                .mapToObj(n -> offer("하나 더"))
                .toList();
        startup.rest().post(BATCH, Map.of("listings", tooMany)).expect(422, "http/invalid-input");
        startup.rest().post(BATCH, Map.of("listings", List.of())).expect(422, "http/invalid-input");
        startup.rest().post(BATCH, "{\"listings\":[null]}").expect(422, "http/invalid-input");
        startup.rest()
                .post(BATCH, Map.of("listings", List.of(with(offer("x"), "colour", "red"))))
                .expect(422);
        startup.rest()
                .post(BATCH + "?dry-run=true", Map.of("listings", List.of(offer("x"))))
                .expect(400, "http/no-dry-run");
        assertEquals(before, count());
    }

    @Test
    void listsNothingForThoseWhoListNothing() {
        var bank = cast.player(Role.BANK, "묶음은행");
        var items = bank.rest()
                .post(BATCH, Map.of("listings", List.of(offer("은행"))))
                .expect(200)
                .json()
                .get("items");
        assertFalse(items.get(0).has("listing"));
        assertEquals("/problems/identity/denied", items.at("/0/refusal/type").asString());
    }

    /** Seen as soon as no older transaction is open. */
    private JsonNode told(String id) {
        return startup.rest().get(EVENTS + "&subject=" + id).expect(200).json().get("events");
    }

    private JsonNode post(List<Map<String, Object>> listings) {
        return startup.rest()
                .post(BATCH, Map.of("listings", listings))
                .expect(200)
                .json();
    }

    private static void assertRefused(JsonNode item, String slug, String pointer) {
        assertFalse(item.has("listing"), item::toString);
        assertEquals("/problems/" + slug, item.at("/refusal/type").asString());
        assertEquals(pointer, item.at("/refusal/violations/0/pointer").asString());
        assertNotEquals("", item.at("/refusal/violations/0/reason").asString());
        assertTrue(item.at("/refusal/title").isString());
    }

    /** Of the caller's own. */
    private List<String> titles() {
        var titles = new ArrayList<String>();
        startup.rest()
                .get("/api/listings?limit=100")
                .expect(200)
                .json()
                .get("items")
                .forEach(listing -> titles.add(listing.get("titleKo").asString()));
        return titles;
    }

    private int count() {
        int count = 0;
        var page = startup.rest()
                .get("/api/listings?limit=100&fields=id")
                .expect(200)
                .json();
        count += page.get("items").size();
        while (page.has("next")) {
            page = startup.rest()
                    .get("/api/listings?limit=100&fields=id&cursor="
                            + page.get("next").asString())
                    .expect(200)
                    .json();
            count += page.get("items").size();
        }
        return count;
    }

    private Map<String, Object> offer(String title) {
        var offer = new HashMap<String, Object>();
        offer.put("kind", "OFFER");
        offer.put("titleKo", title);
        offer.put("summaryKo", "여럿을 한 번에 올린다.");
        offer.put("field", "BATTERY_ENERGY");
        offer.put("trl", 7);
        offer.put("dealForms", List.of("NON_EXCLUSIVE_LICENCE"));
        return offer;
    }

    private static Map<String, Object> with(Map<String, Object> offer, String property, Object value) {
        offer.put(property, value);
        if (value == null) {
            offer.remove(property);
        }
        return offer;
    }
}
