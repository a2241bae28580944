package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every list of the contract goes on with its own cursor, and with no other. */
@ExtendWith(RunningServer.class)
class CursorsIT {
    private static final String INVALID = "kernel/invalid-cursor";
    private static final Contract CONTRACT = Contract.read();

    /** Lists that have two items in the world of these tests: each more makes the test stronger. */
    private static final int LONG_LISTS = 8;

    private static final String COMPANY = "/api/companies/{id}";
    private static final Set<String> UNREAD = new TreeSet<>();

    /** What the lists are of that the world has none of, each known by one address. */
    private static final Map<String, String> FUNDED = new LinkedHashMap<>();

    /** What is asked for the history of, of what has no name. */
    private static final Map<String, String> DATES = Map.of("rounds", "announcedOn", "valuations", "asOf");

    /** At least so many of each list that is lengthened, with rows that come behind each. */
    private static final int PAGES = 4;

    private static final List<String> KEYS = List.of("id", "personId", "code", "event", "key", "number");

    private static World world;
    private static String company;
    private static final Map<Operation, Rest> LISTS = new LinkedHashMap<>();
    private static final Map<Operation, String> NEXT = new LinkedHashMap<>();

    @BeforeAll
    static void gather() {
        world = new World();
        world.keepMore();
        fund();
        for (var list : CONTRACT.operations()) {
            if (list.parameterNames().contains("query:cursor")) {
                reader(list).ifPresentOrElse(reader -> LISTS.put(list, reader), () -> UNREAD.add(list.toString()));
            }
        }
        LISTS.forEach((list, reader) -> {
            var next = page(list, "limit=1").json().path("next").asString("");
            if (!next.isEmpty()) {
                NEXT.put(list, next);
            }
        });
    }

    /** Told twice, so that there is a history. */
    private static void fund() {
        for (int version = 1; version <= 2; version++) {
            var lines = """
                    {"key":"cursor","version":%1$d,"name":"커서벤처스","kind":"INVESTOR"}
                    {"type":"round","key":"cursor-r","version":%1$d,"company":{"key":"cursor"},"stage":"SEED","announcedOn":"202%1$d"}
                    {"type":"fund","key":"cursor-f","version":%1$d,"manager":{"key":"cursor"},"name":"커서 %1$d호","vintage":2021}
                    {"type":"facility","key":"cursor-s","version":%1$d,"operator":{"key":"cursor"},"name":"커서 %1$d동","kind":"LAB","district":"중구"}
                    {"type":"programme","key":"cursor-p","version":%1$d,"institution":{"key":"cursor"},"name":"커서 %1$d기"}
                    {"type":"valuation","key":"cursor-w","version":%1$d,"company":{"key":"cursor"},"basis":"STANDING","method":"ESTIMATE","asOf":"202%1$d"}""".formatted(version);
            world.hub.rest().putNdjson("/api/sources/city-01/records", lines).expect(200);
        }
        for (var kind : List.of("rounds", "funds", "facilities", "programmes")) {
            var path = "/api/" + kind;
            Rest.anonymous()
                    .get(path + "?limit=100")
                    .expect(200)
                    .json()
                    .get("items")
                    .valueStream()
                    .filter(each -> each.toString().contains("커서"))
                    .findFirst()
                    .ifPresent(each -> FUNDED.put(
                            path + "/{id}", path + "/" + each.get("id").asString()));
        }
        company = only("/api/companies?q=" + URLEncoder.encode("커서벤처스", StandardCharsets.UTF_8));
        FUNDED.put("/api/valuations/{id}", "/api/valuations/" + only("/api/companies/" + company + "/valuations"));
    }

    private static String only(String list) {
        return Rest.anonymous().get(list).expect(200).json().at("/items/0/id").asString();
    }

    private static Optional<Rest> reader(Operation list) {
        return Stream.of(world.seller, world.buyer, world.hub, world.bank, world.cast.steward())
                .map(player -> player.rest())
                .filter(rest -> rest.get(address(list)).status() == 200)
                .findFirst();
    }

    /** With what cannot be left out; the world has no company of its own. */
    private static String address(Operation list) {
        var path = list.path().startsWith(COMPANY)
                ? list.path().replace(COMPANY, "/api/companies/" + company)
                : world.address(list);
        for (var known : FUNDED.entrySet()) {
            path = list.path().startsWith(known.getKey())
                    ? list.path().replace(known.getKey(), known.getValue())
                    : path;
        }
        if (!list.path().endsWith("/history")) {
            return path + "?";
        }
        return path + "?attribute=" + DATES.getOrDefault(list.path().split("/")[2], "name") + "&";
    }

    private static Reply page(Operation list, String query) {
        return LISTS.get(list).get(address(list) + query);
    }

    @Test
    void goesOnWithItsOwnWhateverThePageIsLike() {
        assertEquals(Set.of(), UNREAD, "every list is read by somebody");
        assertTrue(NEXT.size() >= LONG_LISTS, NEXT.keySet()::toString);
        NEXT.forEach((list, next) -> {
            var second = page(list, "limit=1&cursor=" + next).expect(200).json();
            assertEquals(1, second.get("items").size(), list::toString);
            page(list, "limit=7&cursor=" + next).expect(200);
        });
    }

    /**
     * Rows that come between the pages of any list that can be lengthened: what was there when it was begun is told, in the order in which
     * it was, and nothing twice.
     */
    @Test
    void tellsWhatWasThereOnceWhileRowsCome() {
        var fillers = Fillers.of(world);
        var left = LISTS.keySet().stream().map(Operation::path).collect(Collectors.toSet());
        left.removeAll(fillers.keySet());
        assertEquals(Fillers.UNFILLED, left, "every list is lengthened here, or stands among those that are not");
        var faults = new ArrayList<String>();
        fillers.forEach((path, fill) -> {
            var list = LISTS.keySet().stream()
                    .filter(each -> each.path().equals(path))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < PAGES; i++) {
                fill.run();
            }
            Hooks.await(() -> all(list).size() >= PAGES, () -> list + " is short: " + all(list));
            faults.addAll(walked(list, fill));
        });
        assertEquals(List.of(), faults);
    }

    /** What is wrong with it when it grows before each of its first pages is followed by the next. */
    private static List<String> walked(Operation list, Runnable fill) {
        var before = all(list);
        var told = new ArrayList<String>();
        int size = before.size() / PAGES;
        int pages = 0;
        var next = "";
        do {
            var page = page(list, "limit=" + size + next).expect(200).json();
            page.get("items").forEach(item -> told.add(key(item)));
            next = page.has("next") ? "&cursor=" + next(page) : "";
            if (pages++ < PAGES) {
                fill.run();
            }
        } while (!next.isEmpty());
        var faults = new ArrayList<String>();
        var known = Set.copyOf(before);
        if (Set.copyOf(told).size() < told.size()) {
            faults.add(list + " tells something twice: " + told);
        }
        if (!told.stream().filter(known::contains).toList().equals(before)) {
            faults.add(list + " had " + before + " and told " + told);
        }
        if (pages < PAGES || all(list).size() <= before.size()) {
            faults.add(list + " was read in " + pages + " pages and has "
                    + all(list).size() + " items");
        }
        return faults;
    }

    private static List<String> all(Operation list) {
        var keys = new ArrayList<String>();
        var next = "";
        do {
            var page = page(list, "limit=100" + next).expect(200).json();
            page.get("items").forEach(item -> keys.add(key(item)));
            next = page.has("next") ? "&cursor=" + next(page) : "";
        } while (!next.isEmpty());
        return keys;
    }

    /** By which an item is known again, though something of it has changed. */
    private static String key(JsonNode item) {
        if (item.has("since") && item.has("record")) {
            return item.get("record") + " " + item.get("since");
        }
        return KEYS.stream()
                .filter(item::has)
                .findFirst()
                .map(name -> item.get(name).asString())
                .orElseGet(item::toString);
    }

    /** What was not there, or is there no more, is neither told twice nor instead of another. */
    @Test
    void staysRightWhileRowsComeAndGo() {
        var owner = world.cast.player(Role.CORPORATION, "오가는 검색").rest();
        var path = "/api/saved-searches";
        var ids = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            ids.add(0, search(owner, "검색 " + i));
        }
        var first = owner.get(path + "?limit=3").expect(200).json();
        assertEquals(ids.subList(0, 3), ids(first));
        for (var gone : List.of(ids.get(0), ids.get(2), ids.get(3))) {
            owner.seeing(path + "/" + gone).delete(path + "/" + gone).expect(204);
        }
        var fresh = search(owner, "새 검색");
        var second =
                owner.get(path + "?limit=2&cursor=" + next(first)).expect(200).json();
        assertEquals(ids.subList(4, 6), ids(second), "goes on behind the last that was read, though it is gone");
        owner.seeing(path + "/" + ids.get(6)).delete(path + "/" + ids.get(6)).expect(204);
        var last =
                owner.get(path + "?limit=2&cursor=" + next(second)).expect(200).json();
        assertEquals(List.of(), ids(last));
        assertFalse(last.has("next"), last::toString);
        assertEquals(
                List.of(fresh, ids.get(1)), ids(owner.get(path + "?limit=2").json()));
    }

    private static String search(Rest owner, String name) {
        var asked =
                Map.of("name", name, "criteria", Map.of("words", name, "listings", Map.of("kinds", List.of("OFFER"))));
        return owner.post("/api/saved-searches", asked)
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsString("id");
    }

    private static String next(JsonNode page) {
        return page.get("next").asString();
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        var taken = new TreeSet<String>();
        NEXT.forEach((of, next) -> LISTS.keySet().stream()
                .filter(list -> list != of)
                .filter(list -> !isRefused(page(list, "cursor=" + next)))
                .forEach(list -> taken.add(list + " takes one of " + of)));
        assertEquals(List.of(), List.copyOf(taken));
    }

    @Test
    void refusesTheCursorOfOtherFilters() {
        var taken = new TreeSet<String>();
        int filters = 0;
        for (var next : NEXT.entrySet()) {
            for (var parameter : next.getKey().parameters()) {
                var name = parameter.path("name").asString();
                if (parameter.path("in").asString().equals("query")
                        && !List.of("cursor", "limit", "fields", "expand").contains(name)) {
                    filters++;
                    var reply = page(
                            next.getKey(), name + "=" + value(parameter.path("schema")) + "&cursor=" + next.getValue());
                    if (reply.status() != 422) {
                        taken.add(next.getKey() + " with another " + name);
                    }
                }
            }
        }
        assertTrue(filters > LONG_LISTS, "there are filters to change");
        assertEquals(List.of(), List.copyOf(taken));
    }

    @Test
    void refusesWhatWasForged() {
        var taken = new TreeSet<String>();
        for (var list : LISTS.keySet()) {
            for (var forged : List.of(
                    "x", "AAAA", "AAAA.00000000", ".", "MTI", UUID.randomUUID().toString())) {
                if (!isRefused(page(list, "cursor=" + forged))) {
                    taken.add(list + " takes " + forged);
                }
            }
        }
        NEXT.forEach((list, next) -> {
            var inner = next.substring(0, next.lastIndexOf('.'));
            for (var forged : List.of(inner, next + "0", "A" + next, inner + ".00000000", next + "&cursor=" + next)) {
                if (!isRefused(page(list, "cursor=" + forged))) {
                    taken.add(list + " takes " + forged);
                }
            }
        });
        assertEquals(List.of(), List.copyOf(taken));
    }

    private static boolean isRefused(Reply reply) {
        return reply.status() == 422 && reply.json().path("type").asString("").endsWith(INVALID);
    }

    private static String value(JsonNode said) {
        var schema = CONTRACT.resolved(said);
        if (schema.has("enum")) {
            return schema.at("/enum/0").asString();
        }
        if (schema.path("type").asString("").equals("array")) {
            return value(schema.path("items"));
        }
        return switch (schema.path("format").asString(schema.path("type").asString(""))) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date" -> "2026-01-01";
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "boolean" -> "true";
            case "string" -> "abc";
            default -> "2020";
        };
    }
}
