package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Keeps golden rows what their reports make them: all those of some companies at a time, derived from the records alone, so that
 * whatever came in between is forgotten and nothing is lost when reports part again. Writes only what came out different.
 */
@ApplicationScoped
public class Goldens {
    private static final String KNOWN = """
            select id, digest, gone_at is not null as gone from %s where company = any(?::uuid[]) or id = any(?::uuid[])""";
    private static final String WRITE = """
            insert into %1$s as g (id, company, digest, %2$s, changed_at, version)
            select id, company, digest, %2$s, ?, 1 from jsonb_populate_recordset(null::%1$s, ?::jsonb)
            on conflict (id) do update
               set (company, digest, %2$s) = row(excluded.company, excluded.digest, %3$s),
                   changed_at = excluded.changed_at, version = g.version + 1, gone_at = null, merged_into = null
            returning id, version""";
    private static final String GONE = """
            update %s g set gone_at = ?, changed_at = ?, merged_into = r.into, version = version + 1
              from jsonb_to_recordset(?::jsonb) as r(id uuid, "into" uuid)
             where g.id = r.id and g.gone_at is null
            returning g.id, g.version""";
    private static final String COUNTED = """
            update investment.record set golden = r.golden
              from jsonb_to_recordset(?::jsonb) as r(id uuid, golden uuid) where investment.record.id = r.id""";
    private static final Map<RecordKind, String> PARTS = Map.of(RecordKind.ROUND, """
            insert into investment.participation (round, investor, lead, amount_minor, amount_currency, amount_disclosed, fund,
                                                  sources)
            select round, investor, lead, amount_minor, amount_currency, amount_disclosed, fund, sources
              from jsonb_populate_recordset(null::investment.participation, ?::jsonb)""", RecordKind.PROGRAMME, """
            insert into investment.support (programme, company)
            select programme, company from jsonb_populate_recordset(null::investment.support, ?::jsonb)""");
    private static final Map<RecordKind, String> PARTS_GONE = Map.of(
            RecordKind.ROUND, "delete from investment.participation where round = any(?::uuid[])",
            RecordKind.PROGRAMME, "delete from investment.support where programme = any(?::uuid[])");

    private final Sql sql;
    private final Outbox outbox;
    private final Reports reports;
    private final ErasedRoles erased;

    protected Goldens() {
        this(null, null, null);
    }

    @Inject
    public Goldens(Sql sql, Outbox outbox, Reports reports) {
        this.sql = sql;
        this.outbox = outbox;
        this.reports = reports;
        this.erased = new ErasedRoles(sql);
    }

    private record Row(UUID id, String digest, boolean gone) {}

    private record Version(UUID id, long number) {}

    private record Gone(UUID id, UUID into) {}

    private record Counted(UUID id, UUID golden) {}

    /** One writer of investments at a time, until the transaction ends; whoever writes companies too locks those before. */
    static void lock(Sql sql) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('investment', 0))", row -> true);
    }

    /** All that is these companies'. */
    void derive(Collection<UUID> owners, Instant at) {
        if (owners.isEmpty()) {
            return;
        }
        var byKind = erased.without(reports.of(owners)).stream().collect(Collectors.groupingBy(Report::kind));
        for (var kind : RecordKind.values()) {
            if (!kind.isPartOfRound()) {
                settle(kind, owners, reports.goldens(kind, byKind.getOrDefault(kind, List.of())), at);
            }
        }
    }

    private void settle(RecordKind kind, Collection<UUID> owners, List<Golden> goldens, Instant at) {
        var ids = goldens.stream().map(Golden::id).toList();
        var known = sql
                .list(
                        KNOWN.formatted(kind.table()),
                        row -> new Row(Sql.uuid(row, "id"), row.getString("digest"), row.getBoolean("gone")),
                        owners,
                        ids)
                .stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
        var news = new TreeMap<UUID, InvestmentChanged>();
        var different = goldens.stream()
                .filter(golden -> !isKnown(golden, known.get(golden.id())))
                .toList();
        write(kind, different, at, news);
        leave(kind, goldens, known.values(), at, news);
        count(goldens);
        if (kind == RecordKind.ROUND && !news.isEmpty()) {
            Cohorts.keep(sql, owners);
        }
        if (kind.isTold()) {
            outbox.publishAll(InvestmentEvent.of(kind), news);
        }
    }

    private static boolean isKnown(Golden golden, Row row) {
        return row != null && !row.gone() && row.digest().equals(golden.digest());
    }

    private void write(RecordKind kind, List<Golden> different, Instant at, Map<UUID, InvestmentChanged> news) {
        if (different.isEmpty()) {
            return;
        }
        var columns = Stream.concat(
                        kind.columns().stream(),
                        switch (kind) {
                            case ROUND -> Stream.of("sources", "conflicts");
                            case PROGRAMME -> Stream.of("sources", "facility");
                            case VALUATION -> Stream.of("sources", "round", "claimant");
                            default -> Stream.of("sources");
                        })
                .toList();
        sql.each(
                WRITE.formatted(
                        kind.table(),
                        String.join(", ", columns),
                        columns.stream().map(column -> "excluded." + column).collect(Collectors.joining(", "))),
                row -> new Version(Sql.uuid(row, "id"), row.getLong("version")),
                row -> news.put(row.id(), new InvestmentChanged(row.number(), false)),
                at,
                json(different.stream().map(Golden::row).toList()));
        if (PARTS.containsKey(kind)) {
            sql.update(PARTS_GONE.get(kind), different.stream().map(Golden::id).toList());
            var parts = different.stream()
                    .flatMap(golden -> golden.parts().stream())
                    .toList();
            if (!parts.isEmpty()) {
                sql.update(PARTS.get(kind), json(parts));
            }
        }
    }

    /** What no report speaks for any more; when all its reports went to one other, it is merged into that. */
    private void leave(
            RecordKind kind,
            List<Golden> goldens,
            Collection<Row> known,
            Instant at,
            Map<UUID, InvestmentChanged> news) {
        var wentTo = new HashMap<UUID, Set<UUID>>();
        goldens.forEach(golden -> golden.reports().stream()
                .map(Report::golden)
                .filter(Objects::nonNull)
                .forEach(before ->
                        wentTo.computeIfAbsent(before, none -> new HashSet<>()).add(golden.id())));
        var living = goldens.stream().map(Golden::id).collect(Collectors.toSet());
        var gone = known.stream()
                .filter(row -> !row.gone() && !living.contains(row.id()))
                .map(row -> new Gone(row.id(), only(wentTo.getOrDefault(row.id(), Set.of()))))
                .toList();
        if (!gone.isEmpty()) {
            sql.each(
                    GONE.formatted(kind.table()),
                    row -> new Version(Sql.uuid(row, "id"), row.getLong("version")),
                    row -> news.put(row.id(), new InvestmentChanged(row.number(), true)),
                    at,
                    at,
                    json(gone));
            if (PARTS.containsKey(kind)) {
                sql.update(PARTS_GONE.get(kind), gone.stream().map(Gone::id).toList());
            }
        }
    }

    private void count(List<Golden> goldens) {
        var counted = goldens.stream()
                .flatMap(golden -> golden.reports().stream()
                        .filter(report -> !golden.id().equals(report.golden()))
                        .map(report -> new Counted(report.id(), golden.id())))
                .toList();
        if (!counted.isEmpty()) {
            sql.update(COUNTED, json(counted));
        }
    }

    private static UUID only(Set<UUID> goldens) {
        return goldens.size() == 1 ? goldens.iterator().next() : null;
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
