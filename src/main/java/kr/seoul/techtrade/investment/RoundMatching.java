package kr.seoul.techtrade.investment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Standing;

/**
 * Which reports of one company's rounds mean the same round: the same stage (or one that is unknown), dates that may lie within
 * {@link #WINDOW_DAYS} of each other, amounts that are nearly the same, undisclosed or in currencies that cannot be compared, and not
 * of one source, which knows its own rounds. An amount told in confidence counts as undisclosed, since whether two meet is seen by
 * everybody. Every two of a round must fit, so that no chain joins what lies far apart. A steward's decision goes before all of this.
 */
final class RoundMatching {
    static final int WINDOW_DAYS = 45;

    private final Map<UUID, Group> groups = new HashMap<>();
    private final Map<UUID, Integer> ages = new HashMap<>();
    private final Standing standing;
    private Timeline timeline;
    private long comparisons;

    /** Reports by the day they begin at, so that whoever looks for what is near to one reads next to nothing else. */
    private static final class Timeline {
        private static final Map<Precision, Integer> DAYS_MAX =
                Map.of(Precision.DAY, 1, Precision.MONTH, 31, Precision.QUARTER, 92, Precision.YEAR, 366);

        private final Map<Precision, NavigableMap<LocalDate, List<Report>>> begins = new EnumMap<>(Precision.class);

        Timeline(List<Report> reports) {
            for (var report : reports) {
                var period = report.period("announcedOn");
                begins.computeIfAbsent(period.precision(), none -> new TreeMap<>())
                        .computeIfAbsent(period.from(), none -> new ArrayList<>())
                        .add(report);
            }
        }

        Stream<Report> around(Report report) {
            var period = report.period("announcedOn");
            return begins.entrySet().stream()
                    .map(each -> each.getValue()
                            .subMap(
                                    period.from().minusDays(WINDOW_DAYS + DAYS_MAX.get(each.getKey())),
                                    true,
                                    period.to().plusDays(WINDOW_DAYS),
                                    true))
                    .flatMap(within -> within.values().stream())
                    .flatMap(List::stream);
        }
    }

    /** Reports of one round, in knots that stewards tied: what a knot says is not held against itself. */
    private static final class Group {
        private final List<List<Report>> knots = new ArrayList<>();

        private List<Report> members() {
            return knots.stream().flatMap(List::stream).toList();
        }
    }

    RoundMatching(Standing standing) {
        this.standing = standing;
    }

    /** Each round as its reports, the oldest first. */
    static List<List<Report>> rounds(List<Report> reports, Standing standing) {
        return new RoundMatching(standing).of(reports);
    }

    List<List<Report>> of(List<Report> reports) {
        var byAge = reports.stream().sorted(Comparator.comparing(Report::id)).toList();
        timeline = new Timeline(byAge);
        byAge.forEach(report -> {
            ages.put(report.id(), ages.size());
            var group = new Group();
            group.knots.add(new ArrayList<>(List.of(report)));
            groups.put(report.id(), group);
        });
        standing.all().stream()
                .filter(verdict -> verdict.kind() == DecisionKind.SAME)
                .filter(verdict -> groups.containsKey(verdict.one()) && groups.containsKey(verdict.other()))
                .forEach(verdict -> tie(groups.get(verdict.one()), groups.get(verdict.other())));
        var knots = knots();
        for (var younger : byAge) {
            for (int older : likelyOlder(younger, knots)) {
                var one = groups.get(byAge.get(older).id());
                var other = groups.get(younger.id());
                if (one != other && mayBeOne(one, other)) {
                    one.knots.addAll(other.knots);
                    other.members().forEach(member -> groups.put(member.id(), one));
                }
            }
        }
        return groups.values().stream()
                .distinct()
                .map(group -> group.members().stream()
                        .sorted(Comparator.comparing(Report::id))
                        .toList())
                .sorted(Comparator.comparing(members -> members.get(0).id()))
                .toList();
    }

    private void tie(Group one, Group other) {
        if (one != other) {
            one.knots.get(0).addAll(other.members());
            other.members().forEach(member -> groups.put(member.id(), one));
        }
    }

    /** How often two reports were held against each other. */
    long comparisons() {
        return comparisons;
    }

    /** By report those that stewards tied to it, itself included. */
    private Map<UUID, List<Report>> knots() {
        var knots = new HashMap<UUID, List<Report>>();
        groups.forEach((report, group) -> knots.put(report, List.copyOf(group.knots.get(0))));
        return knots;
    }

    /** By age those that the rule may join to it; with a report it means the whole knot. */
    private TreeSet<Integer> likelyOlder(Report younger, Map<UUID, List<Report>> knots) {
        var older = new TreeSet<Integer>();
        for (var member : knots.get(younger.id())) {
            timeline.around(member)
                    .filter(other -> !other.source().equals(member.source()) && likely(member, other))
                    .flatMap(other -> knots.get(other.id()).stream())
                    .map(other -> ages.get(other.id()))
                    .forEach(older::add);
        }
        return new TreeSet<>(older.headSet(ages.get(younger.id())));
    }

    private boolean mayBeOne(Group one, Group other) {
        return one.knots.stream().allMatch(knot -> other.knots.stream().allMatch(rival -> mayBeOne(knot, rival)));
    }

    private boolean mayBeOne(List<Report> knot, List<Report> rival) {
        return knot.stream().allMatch(one -> rival.stream().allMatch(other -> !isApart(one, other)))
                && knot.stream().anyMatch(one -> rival.stream().anyMatch(other -> likely(one, other)));
    }

    private boolean isApart(Report one, Report other) {
        return one.source().equals(other.source())
                || standing.apartFrom(one.id()).contains(other.id());
    }

    private boolean likely(Report one, Report other) {
        comparisons++;
        return isLikely(one, other);
    }

    /** By the rule alone. */
    static boolean isLikely(Report one, Report other) {
        var amount = one.disclosed("amount");
        var rival = other.disclosed("amount");
        return !one.source().equals(other.source())
                && isNear(one, other)
                && (amount == null || rival == null || amount.isCompatible(rival));
    }

    private static boolean isNear(Report one, Report other) {
        var stages = List.of(one.text("stage"), other.text("stage"));
        return one.owner().equals(other.owner())
                && (stages.get(0).equals(stages.get(1)) || stages.contains(Stage.UNKNOWN.name()))
                && one.period("announcedOn").daysTo(other.period("announcedOn")) <= WINDOW_DAYS;
    }
}
