package kr.seoul.techtrade.stewardship;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.directory.Decided;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.directory.Explanations.Look;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.linkage.Likeness;
import kr.seoul.techtrade.linkage.Reason;
import kr.seoul.techtrade.linkage.Traits;

/**
 * Keeps the queue in step with the directory: compares every company that changed in what companies are compared in with those it
 * shares a block with. Nobody is compared with all others, and a block that too many share is left out, so the work is bounded whatever names come.
 */
@ApplicationScoped
public class Comparing {
    static final int BLOCK_MAX = 50;
    /** Below this there is nothing to look at. */
    static final int SCORE_MIN = 25;

    private static final int EVENTS_MAX = 1000;
    /** Those that differ from what was compared last, and those of which that is not known. */
    private static final String STALE = """
            select c.company from unnest(?::uuid[]) as c(company)
              left join stewardship.compared k on k.company = c.company
             cross join lateral (select array_agg(likeness order by id) as likeness
                                   from directory.record where company = c.company) r
             where r.likeness is distinct from k.likeness or r.likeness is null or array_position(r.likeness, null) is not null""";

    private static final String KNOWN =
            "select company, traits from stewardship.compared where company = any(?::uuid[]) and traits is not null";
    private static final String KEEP = """
            insert into stewardship.compared (company, likeness, traits, keys)
            select company, likeness::bigint[], traits, keys::bigint[]
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as r(company, likeness, traits, keys)
            on conflict (company) do update
               set likeness = excluded.likeness, traits = excluded.traits, keys = excluded.keys""";
    /** Only those that came or went: most of what a company is found by stays when it changes. */
    private static final String BLOCKS = """
            with said as materialized (
                select unnest(keys::bigint[]) as key, company from unnest(?::text[], ?::uuid[]) as r(keys, company)),
            known as materialized (
                select unnest(keys) as key, company from stewardship.compared where company = any(?::uuid[])),
            gone as (
                delete from stewardship.block b using (select key, company from known except select key, company from said) g
                 where b.key = g.key and b.company = g.company)
            insert into stewardship.block (key, company)
            select key, company from said except select key, company from known order by key""";

    private static final String FORGET = "delete from stewardship.compared where company = any(?::uuid[])";
    private static final String PAIRS = """
            select distinct least(b.company, o.company) as one, greatest(b.company, o.company) as other
              from unnest(?::text[], ?::uuid[]) as c(keys, company)
             cross join lateral (select unnest(c.keys::bigint[]) as key, c.company) b
             cross join lateral (select array_agg(company) as companies
                                   from (select company from stewardship.block where key = b.key limit %d) h) h
             cross join unnest(h.companies) as o(company)
             where cardinality(h.companies) <= %d and o.company <> b.company""".formatted(BLOCK_MAX + 1, BLOCK_MAX);
    private static final String PARTED = """
            select least(r.company, s.company) as one, greatest(r.company, s.company) as other
              from directory.decision d
              join directory.record r on r.id = d.one
              join directory.record s on s.id = d.other
             where d.kind = 'APART' and (r.company = any(?::uuid[]) or s.company = any(?::uuid[]))
               and r.company is not null and s.company is not null
               and not exists (select from directory.withdrawal w where w.decision = d.id)""";
    private static final String CANDIDATES = """
            insert into stewardship.candidate (one, other, score, reasons, compared_at)
            select one, other, score, array(select jsonb_array_elements_text(reasons)), ?
              from jsonb_to_recordset(?::jsonb) as r(one uuid, other uuid, score int, reasons jsonb)""";

    private final Sql sql;
    private final Outbox outbox;
    private final Explanations explanations;
    private final Clock clock;

    protected Comparing() {
        this(null, null, null, null);
    }

    @Inject
    public Comparing(Sql sql, Outbox outbox, Explanations explanations, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.explanations = explanations;
        this.clock = clock;
    }

    private record Pair(UUID one, UUID other) {}

    private record CandidateRow(UUID one, UUID other, int score, List<Reason> reasons) {}

    /** Takes in the next events, in a transaction of the caller's; false when there were none, or another node is at it. */
    public boolean follow() {
        var mark = sql.first(
                "select txid::text::bigint as txid, seq from stewardship.mark for update skip locked",
                row -> new Outbox.Position(row.getLong("txid"), row.getLong("seq")));
        var events = mark.map(from -> outbox.after(from, EVENTS_MAX)).orElse(List.of());
        if (events.isEmpty()) {
            return false;
        }
        compare(told(events), decided(events));
        var last = events.get(events.size() - 1).position();
        sql.update("update stewardship.mark set txid = ?::text::xid8, seq = ?", last.txid(), last.seq());
        return true;
    }

    private static Set<UUID> told(List<Outbox.Event> events) {
        return events.stream()
                .filter(event -> event.type().equals(CompanyChanged.TYPE))
                .map(Outbox.Event::subject)
                .collect(Collectors.toSet());
    }

    /** Whose pairs came or went though they look as before. */
    private Set<UUID> decided(List<Outbox.Event> events) {
        var records = events.stream()
                .filter(event -> event.type().equals(Decided.TYPE))
                .map(event -> Json.read(event.data(), Decided.class))
                .flatMap(decided -> Stream.of(decided.one(), decided.other()))
                .toList();
        return records.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.list(
                        "select distinct company from directory.record where id = any(?) and company is not null",
                        row -> Sql.uuid(row, "company"),
                        records));
    }

    private void compare(Set<UUID> told, Set<UUID> decided) {
        var companies = new HashSet<>(told);
        companies.addAll(decided);
        if (companies.isEmpty()) {
            return;
        }
        var stale = sql.list(STALE, row -> Sql.uuid(row, "company"), companies);
        stale.addAll(
                decided.stream().filter(company -> !stale.contains(company)).toList());
        if (!stale.isEmpty()) {
            var looks = explanations.looks(stale);
            sql.update("delete from stewardship.candidate where one = any(?) or other = any(?)", stale, stale);
            var live = stale.stream().filter(looks::containsKey).toList();
            var keys = hashes(live, company -> looks.get(company).traits().blockingKeys());
            sql.update(BLOCKS, keys, live, stale);
            keep(stale, live, looks, keys);
            if (!live.isEmpty()) {
                pair(live, looks);
            }
        }
    }

    private void keep(List<UUID> stale, List<UUID> live, Map<UUID, Look> looks, List<String> keys) {
        if (live.size() < stale.size()) {
            sql.update(
                    FORGET,
                    stale.stream()
                            .filter(company -> !looks.containsKey(company))
                            .toList());
        }
        sql.update(
                KEEP,
                live,
                live.stream()
                        .map(company -> array(looks.get(company).likeness().stream()))
                        .toList(),
                live.stream().map(company -> looks.get(company).traits().text()).toList(),
                keys);
    }

    /** An array for each company. */
    private static List<String> hashes(List<UUID> companies, Function<UUID, Set<String>> keys) {
        return companies.stream()
                .map(company ->
                        array(keys.apply(company).stream().map(Comparing::hash).distinct()))
                .toList();
    }

    /** Who meets over it is compared in full. */
    private static long hash(String key) {
        return ByteBuffer.wrap(Sha256.of(key)).getLong();
    }

    /** As PostgreSQL writes one. */
    private static String array(Stream<Long> numbers) {
        return numbers.map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private void pair(List<UUID> stale, Map<UUID, Look> looks) {
        var keys = hashes(stale, company -> looks.get(company).traits().soughtKeys());
        var pairs = sql.list(PAIRS, row -> new Pair(Sql.uuid(row, "one"), Sql.uuid(row, "other")), keys, stale);
        if (pairs.isEmpty()) {
            return;
        }
        var all = others(pairs, looks.keySet());
        looks.forEach((company, look) -> all.put(company, look.traits()));
        var parted = new HashSet<>(
                sql.list(PARTED, row -> new Pair(Sql.uuid(row, "one"), Sql.uuid(row, "other")), stale, stale));
        var candidates = pairs.stream()
                .filter(pair -> !parted.contains(pair) && all.containsKey(pair.one()) && all.containsKey(pair.other()))
                .map(pair -> candidate(pair, all))
                .filter(candidate -> candidate.score() >= SCORE_MIN)
                .toList();
        if (!candidates.isEmpty()) {
            sql.update(CANDIDATES, clock.instant(), json(candidates));
        }
    }

    /** As they were compared last, which costs less than what their records say. */
    private Map<UUID, Traits> others(List<Pair> pairs, Set<UUID> known) {
        var others = pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .filter(company -> !known.contains(company))
                .collect(Collectors.toSet());
        var traits = new HashMap<UUID, Traits>();
        sql.each(
                KNOWN,
                row -> Map.entry(Sql.uuid(row, "company"), row.getString("traits")),
                before -> traits.put(before.getKey(), Traits.of(before.getValue())),
                others);
        others.removeAll(traits.keySet());
        if (!others.isEmpty()) {
            explanations.looks(others).forEach((company, look) -> traits.put(company, look.traits()));
        }
        return traits;
    }

    private static CandidateRow candidate(Pair pair, Map<UUID, Traits> all) {
        var likeness = Likeness.of(all.get(pair.one()), all.get(pair.other()));
        return new CandidateRow(pair.one(), pair.other(), likeness.score(), likeness.reasons());
    }

    private static JsonColumn.Text json(List<?> rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
