package kr.seoul.techtrade.investment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Total;

/** What the reports of one round come to: the round, one participation of each investor, and what does not fit together. */
final class Round {

    /** Kept and shown, never refused: who is wrong is not ours to say. */
    enum Conflict {
        /** Sources tell amounts of one currency that differ by more than rounding. */
        AMOUNTS_DIFFER,
        /** Sources tell amounts that cannot be compared. */
        CURRENCIES_DIFFER,
        /** What investors gave is more than the whole. */
        PARTICIPATIONS_ABOVE_TOTAL,
        INVESTS_IN_ITSELF
    }

    private Round() {}

    /** {@code reports}: the oldest first. Participations whose investor is not known yet are left out. */
    static Golden golden(List<Report> reports, List<Reports.Part> parts) {
        var byInvestor = parts.stream()
                .filter(part -> part.investor() != null)
                .sorted(Comparator.comparing(part -> part.report().id()))
                .collect(Collectors.groupingBy(Reports.Part::investor, TreeMap::new, Collectors.toList()));
        var id = reports.get(0).id();
        var participations = byInvestor.entrySet().stream()
                .map(investor -> participation(id, investor.getKey(), investor.getValue()))
                .toList();
        var conflicts =
                conflicts(reports, participations).stream().map(Enum::name).toList();
        var golden = Golden.of(reports, Map.of("conflicts", conflicts), participations);
        var all = new ArrayList<>(reports);
        byInvestor.values().forEach(each -> each.forEach(part -> all.add(part.report())));
        return new Golden(golden.id(), golden.owner(), all, golden.columns(), golden.parts());
    }

    private static Map<String, Object> participation(UUID round, UUID investor, List<Reports.Part> parts) {
        var reports = parts.stream().map(Reports.Part::report).toList();
        var row = new LinkedHashMap<String, Object>();
        row.put("round", round);
        row.put("investor", investor);
        row.put("lead", false);
        row.putAll(Survival.row(RecordKind.PARTICIPATION, reports));
        parts.stream()
                .filter(part -> part.fund() != null)
                .min(Comparator.comparingInt(
                                (Reports.Part part) -> -part.report().trust("fund"))
                        .thenComparing(part -> part.report().id()))
                .ifPresent(part -> row.put("fund", part.fund()));
        row.put(
                "sources",
                reports.stream().map(Report::source).distinct().sorted().toList());
        return row;
    }

    /** Everybody sees them, and so they tell of nothing that was told in confidence. */
    private static List<Conflict> conflicts(List<Report> reports, List<Map<String, Object>> participations) {
        var conflicts = new ArrayList<Conflict>();
        var amounts = reports.stream()
                .map(report -> report.disclosed("amount"))
                .filter(Objects::nonNull)
                .toList();
        if (amounts.stream().anyMatch(one -> amounts.stream().anyMatch(other -> !one.isCompatible(other)))) {
            conflicts.add(Conflict.AMOUNTS_DIFFER);
        }
        if (amounts.stream().anyMatch(one -> !one.isComparable(amounts.get(0)))) {
            conflicts.add(Conflict.CURRENCIES_DIFFER);
        }
        if (isAbove(participations, disclosed(Survival.row(RecordKind.ROUND, reports)))) {
            conflicts.add(Conflict.PARTICIPATIONS_ABOVE_TOTAL);
        }
        var company = reports.get(0).owner();
        if (participations.stream().anyMatch(row -> row.get("investor").equals(company))) {
            conflicts.add(Conflict.INVESTS_IN_ITSELF);
        }
        return conflicts;
    }

    private static boolean isAbove(List<Map<String, Object>> participations, Amount total) {
        if (total == null) {
            return false;
        }
        return participations.stream()
                .map(Round::disclosed)
                .filter(Objects::nonNull)
                .filter(total::isComparable)
                .map(amount -> Total.of(amount.money()))
                .reduce(Total::plus)
                .filter(sum -> sum.isAbove(total.money()))
                .isPresent();
    }

    private static Amount disclosed(Map<String, Object> row) {
        var amount = Amount.of(row, "amount");
        return amount != null && amount.disclosed() ? amount : null;
    }
}
