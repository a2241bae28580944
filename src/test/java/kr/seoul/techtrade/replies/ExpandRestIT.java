package kr.seoul.techtrade.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Answers with what they only name. */
@ExtendWith(RunningServer.class)
class ExpandRestIT {
    private static final String SOURCE = "city-07";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Cast cast = Cast.onStage();
    private final Player hub = cast.player(Role.INSTITUTION, "펼쳐 보내는 허브");
    private final Player seller = cast.payee(Role.STARTUP, "펼친기술");
    private final Player buyer = cast.payee(Role.CORPORATION, "펼친전자");
    private RestDeal deal;
    private JsonNode company;

    @BeforeEach
    void open() {
        cast.entrust(SOURCE, hub);
        var key = seller.id();
        push("{\"key\":\"%s\",\"version\":1,\"name\":\"펼친기술 %s\",\"kind\":\"STARTUP\"}".formatted(key, key));
        company = Rest.anonymous()
                .get("/api/companies?q=" + key)
                .expect(200)
                .json()
                .at("/items/0");
        cast.operator()
                .post(
                        "/api/companies/" + company.get("id").asString() + "/claim",
                        Map.of("organizationId", seller.id()))
                .expect(200);
        deal = RestDeal.open(buyer, seller, RestDeal.terms(List.of(), Map.of()));
    }

    private void push(String line) {
        hub.rest().putNdjson("/api/sources/" + SOURCE + "/records", line).expect(200);
    }

    private static JsonNode get(Player by, String path) {
        return by.rest().get(path).expect(200).json();
    }

    @Test
    void addsToADealItsListingAndSides() {
        var whole = get(buyer, deal.path() + "?expand=listing,buyer,seller");
        var plain = get(buyer, deal.path());
        plain.properties().forEach(field -> assertEquals(field.getValue(), whole.get(field.getKey())));
        assertFalse(plain.has("expanded"));
        var expanded = whole.get("expanded");
        // the buyer is no company of the directory
        assertEquals(Set.of("listing", "seller"), Set.copyOf(expanded.propertyNames()));
        assertEquals(get(buyer, "/api/listings/" + plain.at("/listing/id").asString()), expanded.get("listing"));
        assertEquals(get(buyer, "/api/companies/" + company.get("id").asString()), expanded.get("seller"));
    }

    @Test
    void addsToEachItemOfAList() {
        var second = RestDeal.open(buyer, seller, RestDeal.terms(List.of(), Map.of()));
        var items =
                get(buyer, "/api/deals?expand=seller&expand=listing&limit=2").get("items");
        assertEquals(2, items.size());
        for (var item : items) {
            assertEquals(item.get("listingId"), item.at("/expanded/listing/id"));
            assertEquals(company.get("id"), item.at("/expanded/seller/id"));
        }
        assertNotEquals(items.at("/0/expanded/listing/id"), items.at("/1/expanded/listing/id"));
        assertEquals(
                List.of(second.id(), deal.id()),
                items.valueStream().map(item -> item.get("id").asString()).toList());
        var own = get(seller, "/api/listings?expand=organization").get("items");
        own.forEach(item -> assertEquals(company.get("id"), item.at("/expanded/organization/id")));
        var one = get(buyer, "/api/listings/" + items.at("/0/listingId").asString() + "?expand=organization");
        assertEquals(company.get("id"), one.at("/expanded/organization/id"));
    }

    @Test
    void addsToARoundItsCompany() {
        push("""
                {"type":"round","key":"r-%s","version":1,"company":{"key":"%s"},"stage":"SEED","announcedOn":"2024-02-10"}""".formatted(seller.id(), seller.id()));
        var path = "/api/companies/" + company.get("id").asString() + "/rounds";
        long begun = System.nanoTime();
        var rounds = get(buyer, path).get("items");
        while (rounds.isEmpty() && System.nanoTime() - begun < PATIENCE_NANOS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            rounds = get(buyer, path).get("items");
        }
        var id = rounds.at("/0/id").asString();
        var anybody = Rest.anonymous();
        var one =
                anybody.get("/api/rounds/" + id + "?expand=company").expect(200).json();
        assertEquals(company.get("id"), one.at("/expanded/company/id"));
        var all = anybody.get("/api/rounds?expand=company&limit=100")
                .expect(200)
                .json()
                .get("items");
        all.forEach(item -> assertEquals(item.get("companyId"), item.at("/expanded/company/id")));
    }

    @Test
    void goesWithSomeFields() {
        var part = get(buyer, deal.path() + "?fields=id,state&expand=listing");
        assertEquals(Set.of("id", "state", "expanded"), Set.copyOf(part.propertyNames()));
        assertTrue(part.at("/expanded/listing").has("titleKo"), part::toString);
        get(buyer, "/api/deals?fields=number&expand=listing")
                .get("items")
                .forEach(item -> assertEquals(Set.of("number", "expanded"), Set.copyOf(item.propertyNames())));
    }

    @ParameterizedTest
    @CsvSource({
        "colour, colour",
        "'', nothing",
        "listing%2C, nothing",
        "listing%2Corganization, organization",
        "listing.organization, listing.organization"
    })
    void refusesANameThatCannotBeExpanded(String asked, String named) {
        var refused = buyer.rest()
                .get(deal.path() + "?expand=" + asked)
                .expect(422, "http/invalid-input")
                .json();
        var violation = refused.get("violations").get(0);
        assertEquals("/expand", violation.get("pointer").asString());
        assertEquals(
                named + " is none of buyer, listing, seller",
                violation.get("reason").asString());
    }

    @Test
    void addsNothingThatTheCallerCouldNotRead() {
        var listing = get(buyer, deal.path()).at("/listing/id").asString();
        seller.rest()
                .ifMatch(get(seller, "/api/listings/" + listing).get("version").asLong())
                .post("/api/listings/" + listing + "/withdraw")
                .expect(200);
        buyer.rest().get("/api/listings/" + listing).expect(404);
        assertFalse(get(buyer, deal.path() + "?expand=listing").get("expanded").has("listing"));
        assertTrue(get(seller, deal.path() + "?expand=listing").get("expanded").has("listing"));
        cast.player(Role.CORPORATION, "남의전자")
                .rest()
                .get(deal.path() + "?expand=listing")
                .expect(404, "deal/not-found");
        cast.operator().withToken("x").get(deal.path() + "?expand=colour").expect(401);
    }

    /** It changes when what was added does, though the deal has not. */
    @Test
    void hasATagOfAllThatItTells() {
        var path = deal.path() + "?expand=seller";
        var tag = buyer.rest().get(path).expect(200).header("ETag");
        assertNotEquals(tag, buyer.rest().get(deal.path()).expect(200).header("ETag"));
        assertEquals(
                tag,
                buyer.rest().with("If-None-Match", tag).get(path).expect(304).header("ETag"));
        var both = path + "&fields=id";
        var partTag = buyer.rest().get(both).expect(200).header("ETag");
        buyer.rest().with("If-None-Match", partTag).get(both).expect(304);
        buyer.rest().with("If-None-Match", tag).get(both).expect(200);
        push("{\"key\":\"%s\",\"version\":2,\"name\":\"펼친기술 %s\",\"kind\":\"STARTUP\",\"employees\":7}"
                .formatted(seller.id(), seller.id()));
        buyer.rest().with("If-None-Match", tag).get(path).expect(200);
        buyer.rest().with("If-None-Match", partTag).get(both).expect(200);
        buyer.rest()
                .with("If-Match", tag)
                .post(deal.path() + "/withdraw", Map.of("note", "그만둔다."))
                .expect(400, "http/if-match-malformed");
    }
}
