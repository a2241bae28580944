package kr.seoul.techtrade.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The feed of events over HTTP: pages and streams, each caller with what it may see. */
@ExtendWith(RunningServer.class)
class EventsRestIT {
    private static final String DATA = "data: ";
    private static final String DEAL = "kr.seoul.techtrade.deal.*";
    private static final Map<String, Object> TERMS = RestDeal.terms(List.of(), Map.of());
    private static final String STREAM = "text/event-stream";
    private static final String FOLLOW = "/api/events/stream?after=newest";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cast cast = Cast.onStage();
    private final Player seller = cast.payee(Role.STARTUP, "사건기술");
    private final Player buyer = cast.payee(Role.CORPORATION, "사건전자");
    private final Player stranger = cast.player(Role.CORPORATION, "남의전자");
    private final String start = newest(cast.operator());
    private final RestDeal deal = RestDeal.open(buyer, seller, TERMS);

    @Test
    void tellsADealToItsSidesAndNobodyElse() {
        var seen = awaited(seller.rest(), start, DEAL);
        var opened = seen.get(0);
        assertEquals("kr.seoul.techtrade.deal.proposed", opened.get("type").asString());
        assertEquals(deal.id(), opened.get("subject").asString());
        assertEquals("1.0", opened.get("specversion").asString());
        assertEquals("NEGOTIATING", opened.get("data").get("state").asString());
        assertEquals(seen, awaited(buyer.rest(), start, DEAL));
        assertEquals(List.of(), events(stranger.rest(), start, DEAL));
        assertTrue(events(cast.operator(), start, DEAL).containsAll(seen));
    }

    @Test
    void tellsAnOrganisationWhatBecomesOfWhatItKeeps() {
        var owner = cast.player(Role.INSTITUTION, "알뜰지원센터");
        var asked = Map.of(
                "name", "전고체", "criteria", Map.of("words", "전고체", "listings", Map.of("kinds", List.of("OFFER"))));
        var search = keep(owner, "/api/saved-searches", asked, "/id");
        owner.rest().seeing(search).post(search + "/pause").expect(200);
        owner.rest().seeing(search).delete(search).expect(204);
        try (var hooks = new Hooks()) {
            var webhook = keep(owner, "/api/webhooks", Map.of("url", hooks.url("kept")), "/webhook/id");
            Hooks.await(
                    () -> owner.rest()
                            .get(webhook)
                            .json()
                            .get("state")
                            .asString()
                            .equals("ACTIVE"),
                    () -> webhook + " does not prove itself");
            owner.rest().seeing(webhook).post(webhook + "/disable").expect(200);
            owner.rest().seeing(webhook).post(webhook + "/enable").expect(200);
            owner.rest().seeing(webhook).delete(webhook).expect(204);
        }
        cast.entrust("city-19", owner);
        var mapping = "/api/sources/city-19/mapping";
        owner.rest().ifMatch(0).put(mapping, Map.of("columns", List.of())).expect(200);
        var told = List.of(
                "identity.organization-admitted",
                "alerts.search-saved",
                "alerts.search-changed",
                "alerts.search-deleted",
                "webhooks.endpoint-created",
                "webhooks.endpoint-disabled",
                "webhooks.endpoint-changed",
                "webhooks.endpoint-deleted",
                "directory.source-entrusted",
                "feeds.mapping-changed");
        Hooks.await(() -> types(owner).containsAll(told), () -> types(owner).toString());
        assertFalse(types(stranger).stream().anyMatch(type -> type.matches("(alerts|webhooks|feeds)[.].*")));
    }

    private static String keep(Player owner, String path, Object asked, String id) {
        return path + "/"
                + owner.rest().post(path, asked).expect(201).json().at(id).asString();
    }

    private List<String> types(Player reader) {
        return events(reader.rest(), start, "").stream()
                .map(event -> type(event).replace("kr.seoul.techtrade.", ""))
                .toList();
    }

    @Test
    void goesOnFromAnyPosition() {
        awaited(buyer.rest(), start, DEAL);
        var path = "/api/events?limit=1&after=";
        var first = buyer.rest().get(path + start).expect(200).json();
        var second = buyer.rest().get(path + next(first)).expect(200).json();
        assertEquals(1, first.get("events").size());
        assertTrue(first.get("more").asBoolean());
        assertNotEquals(id(first), id(second));
        var again = buyer.rest()
                .get(path + first.get("events").get(0).get("position").asString());
        assertEquals(second, again.expect(200).json());
        var end = newest(buyer.rest());
        assertEquals(
                end,
                next(buyer.rest().get("/api/events?after=" + end).expect(200).json()));
    }

    @Test
    void narrowsToOneAggregate() {
        var other = RestDeal.open(buyer, seller, TERMS);
        deal.act(buyer, "/withdraw", Map.of("note", "그만두기로 했다"));
        Hooks.await(
                () -> subjects("").containsAll(List.of(deal.id(), other.id()))
                        && types(buyer).contains("deal.withdrawn"),
                () -> types(buyer).toString());
        assertEquals(
                List.of("deal.proposed", "deal.withdrawn"),
                told("&subject=" + deal.id()).stream().map(EventsRestIT::kind).toList());
        assertEquals(Set.of(deal.id()), subjects("&subject=" + deal.id()));
        assertEquals(Set.of(other.id()), subjects("&subject=" + other.id()));
        assertEquals(List.of(), told("&subject=" + UUID.randomUUID()));
    }

    /** By one type, by several, by all of a kind, and together with the aggregate. */
    @Test
    void narrowsToTypes() {
        var other = RestDeal.open(buyer, seller, TERMS);
        deal.act(buyer, "/withdraw", Map.of("note", "그만두기로 했다"));
        Hooks.await(
                () -> subjects("").contains(other.id()) && types(buyer).contains("deal.withdrawn"),
                () -> types(buyer).toString());
        var proposed = told("&type=kr.seoul.techtrade.deal.proposed");
        assertEquals(2, proposed.size());
        assertTrue(proposed.stream().allMatch(event -> kind(event).equals("deal.proposed")), proposed::toString);
        var withdrawn = told("&type=kr.seoul.techtrade.deal.withdrawn");
        assertEquals(
                List.of("deal.withdrawn"),
                withdrawn.stream().map(EventsRestIT::kind).toList());
        assertEquals(
                List.of("deal.proposed"),
                told("&type=kr.seoul.techtrade.deal.proposed&subject=" + deal.id()).stream()
                        .map(EventsRestIT::kind)
                        .toList());
        assertEquals(
                3,
                told("&type=kr.seoul.techtrade.deal.proposed&type=kr.seoul.techtrade.deal.withdrawn")
                        .size());
        var all = told("&type=" + DEAL);
        assertEquals(3, all.size(), all::toString);
        assertTrue(told("").size() > all.size(), "what else happened is left out");
        assertEquals(List.of(), told("&type=kr.seoul.techtrade.market.*&subject=" + deal.id()));
    }

    private List<JsonNode> told(String filter) {
        return buyer.rest()
                .get("/api/events?limit=100&after=" + start + filter)
                .expect(200)
                .json()
                .get("events")
                .valueStream()
                .toList();
    }

    private Set<String> subjects(String filter) {
        return told(filter).stream()
                .filter(event -> kind(event).startsWith("deal."))
                .map(event -> event.get("subject").asString())
                .collect(Collectors.toSet());
    }

    private static String kind(JsonNode event) {
        return type(event).replace("kr.seoul.techtrade.", "");
    }

    @Test
    void refusesWhatCannotBe() {
        for (var type : List.of(
                "deal.signed", "kr.seoul.techtrade.deal.%", "kr.seoul.techtrade.*", "kr.seoul.techtrade.deal.S")) {
            buyer.rest().get("/api/events?type=" + type.replace("%", "%25")).expect(422, "events/invalid-filter");
        }
        buyer.rest().get("/api/events?after=nonsense").expect(422, "kernel/invalid-cursor");
        buyer.rest().get("/api/events?after=" + deal.id()).expect(422, "kernel/invalid-cursor");
        Rest.anonymous().get("/api/events").expect(401, "http/unauthenticated");
        buyer.rest()
                .with("Accept", "text/event-stream")
                .get("/api/events/stream?after=nonsense")
                .expect(422, "kernel/invalid-cursor");
    }

    @Test
    void followsWhatHappensAndComesBackWhereItLeft() {
        var stream = buyer.rest().with("Accept", "text/event-stream").with("Accept-Encoding", "gzip");
        var path = "/api/events/stream?type=" + DEAL;
        JsonNode opened;
        JsonNode withdrawn;
        try (var lines = stream.stream(path + "&after=" + start)) {
            var events = lines.filter(line -> line.startsWith(DATA)).iterator();
            opened = event(events.next());
            deal.act(buyer, "/withdraw", Map.of("note", "마음이 바뀌었다"));
            withdrawn = event(events.next());
        }
        assertEquals("kr.seoul.techtrade.deal.proposed", type(opened));
        assertEquals("kr.seoul.techtrade.deal.withdrawn", type(withdrawn));
        var position = opened.get("position").asString();
        try (var lines = stream.with("Last-Event-ID", position).stream(path)) {
            var told = lines.filter(line -> !line.startsWith(":") && !line.startsWith("retry") && !line.isEmpty())
                    .limit(2)
                    .toList();
            assertTrue(told.contains("id: " + withdrawn.get("position").asString()));
            assertEquals(
                    List.of(withdrawn),
                    told.stream()
                            .filter(line -> line.startsWith(DATA))
                            .map(EventsRestIT::event)
                            .toList());
        }
    }

    @Test
    void endsWithItsToken() throws Exception {
        try (var lines = buyer.rest().with("Accept", STREAM).stream(FOLLOW)) {
            ServerClock.shift(Duration.ofMinutes(16));
            endsSoon(lines);
        } finally {
            ServerClock.shift(Duration.ZERO);
        }
    }

    /** Whichever way it goes: a stream outlives nothing that a request would be refused for. */
    @Test
    void endsWithTheClientThatHoldsIt() throws Exception {
        var clients = "/api/organizations/" + buyer.id() + "/clients";
        var issued = buyer.rest()
                .post(clients, Map.of("name", "listener", "scopes", List.of("events.read", "directory.read")))
                .expect(201)
                .json();
        var id = issued.get("clientId").asString();
        var listener = Rest.anonymous()
                .signedIn(id, issued.get("clientSecret").asString())
                .with("Accept", STREAM);
        try (var events = listener.stream(FOLLOW);
                var changes = listener.stream("/api/changes/stream")) {
            buyer.rest().delete(clients + "/" + id).expect(204);
            endsSoon(events);
            endsSoon(changes);
        }
    }

    private static void endsSoon(Stream<String> lines) throws Exception {
        CompletableFuture.runAsync(() -> lines.forEach(line -> {})).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void givesNoCallerMoreThanTen() {
        var listener = stranger.rest().with("Accept", STREAM);
        var passerBy = Rest.anonymous().with("Accept", STREAM);
        var open = new ArrayList<Stream<String>>();
        try {
            for (int i = 0; i < 10; i++) {
                open.add(listener.stream(FOLLOW));
                open.add(passerBy.stream("/api/changes/stream"));
            }
            listener.get(FOLLOW).expect(503, "events/too-many-streams");
            passerBy.get("/api/changes/stream").expect(503, "events/too-many-streams");
            open.add(seller.rest().with("Accept", STREAM).stream(FOLLOW));
        } finally {
            open.forEach(Stream::close);
        }
    }

    private static JsonNode event(String line) {
        return Json.MAPPER.readTree(line.substring(DATA.length()));
    }

    private static String type(JsonNode event) {
        return event.get("type").asString();
    }

    private static String newest(Rest rest) {
        return next(rest.get("/api/events?after=newest").expect(200).json());
    }

    private static String next(JsonNode stretch) {
        return stretch.get("next").asString();
    }

    private static String id(JsonNode stretch) {
        return stretch.get("events").get(0).get("id").asString();
    }

    private static List<JsonNode> events(Rest rest, String after, String type) {
        var found = new ArrayList<JsonNode>();
        rest.get("/api/events?limit=100&after=%s%s".formatted(after, type.isEmpty() ? "" : "&type=" + type))
                .expect(200)
                .json()
                .get("events")
                .forEach(found::add);
        return found;
    }

    /** An event is told when no older transaction is open any more. */
    private static List<JsonNode> awaited(Rest rest, String after, String type) {
        var end = Instant.now().plus(PATIENCE);
        var found = events(rest, after, type);
        while (found.isEmpty() && Instant.now().isBefore(end)) {
            found = events(rest, after, type);
        }
        return found;
    }
}
