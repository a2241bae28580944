package kr.seoul.techtrade.investment;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What reports of valuations come to. Those of one company are one claim when they are of one round and basis; without a round, when basis,
 * method, period and claimant are the same, so that no amount is told as of a day of which its source does not speak.
 */
final class Valuation {
    private Valuation() {}

    /** {@code rounds} and {@code claimants}: whom each report names, as far as they are known. */
    static List<Golden> goldens(List<Report> reports, Map<UUID, List<UUID>> rounds, Map<UUID, List<UUID>> claimants) {
        return reports.stream()
                .sorted(Comparator.comparing(Report::id))
                .collect(Collectors.groupingBy(
                        report -> identity(report, first(rounds, report), first(claimants, report)),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(each -> {
                    var extra = new LinkedHashMap<String, Object>();
                    believed(each, report -> first(rounds, report), "round").ifPresent(id -> extra.put("round", id));
                    believed(each, report -> first(claimants, report), "claimant")
                            .ifPresent(id -> extra.put("claimant", id));
                    return Golden.of(each, extra, List.of());
                })
                .toList();
    }

    private static String identity(Report report, Optional<UUID> round, Optional<UUID> claimant) {
        var basis = report.owner() + "|" + report.text("basis");
        return round.map(id -> basis + "|" + id)
                .orElseGet(() -> String.join(
                        "|",
                        basis,
                        report.text("method"),
                        report.period("asOf").toString(),
                        claimant.map(UUID::toString).orElse("")));
    }

    private static Optional<UUID> first(Map<UUID, List<UUID>> named, Report report) {
        return named.getOrDefault(report.id(), List.of()).stream().findFirst();
    }

    /** Of whoever names one, the most trusted, then the oldest. */
    private static Optional<UUID> believed(
            List<Report> reports, Function<Report, Optional<UUID>> named, String property) {
        return reports.stream()
                .filter(report -> named.apply(report).isPresent())
                .min(Comparator.comparingInt((Report report) -> -report.trust(property))
                        .thenComparing(Report::id))
                .flatMap(named);
    }
}
