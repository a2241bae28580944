package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.EventType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventsTest {
    private static final Contract CONTRACT = Contract.read();
    private static final Pattern BILINGUAL = Pattern.compile(".*[가-힣].* · [^가-힣]+");
    private static final Pattern RELEASE = Pattern.compile("[0-9]+[.][0-9]+");

    @Test
    void hasTheTypesOfTheCode() {
        assertEquals(ofTheCode(), new TreeSet<>(EventsTold.schemas(CONTRACT).keySet()));
    }

    @Test
    void explainsEachInBothLanguages() {
        assertEquals(List.of(), faults(CONTRACT));
    }

    @Test
    void saysOfEachChangeByWhichEventItLeaves() {
        assertEquals(List.of(), Tellings.faults(CONTRACT));
        var more = CONTRACT.with(root -> ((ObjectNode) root.at("/paths/~1api~1listings"))
                .set("delete", root.at("/paths/~1api~1webhooks~1{id}/delete").deepCopy()));
        assertEquals(
                List.of("DELETE /api/listings leaves no event, and no reason says why"),
                Tellings.faults(more.with(root ->
                        ((ObjectNode) root.at("/paths/~1api~1listings/delete")).put("operationId", "deleteListings"))));
    }

    @Test
    void findsWhatIsNotExplained() {
        var broken = CONTRACT.with(root -> {
            var group = (ObjectNode) root.path("x-events").path(0);
            group.put("audience", "somebody");
            ((ObjectNode) group.path("types").path("deal.signed")).remove("since");
        });
        assertEquals(List.of("/x-events/0/audience", "/x-events/0/types/deal.signed/since"), faults(broken));
        var poor = CONTRACT.with(root -> ((ObjectNode) root.at("/components/schemas/DealMoved")).remove("example"));
        assertEquals(List.of("/x-events/0/data has no example"), faults(poor));
    }

    @Test
    void findsAnEventThatDoesNotFit() {
        assertEquals(List.of(), EventsTold.faults("directory.company-changed", "{\"version\":7,\"gone\":false}"));
        assertEquals(
                List.of("there is no such type"),
                EventsTold.faults("directory.company-vanished", "{\"version\":7,\"gone\":false}"));
        var odd = EventsTold.faults("directory.company-changed", "{\"version\":\"7\",\"more\":1}");
        assertEquals(3, odd.size(), odd::toString);
    }

    private static Set<String> ofTheCode() {
        var types = Program.classes().stream()
                .filter(type -> EventType.class.isAssignableFrom(type) && type != EventType.class)
                .toList();
        assertTrue(types.stream().allMatch(Class::isEnum), types::toString);
        return types.stream()
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(EventType.class::cast)
                .filter(EventType::isTold)
                .map(EventType::event)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> faults(Contract contract) {
        var faults = new ArrayList<String>();
        var groups = contract.root().path("x-events");
        for (int i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            var place = "/x-events/" + i;
            check(faults, place + "/subject", BILINGUAL, group.path("subject"));
            check(faults, place + "/audience", BILINGUAL, group.path("audience"));
            if (!contract.resolved(group.path("data")).has("example")) {
                faults.add(place + "/data has no example");
            }
            assertEquals(1, group.path("version").asInt(), "CloudEvent tells all as version 1");
            group.path("types").properties().forEach(type -> {
                var at = place + "/types/" + type.getKey();
                check(faults, at + "/title", BILINGUAL, type.getValue().path("title"));
                check(faults, at + "/since", RELEASE, type.getValue().path("since"));
            });
        }
        return faults;
    }

    private static void check(List<String> faults, String place, Pattern form, JsonNode text) {
        if (!form.matcher(text.asString("")).matches()) {
            faults.add(place);
        }
    }
}
