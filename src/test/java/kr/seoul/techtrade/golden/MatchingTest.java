package kr.seoul.techtrade.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.lines.Attribute;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Map<Character, Attribute> IDENTIFIERS = Map.of(
            'b', Attribute.BUSINESS_NUMBER,
            'c', Attribute.CORPORATE_NUMBER,
            'd', Attribute.DART_CODE,
            's', Attribute.SYMBOL);

    @Test
    void joinsOverTheBusinessNumber() {
        assertEquals(List.of(List.of(1, 3), List.of(2)), clusters(record(1, "b1"), record(2, "b2"), record(3, "b1")));
    }

    @Test
    void joinsOverWhicheverIdentifierIsShared() {
        assertEquals(
                List.of(List.of(1, 2, 3, 4)),
                clusters(record(1, "b1", "c9"), record(2, "c9", "d5"), record(3, "d5", "s7"), record(4, "s7")));
    }

    @Test
    void keepsTwoBusinessNumbersApartWhateverTheyShare() {
        assertEquals(
                List.of(List.of(1, 3), List.of(2)),
                clusters(record(1, "b1", "c9"), record(2, "b2", "c9"), record(3, "c9")));
    }

    @Test
    void leavesRecordsWithoutIdentifiersAlone() {
        assertEquals(List.of(List.of(1), List.of(2)), clusters(record(1), record(2)));
    }

    @Test
    void doesNotDependOnTheOrderOfTheRecords() {
        var random = new Random(42);
        for (int round = 0; round < 100; round++) {
            var records = new ArrayList<>(IntStream.range(0, 30)
                    .mapToObj(
                            number -> record(number, some(random, 'b', 3), some(random, 'c', 2), some(random, 'd', 4)))
                    .toList());
            var once = Matching.clusters(records, new Standing(), Set.of());
            Collections.shuffle(records, random);
            assertEquals(once, Matching.clusters(records, new Standing(), Set.of()));
            assertTrue(once.stream().allMatch(MatchingTest::agreesOnTheBusinessNumber));
            for (var cluster : once) {
                var first = cluster.get(random.nextInt(cluster.size())).id();
                assertLeadsTo(first, cluster, Matching.joins(first, cluster, new Standing(), Set.of()));
            }
        }
    }

    @Test
    void saysOverWhatEachRecordCame() {
        var joins = Matching.joins(
                id(2),
                List.of(record(1, "b1", "c9"), record(2, "c9", "d5"), record(3, "d5", "s7"), record(4, "s7")),
                new Standing(),
                Set.of());
        assertEquals(
                Map.of(
                        id(1), new Join(id(1), id(2), Evidence.Key.CORPORATE_NUMBER, "9", null),
                        id(3), new Join(id(3), id(2), Evidence.Key.DART_CODE, "5", null),
                        id(4), new Join(id(4), id(3), Evidence.Key.LISTING, "null:7", null)),
                joins);
    }

    /** Each record but the first comes to it, step by step, over keys that both carry. */
    private static void assertLeadsTo(UUID first, List<Evidence> company, Map<UUID, Join> joins) {
        assertEquals(company.size() - 1, joins.size());
        for (var record : company) {
            var at = record.id();
            for (int steps = 0; !at.equals(first); steps++) {
                assertTrue(steps < company.size());
                var join = joins.get(at);
                assertEquals(at, join.record());
                for (var side : List.of(join.record(), join.to())) {
                    assertTrue(company.stream()
                            .anyMatch(each -> each.id().equals(side)
                                    && each.keys().get(join.over()).contains(join.value())));
                }
                at = join.to();
            }
        }
    }

    @Test
    void namesANewCompanyAfterItsOldestRecord() {
        assertEquals(Map.of(id(1), List.of(1, 2)), companies(Set.of(), List.of(List.of(record(1), record(2)))));
    }

    @Test
    void mergesIntoTheOlderCompanyUnlessTheYoungerIsClaimed() {
        var both = List.of(List.of(in(1, record(1)), in(2, record(2))));
        assertEquals(Map.of(id(1), List.of(1, 2)), companies(Set.of(), both));
        assertEquals(Map.of(id(2), List.of(1, 2)), companies(Set.of(id(2)), both));
    }

    @Test
    void partsAndGivesBackTheFormerId() {
        assertEquals(
                Map.of(id(1), List.of(1), id(2), List.of(2)),
                companies(Set.of(), List.of(List.of(in(1, record(1))), List.of(in(1, record(2))))));
    }

    @Test
    void keepsTheCompanyWhenItsFirstRecordIsGone() {
        assertEquals(
                Map.of(id(1), List.of(2, 3)),
                companies(Set.of(), List.of(List.of(in(1, record(2)), in(1, record(3))))));
    }

    @Test
    void takesAFreshIdWhenItsOwnIsAnothersCompany() {
        var found = companies(
                Set.of(), List.of(List.of(in(1, record(1))), List.of(in(1, record(2))), List.of(in(2, record(3)))));
        assertEquals(3, found.size());
        assertEquals(List.of(3), found.get(id(2)));
    }

    private static Map<UUID, List<Integer>> companies(Set<UUID> claimed, List<List<Evidence>> clusters) {
        var numbers = new HashMap<UUID, List<Integer>>();
        Matching.companies(clusters, claimed, Map.of(), AT).forEach((id, members) -> numbers.put(id, numbers(members)));
        return numbers;
    }

    private static List<List<Integer>> clusters(Evidence... records) {
        return Matching.clusters(List.of(records), new Standing(), Set.of()).stream()
                .map(MatchingTest::numbers)
                .toList();
    }

    private static boolean agreesOnTheBusinessNumber(List<Evidence> cluster) {
        return cluster.stream()
                        .map(member -> member.values().get(Attribute.BUSINESS_NUMBER))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                <= 1;
    }

    private static String some(Random random, char identifier, int oneIn) {
        return random.nextInt(oneIn) == 0 ? identifier + "" + random.nextInt(7) : "";
    }

    private static Evidence record(int number, String... identifiers) {
        var values = new EnumMap<Attribute, String>(Attribute.class);
        for (var identifier : identifiers) {
            if (!identifier.isEmpty()) {
                values.put(IDENTIFIERS.get(identifier.charAt(0)), identifier.substring(1));
            }
        }
        return new Evidence(id(number), null, "s", AT, values);
    }

    private static Evidence in(int company, Evidence record) {
        return new Evidence(record.id(), id(company), record.source(), record.seenAt(), record.values());
    }

    private static UUID id(int number) {
        return new UUID(1, number);
    }

    private static List<Integer> numbers(List<Evidence> records) {
        return records.stream()
                .map(record -> (int) record.id().getLeastSignificantBits())
                .toList();
    }
}
