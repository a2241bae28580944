package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
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

    private static World world;
    private static String company;
    private static final Map<Operation, Rest> LISTS = new LinkedHashMap<>();
    private static final Map<Operation, String> NEXT = new LinkedHashMap<>();

    @BeforeAll
    static void gather() {
        world = new World();
        world.keepMore();
        company = Rest.anonymous()
                .get("/api/companies?limit=1")
                .expect(200)
                .json()
                .at("/items/0/id")
                .asString();
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
        return list.path().endsWith("/history") ? path + "?attribute=name&" : path + "?";
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
