package kr.seoul.techtrade.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningServer.class)
class ListingsIT {
    private static final String LISTINGS = "/api/listings";

    private Rest startup;
    private Rest corporation;

    @BeforeEach
    void signIn() {
        var cast = Cast.onStage();
        startup = cast.player(Role.STARTUP, "한빛기술").rest();
        corporation = cast.player(Role.CORPORATION, "큰물산업").rest();
    }

    @Test
    void publishesRevisesAndWithdraws() {
        var created = startup.post(LISTINGS, offer()).expect(201);
        var path = created.header("Location").replaceFirst("^https?://[^/]+", "");
        var read = Rest.anonymous().get(path).expect(200);
        assertEquals(created.json(), read.json());
        assertEquals(1, read.version());
        Rest.anonymous().with("If-None-Match", read.header("ETag")).get(path).expect(304);

        startup.put(path, offer("titleKo", "나트륨이온 전해질")).expect(428, "http/if-match-missing");
        startup.ifMatch(1).put(path, offer("titleKo", "나트륨이온 전해질")).expect(200);
        startup.ifMatch(1).put(path, offer()).expect(412, "kernel/stale-version");
        corporation.ifMatch(2).put(path, offer()).expect(404, "market/listing-not-found");
        startup.ifMatch(2).post(path + "/withdraw").expect(200);
        startup.ifMatch(3).post(path + "/withdraw").expect(409, "market/wrong-state");
        Rest.anonymous().get(path).expect(404, "market/listing-not-found");
        assertEquals(
                "WITHDRAWN", startup.get(path).expect(200).json().get("state").asString());
    }

    @Test
    void closesWhatHasFoundItsPartner() {
        var path = LISTINGS + "/"
                + startup.post(LISTINGS, offer()).expect(201).json().get("id").asString();
        startup.post(path + "/close").expect(428, "http/if-match-missing");
        corporation.ifMatch(1).post(path + "/close").expect(404, "market/listing-not-found");
        var closed = startup.seeing(path).post(path + "/close").expect(200).json();
        assertEquals("CLOSED", closed.get("state").asString());
        startup.seeing(path).post(path + "/close").expect(409, "market/wrong-state");
    }

    @Test
    void letsOnlyOneOfTwoWinWhoChangeItAtOnce() {
        var created = startup.post(LISTINGS, offer()).expect(201);
        var path = LISTINGS + "/" + created.json().get("id").asString();
        var answers = IntStream.range(0, 4)
                .mapToObj(rival -> CompletableFuture.supplyAsync(
                        () -> startup.ifMatch(1).put(path, offer("titleKo", "고쳐 쓴 것 " + rival))))
                .toList()
                .stream()
                .map(answer -> answer.join().status())
                .sorted()
                .toList();
        assertEquals(List.of(200, 412, 412, 412), answers);
        assertEquals(2, Rest.anonymous().get(path).version());
    }

    @Test
    void publishesOnceWhenAskedTwice() {
        var once = startup.withKey("once-" + UUID.randomUUID());
        var first = once.post(LISTINGS, offer()).expect(201);
        var second = once.post(LISTINGS, offer()).expect(201);
        assertEquals(first.json().get("id"), second.json().get("id"));
        once.post(LISTINGS, offer("trl", 2)).expect(422, "http/idempotency-key-reused");
    }

    @Test
    void keepsDraftsAndListsThemToTheirOwner() {
        var draft = startup.post(LISTINGS + "?draft=true", offer()).expect(201);
        var id = draft.json().get("id").asString();
        Rest.anonymous().get(LISTINGS + "/" + id).expect(404, "market/listing-not-found");
        var mine = startup.get(LISTINGS).expect(200).json();
        assertEquals(id, mine.get("items").get(0).get("id").asString());
        startup.ifMatch(draft.version()).post(LISTINGS + "/" + id + "/publish").expect(200);
        Rest.anonymous().get(LISTINGS + "/" + id).expect(200);
    }

    @Test
    void tellsWhatIsWrongAndWhere() {
        startup.post(LISTINGS, "{\"kind\":").expect(400, "http/malformed-json");
        invalid(offer("kind", "GIFT"), "/kind");
        invalid(offer("surprise", true), "/surprise");
        invalid(offer("trl", 10), "/trl");
        invalid(offer("titleKo", "\u202e거꾸로"), "/titleKo");
        invalid(offer("titleKo", null), "/titleKo");
        invalid(offer("unspsc", "12"), "/unspsc");
        invalid(offer("rights", List.of(Map.of("kind", "PATENT"))), "/rights/0/country");
        startup.post(LISTINGS, offer("field", "ALCHEMY")).expect(422, "market/unknown-field");
        startup.post(LISTINGS, offer("price", Map.of())).expect(422, "market/invalid-price");
        startup.post(LISTINGS, offer("replyDeadline", "2999-01-01")).expect(422, "market/invalid-deadline");
        corporation.post(LISTINGS, offer()).expect(403, "identity/denied");
        corporation.post(LISTINGS, need(-1)).expect(422, "market/invalid-deadline");
        corporation.post(LISTINGS, need(10)).expect(201);
        Rest.anonymous().post(LISTINGS, offer()).expect(401);
        Rest.anonymous().get(LISTINGS + "/" + UUID.randomUUID()).expect(404, "market/listing-not-found");
    }

    @Test
    void namesTheFields() {
        var fields = Rest.anonymous().get("/api/fields").expect(200).json().get("items");
        assertEquals(15, fields.size());
        assertEquals("AI_DATA", fields.get(0).get("code").asString());
    }

    private void invalid(Map<String, Object> listing, String pointer) {
        var reply = startup.post(LISTINGS, listing).expect(422, "http/invalid-input");
        assertTrue(reply.body().contains("\"" + pointer + "\""), reply.body());
    }

    private static Map<String, Object> offer() {
        return new TreeMap<>(Map.of(
                "kind", "OFFER",
                "titleKo", "전고체 전해질 합성",
                "titleEn", "Solid electrolyte synthesis",
                "summaryKo", "황화물계 고체 전해질을 상온에서 합성한다.",
                "field", "BATTERY_ENERGY",
                "trl", 6,
                "dealForms", List.of("NON_EXCLUSIVE_LICENCE", "OPTION"),
                "price", Map.of("min", Map.of("amount", "30000000", "currency", "KRW"))));
    }

    private static Map<String, Object> offer(String name, Object value) {
        var offer = offer();
        offer.put(name, value);
        return offer;
    }

    private static Map<String, Object> need(int days) {
        return Map.of(
                "kind", "NEED",
                "titleKo", "방열 소재를 찾습니다",
                "summaryKo", "난연이어야 한다.",
                "field", "MATERIALS_CHEMICAL",
                "replyDeadline",
                        LocalDate.now(ClockProducer.SEOUL).plusDays(days).toString());
    }
}
