package kr.seoul.techtrade.investment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.golden.Verdict;
import org.junit.jupiter.api.Test;

class RoundMatchingTest {
    private static final UUID COMPANY = new UUID(0, 1);
    private static final LocalDate BEGIN = LocalDate.parse("2020-01-01");
    private static final List<Precision> PRECISIONS = List.of(Precision.values());
    private static final Standing NOTHING = Standing.of(List.of());

    private record Decided(UUID id, DecisionKind kind, UUID one, UUID other) implements Verdict {}

    @Test
    void comparesOfManyRoundsOnlyWhatIsNear() {
        var reports = IntStream.range(0, 5_000)
                .mapToObj(i -> report(i, "s" + i % 2, BEGIN.plusDays(i), Precision.DAY, "SEED", 1 + i % 7))
                .toList();
        var matching = new RoundMatching(NOTHING);
        matching.of(reports);
        // a window reaches over 45 days before and after, and each two may be looked at from both sides and once more
        // when joined
        assertTrue(matching.comparisons() < 5_000L * 4 * 46, () -> matching.comparisons() + " comparisons");
        assertTrue(matching.comparisons() > 5_000L * 45, "they are compared at all");
    }

    @Test
    void neverHoldsASourceAgainstItself() {
        var reports = IntStream.range(0, 500)
                .mapToObj(i -> report(i, "s", BEGIN, Precision.YEAR, "UNKNOWN", 1))
                .toList();
        var matching = new RoundMatching(NOTHING);
        assertEquals(500, matching.of(reports).size());
        assertEquals(0, matching.comparisons());
    }

    /** The same as when every two are compared, one after the other. */
    @Test
    void comesToTheSameAsComparingAll() {
        var merged = 0;
        for (int turn = 0; turn < 300; turn++) {
            var dice = new Random(turn);
            var reports = IntStream.range(0, 12)
                    .mapToObj(i -> report(
                            i,
                            "s" + dice.nextInt(6),
                            BEGIN.plusDays(dice.nextInt(400)),
                            PRECISIONS.get(dice.nextInt(PRECISIONS.size())),
                            List.of("SEED", "SERIES_A", "UNKNOWN").get(dice.nextInt(3)),
                            dice.nextInt(3)))
                    .toList();
            var standing = Standing.of(List.of(
                    decided(DecisionKind.SAME, reports, dice),
                    decided(DecisionKind.SAME, reports, dice),
                    decided(DecisionKind.APART, reports, dice)));
            var rounds = RoundMatching.rounds(reports, standing);
            assertEquals(byAll(reports, standing), rounds, "turn " + turn);
            merged += reports.size() - rounds.size();
        }
        assertTrue(merged > 600, "chance joins some: " + merged);
    }

    private static Decided decided(DecisionKind kind, List<Report> reports, Random dice) {
        var one = dice.nextInt(reports.size() - 1);
        var other = one + 1 + dice.nextInt(reports.size() - one - 1);
        return new Decided(
                new UUID(1, dice.nextLong()),
                kind,
                reports.get(one).id(),
                reports.get(other).id());
    }

    /** Of groups of knots, each two of which fit. */
    private static List<List<Report>> byAll(List<Report> byAge, Standing standing) {
        var groups = new HashMap<UUID, List<List<Report>>>();
        byAge.forEach(report -> groups.put(report.id(), new ArrayList<>(List.of(new ArrayList<>(List.of(report))))));
        for (var verdict : standing.all()) {
            var one = groups.get(verdict.one());
            var other = groups.get(verdict.other());
            if (verdict.kind() == DecisionKind.SAME && one != other) {
                one.get(0).addAll(other.get(0));
                other.get(0).forEach(member -> groups.put(member.id(), one));
            }
        }
        for (int i = 0; i < byAge.size(); i++) {
            for (int j = 0; j < i; j++) {
                var one = groups.get(byAge.get(j).id());
                var other = groups.get(byAge.get(i).id());
                if (one != other
                        && one.stream()
                                .allMatch(knot -> other.stream().allMatch(rival -> fit(knot, rival, standing)))) {
                    one.addAll(other);
                    other.stream().flatMap(List::stream).forEach(member -> groups.put(member.id(), one));
                }
            }
        }
        return groups.values().stream()
                .distinct()
                .map(group -> group.stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparing(Report::id))
                        .toList())
                .sorted(Comparator.comparing(members -> members.get(0).id()))
                .toList();
    }

    private static boolean fit(List<Report> knot, List<Report> rival, Standing standing) {
        return knot.stream().noneMatch(one -> rival.stream()
                        .anyMatch(other -> one.source().equals(other.source())
                                || standing.apartFrom(one.id()).contains(other.id())))
                && knot.stream().anyMatch(one -> rival.stream().anyMatch(other -> RoundMatching.isLikely(one, other)));
    }

    /** {@code billions}: 0 when nobody tells. */
    private static Report report(
            int age, String source, LocalDate from, Precision precision, String stage, int billions) {
        var values = new HashMap<String, Map<String, Object>>();
        values.put("stage", Map.of("stage", stage));
        values.put(
                "announcedOn", Map.of("announced_on", from.toString(), "announced_on_precision", precision.toString()));
        if (billions > 0) {
            values.put(
                    "amount",
                    Map.of(
                            "amount_minor",
                            billions * 1_000_000_000L,
                            "amount_currency",
                            "KRW",
                            "amount_disclosed",
                            true));
        }
        return new Report(
                new UUID(0, age + 1),
                RecordKind.ROUND,
                source,
                "r" + age,
                1,
                Instant.EPOCH,
                null,
                COMPANY,
                Map.of(),
                new Content(values, List.of()));
    }
}
