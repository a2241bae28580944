package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Sql;
import tools.jackson.core.type.TypeReference;

/** What live records say of some companies, and which of them mean the same. */
@ApplicationScoped
public class Reports {
    private static final TypeReference<Map<String, Integer>> TRUSTS = new TypeReference<>() {};
    private static final String REPORT =
            "r.id, r.type, r.source, r.key, r.version, r.seen_at, r.golden, r.content, s.trust, o.company as owner";
    private static final String OWNED = """
            select %s from investment.reference o
              join investment.record r on r.id = o.record join sources.source s on s.code = r.source
             where o.owner and o.company = any(?::uuid[]) and not r.deleted""".formatted(REPORT);
    private static final String PARTICIPATIONS = """
            select %s, p.found as round, i.company as investor, f.found as fund
              from investment.reference p
              join investment.record r on r.id = p.record join sources.source s on s.code = r.source
              join investment.reference o on o.record = p.found and o.owner
              left join investment.reference i on i.record = r.id and i.field = 'investor'
              left join investment.reference f on f.record = r.id and f.field = 'fund'
             where p.owner and p.found = any(?::uuid[]) and not r.deleted""".formatted(REPORT);
    private static final String SUPPORTED = """
            select record, company from investment.reference
             where record = any(?::uuid[]) and field = 'supported' and company is not null""";
    private static final String PLACES = """
            select record, found as company from investment.reference
             where record = any(?::uuid[]) and field = 'facility' and found is not null""";
    private static final String CLAIMANTS = """
            select record, company from investment.reference
             where record = any(?::uuid[]) and field = 'claimant' and company is not null""";
    /** Golden rounds, which are settled before; only of the company that is valued. */
    private static final String VALUED_ROUNDS = """
            select f.record, g.id as company from investment.reference f
              join investment.record r on r.id = f.found and not r.deleted
              join investment.round g on g.id = r.golden and g.gone_at is null
              join investment.reference o on o.record = f.record and o.owner and o.company = g.company
             where f.record = any(?::uuid[]) and f.field = 'round'""";

    private final Sql sql;

    protected Reports() {
        this(null);
    }

    @Inject
    public Reports(Sql sql) {
        this.sql = sql;
    }

    /** A participation with its round's record, and whom it names as far as they are known. */
    record Part(Report report, UUID round, UUID investor, UUID fund) {}

    private record Named(UUID record, UUID whom) {}

    /** All but participations, which are their rounds'. */
    List<Report> of(Collection<UUID> owners) {
        return sql.list(OWNED, Reports::report, owners);
    }

    /** By what they are counted to. */
    List<Report> counted(Collection<UUID> goldens) {
        return sql.list("""
                select %s from investment.record r join sources.source s on s.code = r.source
                  left join investment.reference o on o.record = r.id and o.owner
                 where r.golden = any(?::uuid[]) and not r.deleted""".formatted(REPORT), Reports::report, goldens);
    }

    List<Part> parts(Collection<UUID> rounds) {
        return rounds.isEmpty()
                ? List.of()
                : sql.list(
                        PARTICIPATIONS,
                        row -> new Part(
                                report(row), Sql.uuid(row, "round"), Sql.uuid(row, "investor"), Sql.uuid(row, "fund")),
                        rounds);
    }

    /** What reports of one kind come to. */
    List<Golden> goldens(RecordKind kind, List<Report> reports) {
        if (reports.isEmpty()) {
            return List.of();
        }
        return switch (kind) {
            case ROUND -> rounds(reports);
            case PROGRAMME -> programmes(reports);
            case VALUATION -> valuations(reports);
            default ->
                same(reports).stream()
                        .map(each -> Golden.of(each, Map.of(), List.of()))
                        .toList();
        };
    }

    private List<Golden> rounds(List<Report> reports) {
        var ids = reports.stream().map(Report::id).toList();
        var parts = parts(ids).stream().collect(Collectors.groupingBy(Part::round));
        var standing = Standing.of(RoundDecisions.standing(sql, ids));
        return reports.stream().collect(Collectors.groupingBy(Report::owner)).values().stream()
                .flatMap(each -> RoundMatching.rounds(each, standing).stream())
                .map(each -> Round.golden(
                        each,
                        each.stream()
                                .flatMap(report -> parts.getOrDefault(report.id(), List.of()).stream())
                                .toList()))
                .toList();
    }

    private List<Golden> programmes(List<Report> reports) {
        var ids = reports.stream().map(Report::id).toList();
        var supported = named(SUPPORTED, ids);
        var places = named(PLACES, ids);
        return same(reports).stream()
                .map(each -> {
                    var place = each.stream()
                            .flatMap(report -> places.getOrDefault(report.id(), List.of()).stream())
                            .findFirst();
                    var extra = new LinkedHashMap<String, Object>();
                    place.ifPresent(facility -> extra.put("facility", facility));
                    var companies = each.stream()
                            .flatMap(report -> supported.getOrDefault(report.id(), List.of()).stream())
                            .collect(Collectors.toCollection(TreeSet::new));
                    return Golden.of(
                            each,
                            extra,
                            companies.stream()
                                    .map(company -> Map.<String, Object>of(
                                            "programme", each.get(0).id(), "company", company))
                                    .toList());
                })
                .toList();
    }

    private List<Golden> valuations(List<Report> reports) {
        var ids = reports.stream().map(Report::id).toList();
        return Valuation.goldens(reports, named(VALUED_ROUNDS, ids), named(CLAIMANTS, ids));
    }

    private Map<UUID, List<UUID>> named(String query, List<UUID> records) {
        return sql.list(query, row -> new Named(Sql.uuid(row, "record"), Sql.uuid(row, "company")), records).stream()
                .collect(Collectors.groupingBy(Named::record, Collectors.mapping(Named::whom, Collectors.toList())));
    }

    /** Those of one company that go by one name, in one year or role. */
    private static Collection<List<Report>> same(List<Report> reports) {
        return reports.stream()
                .sorted(Comparator.comparing(Report::id))
                .collect(Collectors.groupingBy(Reports::identity, TreeMap::new, Collectors.toList()))
                .values();
    }

    private static String identity(Report report) {
        var name = report.text("name").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        var apart =
                switch (report.kind()) {
                    case FUND -> report.text("vintage");
                    case PROGRAMME -> Objects.requireNonNullElse(report.text("startsOn"), "");
                    case ROLE -> report.text("role");
                    default -> "";
                };
        return String.join("|", report.owner().toString(), name, apart);
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                Sql.uuid(row, "id"),
                RecordKind.valueOf(row.getString("type")),
                row.getString("source"),
                row.getString("key"),
                row.getLong("version"),
                Sql.instant(row, "seen_at"),
                Sql.uuid(row, "golden"),
                Sql.uuid(row, "owner"),
                Json.MAPPER.readValue(row.getString("trust"), TRUSTS),
                Content.read(row.getString("content")));
    }
}
