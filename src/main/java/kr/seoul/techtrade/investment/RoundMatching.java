package kr.seoul.techtrade.investment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.directory.DecisionKind;
import kr.seoul.techtrade.directory.Standing;

/**
 * Which reports of one company's rounds mean the same round: the same stage (or one that is unknown), dates that may lie within
 * {@link #WINDOW_DAYS} of each other, amounts that are nearly the same, undisclosed or in currencies that cannot be compared, and not
 * of one source, which knows its own rounds. Every two of a round must fit, so that no chain joins what lies far apart. A steward's
 * decision goes before all of this.
 */
final class RoundMatching {
    static final int WINDOW_DAYS = 45;

    private final Map<UUID, Group> groups = new HashMap<>();
    private final Standing standing;

    /** Reports of one round, in knots that stewards tied: what a knot says is not held against itself. */
    private static final class Group {
        private final List<List<Report>> knots = new ArrayList<>();

        private List<Report> members() {
            return knots.stream().flatMap(List::stream).toList();
        }
    }

    private RoundMatching(Standing standing) {
        this.standing = standing;
    }

    /** Each round as its reports, the oldest first. */
    static List<List<Report>> rounds(List<Report> reports, Standing standing) {
        var matching = new RoundMatching(standing);
        return matching.of(
                reports.stream().sorted(Comparator.comparing(Report::id)).toList());
    }

    private List<List<Report>> of(List<Report> byAge) {
        byAge.forEach(report -> {
            var group = new Group();
            group.knots.add(new ArrayList<>(List.of(report)));
            groups.put(report.id(), group);
        });
        standing.all().stream()
                .filter(verdict -> verdict.kind() == DecisionKind.SAME)
                .filter(verdict -> groups.containsKey(verdict.one()) && groups.containsKey(verdict.other()))
                .forEach(verdict -> tie(groups.get(verdict.one()), groups.get(verdict.other())));
        for (int i = 0; i < byAge.size(); i++) {
            for (int j = 0; j < i; j++) {
                var one = groups.get(byAge.get(j).id());
                var other = groups.get(byAge.get(i).id());
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

    private boolean mayBeOne(Group one, Group other) {
        return one.knots.stream().allMatch(knot -> other.knots.stream().allMatch(rival -> mayBeOne(knot, rival)));
    }

    private boolean mayBeOne(List<Report> knot, List<Report> rival) {
        return knot.stream().allMatch(one -> rival.stream().allMatch(other -> !isApart(one, other)))
                && knot.stream().anyMatch(one -> rival.stream().anyMatch(other -> isLikely(one, other)));
    }

    private boolean isApart(Report one, Report other) {
        return one.source().equals(other.source())
                || standing.apartFrom(one.id()).contains(other.id());
    }

    /** By the rule alone. */
    static boolean isLikely(Report one, Report other) {
        return !one.source().equals(other.source())
                && isNear(one, other)
                && (one.amount("amount") == null
                        || other.amount("amount") == null
                        || one.amount("amount").isCompatible(other.amount("amount")));
    }

    private static boolean isNear(Report one, Report other) {
        var stages = List.of(one.text("stage"), other.text("stage"));
        return one.owner().equals(other.owner())
                && (stages.get(0).equals(stages.get(1)) || stages.contains(Stage.UNKNOWN.name()))
                && one.period("announcedOn").daysTo(other.period("announcedOn")) <= WINDOW_DAYS;
    }
}
