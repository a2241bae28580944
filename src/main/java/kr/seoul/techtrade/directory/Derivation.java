package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Lapses;
import kr.seoul.techtrade.golden.Matching;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.golden.Verdict;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.LineParser;
import kr.seoul.techtrade.lines.Sorting;
import kr.seoul.techtrade.lines.Trust;

/**
 * Keeps the golden companies what their records make them. Takes changed records with everything they can touch (what shares an
 * identifier or a company with them, and so on), matches those anew, and writes the companies that came out different.
 */
@ApplicationScoped
public class Derivation {
    private static final String COLUMNS =
            Stream.of(Attribute.values()).map(Attribute::column).collect(Collectors.joining(", "));
    /** An array for each column. */
    private static final String GOLDEN = "unnest(?::uuid[], "
            + Stream.of(Attribute.values())
                    .map(attribute -> "?::" + attribute.type() + "[]")
                    .collect(Collectors.joining(", "))
            + ") as g(id, " + COLUMNS + ")";

    private static final String COME =
            "insert into directory.company (id, %1$s, changed_at, version) select id, %1$s, ?, 1 from %2$s"
                    .formatted(COLUMNS, GOLDEN);
    private static final String CHANGE = """
            update directory.company c
               set (%1$s) = row(%2$s), changed_at = ?, version = c.version + 1, gone_at = null, merged_into = null
              from %3$s where c.id = g.id
            returning c.id, c.version""".formatted(
                    COLUMNS,
                    Stream.of(Attribute.values())
                            .map(attribute -> "g." + attribute.column())
                            .collect(Collectors.joining(", ")),
                    GOLDEN);
    private static final String GONE = """
            update directory.company c
               set gone_at = ?, changed_at = ?, merged_into = r.into, business_number = null, version = version + 1
              from jsonb_to_recordset(?::jsonb) as r(id uuid, "into" uuid)
             where c.id = r.id and c.gone_at is null
            returning c.id, c.version""";
    private static final String MOVED = """
            update directory.record set company = r.company, counted_since = ?
              from jsonb_to_recordset(?::jsonb) as r(id uuid, company uuid) where record.id = r.id""";

    private final Sql sql;
    private final Outbox outbox;

    protected Derivation() {
        this(null, null);
    }

    @Inject
    public Derivation(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    private record Row(UUID id, boolean claimed, boolean gone, Map<Attribute, String> values) {}

    private record Gone(UUID id, UUID into) {}

    private record Moved(UUID id, UUID company) {}

    /** One writer of companies at a time, until the transaction ends. */
    public static void lock(Sql sql) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('directory.company', 0))", row -> true);
    }

    /**
     * The company of every change that is no tombstone. {@code says}: what they say, by id; {@code alike}: of which changes that differs
     * from before in nothing that counts for matching; {@code freed}: keys that changed records carried until now.
     */
    Map<UUID, UUID> derive(
            Collection<Sorting.Change> changes,
            Map<UUID, Evidence> says,
            Set<UUID> alike,
            Collection<String> freed,
            Instant at) {
        var reach = new Reach(sql);
        for (var change : changes) {
            if (alike.contains(change.id())) {
                reach.alike(says.get(change.id()));
            } else {
                reach.change(change, says.get(change.id()));
            }
        }
        reach.closeOver(freed);
        return settle(reach, Map.of(), Set.of(), at);
    }

    /**
     * Matches these records anew, with all they can touch: a decision about them was made or withdrawn, or the rules changed.
     * {@code before}: where records were counted before the decision that is withdrawn. Answers where those that moved were until now.
     */
    Map<UUID, UUID> again(Collection<UUID> records, Map<UUID, UUID> before, Instant at) {
        var reach = reach(records, before.values());
        var home = settle(reach, before, Set.of(), at);
        new Erasing(sql, this).again(Set.copyOf(home.values()), at);
        return reach.records().values().stream()
                .filter(record -> !record.company().equals(home.get(record.id())))
                .collect(Collectors.toMap(Evidence::id, Evidence::company));
    }

    /** Derives these companies anew: the rules that choose their values have changed. */
    void anew(Collection<UUID> companies, Instant at) {
        settle(reach(List.of(), companies), Map.of(), Set.of(), at);
    }

    /** Matches these records anew and tells of the companies of some of them even if they look as before: others keep what has changed. */
    void afresh(Collection<UUID> records, Set<UUID> told, Instant at) {
        settle(reach(records, Set.of()), Map.of(), told, at);
    }

    /** What would become of these records, by company, if that were decided of them, too. Writes nothing. */
    public Map<UUID, List<Evidence>> foretell(
            Collection<UUID> records, Collection<? extends Verdict> decided, Instant at) {
        var reach = reach(records, Set.of());
        decided.forEach(reach.standing()::add);
        return companies(reach, rows(Stream.concat(reach.touched().stream(), reach.known())), Map.of(), at);
    }

    private Reach reach(Collection<UUID> records, Collection<UUID> companies) {
        var reach = new Reach(sql);
        reach.load(records, companies);
        reach.closeOver(List.of());
        return reach;
    }

    private static Map<UUID, List<Evidence>> companies(
            Reach reach, Map<UUID, Row> rows, Map<UUID, UUID> before, Instant at) {
        var claimed = rows.values().stream().filter(Row::claimed).map(Row::id).collect(Collectors.toSet());
        var clusters = Matching.clusters(reach.records().values(), reach.standing(), reach.common());
        return Matching.companies(clusters, claimed, before, at);
    }

    /** {@code told}: records whose companies are told of in any case. */
    private Map<UUID, UUID> settle(Reach reach, Map<UUID, UUID> before, Set<UUID> told, Instant at) {
        var records = reach.records();
        var touched = reach.touched();
        var unmoved = reach.unmoved();
        var rows = rows(Stream.of(touched.stream(), reach.known(), unmoved.keySet().stream())
                .flatMap(ids -> ids));
        var companies = companies(reach, rows, before, at);
        companies.putAll(unmoved);
        var home = new HashMap<UUID, UUID>();
        companies.forEach((company, members) -> members.forEach(member -> home.put(member.id(), company)));

        var news = new TreeMap<UUID, CompanyChanged>();
        write(companies, rows, survivorship(reach, companies, at), at, news);
        leave(touched, companies.keySet(), records, home, at, news);
        var moved = records.values().stream()
                .filter(record ->
                        !reach.isChanged(record.id()) && !home.get(record.id()).equals(record.company()))
                .map(record -> new Moved(record.id(), home.get(record.id())))
                .toList();
        if (!moved.isEmpty()) {
            sql.update(MOVED, at, json(moved));
        }
        tellMoves(reach, home, told, news);
        outbox.publishAll(DirectoryEvent.COMPANY_CHANGED, news);
        return home;
    }

    /**
     * Of companies that look as before though their records came, went, moved or carry other keys: who names a company by one of its
     * records or a number, or compares it with others, must hear of it nonetheless.
     */
    private void tellMoves(Reach reach, Map<UUID, UUID> home, Set<UUID> told, Map<UUID, CompanyChanged> news) {
        var moved = reach.records().values().stream()
                .filter(record ->
                        told.contains(record.id()) || !home.get(record.id()).equals(record.company()))
                .flatMap(record -> Stream.of(record.company(), home.get(record.id())))
                .filter(Objects::nonNull);
        var quiet = Stream.concat(moved, reach.former().stream())
                .filter(company -> !news.containsKey(company))
                .collect(Collectors.toSet());
        if (!quiet.isEmpty()) {
            sql.each(
                    "select id, version from directory.company where id = any(?::uuid[]) and gone_at is null",
                    Derivation::version,
                    row -> news.put(row.id(), new CompanyChanged(row.number(), false)),
                    quiet);
        }
    }

    /** The rules with what stewards decided of records that were there before; what does not hold any more has lapsed then. */
    private Survivorship survivorship(Reach reach, Map<UUID, List<Evidence>> companies, Instant at) {
        var standing = ValueDecisions.standing(sql, reach.before(companies.values()));
        if (standing.isEmpty()) {
            return survivorship(List.of());
        }
        var lapses = new Lapses(companies.values());
        var holding = standing.stream().filter(lapses::holds).toList();
        var survivorship = survivorship(holding);
        holding.forEach(decision -> lapses.turn(decision, survivorship));
        ValueDecisions.lapse(sql, outbox, standing, lapses.causes(), at);
        return survivorship;
    }

    private void write(
            Map<UUID, List<Evidence>> companies,
            Map<UUID, Row> rows,
            Survivorship survivorship,
            Instant at,
            Map<UUID, CompanyChanged> news) {
        var come = new LinkedHashMap<UUID, Map<Attribute, String>>();
        var changed = new LinkedHashMap<UUID, Map<Attribute, String>>();
        companies.forEach((id, members) -> {
            var golden = survivorship.golden(members);
            var row = rows.get(id);
            if (row == null) {
                come.put(id, golden);
                news.put(id, new CompanyChanged(1, false));
            } else if (row.gone() || !row.values().equals(golden)) {
                changed.put(id, golden);
            }
        });
        if (!come.isEmpty()) {
            sql.update(COME, parameters(at, come));
        }
        if (!changed.isEmpty()) {
            sql.each(
                    CHANGE,
                    Derivation::version,
                    row -> news.put(row.id(), new CompanyChanged(row.number(), false)),
                    parameters(at, changed));
        }
    }

    private static Object[] parameters(Instant at, Map<UUID, Map<Attribute, String>> golden) {
        var values = Stream.of(Attribute.values()).map(attribute -> golden.values().stream()
                .map(each -> each.get(attribute))
                .toList());
        return Stream.concat(Stream.of(at, golden.keySet()), values).toArray();
    }

    /** Companies that no record speaks for any more; when all their records went to one company, they are merged into it. */
    private void leave(
            Set<UUID> touched,
            Set<UUID> living,
            Map<UUID, Evidence> records,
            Map<UUID, UUID> home,
            Instant at,
            Map<UUID, CompanyChanged> news) {
        var wentTo = new HashMap<UUID, Set<UUID>>();
        records.values().stream().filter(record -> record.company() != null).forEach(record -> wentTo.computeIfAbsent(
                        record.company(), none -> new LinkedHashSet<>())
                .add(home.get(record.id())));
        var gone = touched.stream()
                .filter(company -> !living.contains(company))
                .map(company -> new Gone(company, only(wentTo.getOrDefault(company, Set.of()))))
                .toList();
        if (!gone.isEmpty()) {
            sql.each(
                    GONE,
                    Derivation::version,
                    row -> news.put(row.id(), new CompanyChanged(row.number(), true)),
                    at,
                    at,
                    json(gone));
        }
    }

    private record Version(UUID id, long number) {}

    private static Version version(ResultSet row) throws SQLException {
        return new Version(Sql.uuid(row, "id"), row.getLong("version"));
    }

    private static UUID only(Set<UUID> companies) {
        return companies.size() == 1 ? companies.iterator().next() : null;
    }

    /** The rules with what stewards decided of these records. */
    public Survivorship survivorship(Set<UUID> records) {
        return survivorship(ValueDecisions.standing(sql, records));
    }

    /** The rules with those of these decisions that hold. */
    Survivorship survivorship(List<ValueDecision> decisions) {
        return Survivorship.of(
                trusts(), decisions.stream().filter(ValueDecision::holds).toList());
    }

    private Map<String, Trust> trusts() {
        var trusts = new HashMap<String, Trust>();
        sql.each(
                "select code, trust from sources.source where trust <> '{}'",
                row -> Map.entry(
                        row.getString("code"), Json.read("{\"ranks\":" + row.getString("trust") + "}", Trust.class)),
                entry -> trusts.put(entry.getKey(), entry.getValue()));
        return trusts;
    }

    private Map<UUID, Row> rows(Stream<UUID> ids) {
        var asked = ids.distinct().toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        return sql
                .list(
                        "select id, organization_id, gone_at, " + COLUMNS + " from directory.company where id = any(?)",
                        Derivation::row,
                        asked)
                .stream()
                .collect(Collectors.toMap(Row::id, row -> row));
    }

    private static Row row(ResultSet row) throws SQLException {
        var values = new EnumMap<Attribute, String>(Attribute.class);
        for (var attribute : Attribute.values()) {
            var value = attribute == Attribute.LISTED ? listed(row) : row.getString(attribute.column());
            if (value != null) {
                values.put(attribute, value);
            }
        }
        return new Row(
                Sql.uuid(row, "id"),
                row.getString("organization_id") != null,
                row.getTimestamp("gone_at") != null,
                values);
    }

    private static String listed(ResultSet row) throws SQLException {
        var listed = row.getObject(Attribute.LISTED.column());
        return listed == null ? null : listed.toString();
    }

    static Evidence evidence(ResultSet row) throws SQLException {
        return new Evidence(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "company"),
                row.getString("source"),
                Sql.instant(row, "seen_at"),
                LineParser.values(row.getString("payload")));
    }

    private static JsonColumn.Text json(Object rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
