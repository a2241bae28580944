package kr.seoul.techtrade.stewardship;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.directory.Decided;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.directory.Golden;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.linkage.Likeness;
import kr.seoul.techtrade.linkage.Reason;

/**
 * Keeps the queue in step with the directory: compares every company that changed with those it shares a block with. Nobody is compared
 * with all others, and a block that too many share is left out, so the work is bounded whatever names come.
 */
@ApplicationScoped
public class Comparing {
    static final int BLOCK_MAX = 50;
    /** Below this there is nothing to look at. */
    static final int SCORE_MIN = 25;

    private static final int EVENTS_MAX = 200;
    private static final String BLOCKS = """
            insert into stewardship.block (key, company)
            select key, company from jsonb_to_recordset(?::jsonb) as r(key text, company uuid)""";
    private static final String PAIRS = """
            select distinct least(b.company, o.company) as one, greatest(b.company, o.company) as other
              from stewardship.block b
             cross join lateral (select array_agg(company) as companies
                                   from (select company from stewardship.block where key = b.key limit %d) h) h
             cross join unnest(h.companies) as o(company)
             where b.company = any(?::uuid[]) and cardinality(h.companies) <= %d and o.company <> b.company""".formatted(BLOCK_MAX + 1, BLOCK_MAX);
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

    private record BlockRow(String key, UUID company) {}

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
        var companies = companies(events);
        if (!companies.isEmpty()) {
            compare(companies);
        }
        var last = events.get(events.size() - 1).position();
        sql.update("update stewardship.mark set txid = ?::text::xid8, seq = ?", last.txid(), last.seq());
        return true;
    }

    private Set<UUID> companies(List<Outbox.Event> events) {
        var companies = events.stream()
                .filter(event -> event.type().equals(CompanyChanged.TYPE))
                .map(Outbox.Event::subject)
                .collect(Collectors.toCollection(HashSet::new));
        var records = events.stream()
                .filter(event -> event.type().equals(Decided.TYPE))
                .map(event -> Json.read(event.data(), Decided.class))
                .flatMap(decided -> Stream.of(decided.one(), decided.other()))
                .toList();
        if (!records.isEmpty()) {
            sql.each(
                    "select company from directory.record where id = any(?) and company is not null",
                    row -> Sql.uuid(row, "company"),
                    companies::add,
                    records);
        }
        return companies;
    }

    private void compare(Set<UUID> companies) {
        sql.update("delete from stewardship.candidate where one = any(?) or other = any(?)", companies, companies);
        sql.update("delete from stewardship.block where company = any(?)", companies);
        var golden = explanations.golden(companies);
        var blocks = golden.values().stream()
                .flatMap(company ->
                        company.traits().blockingKeys().stream().map(key -> new BlockRow(key, company.company())))
                .toList();
        if (blocks.isEmpty()) {
            return;
        }
        sql.update(BLOCKS, json(blocks));
        var pairs = sql.list(PAIRS, row -> new Pair(Sql.uuid(row, "one"), Sql.uuid(row, "other")), companies);
        if (pairs.isEmpty()) {
            return;
        }
        var all = Stream.concat(golden.values().stream(), explanations.golden(others(pairs, golden)).values().stream())
                .collect(Collectors.toMap(Golden::company, company -> company));
        var parted = new HashSet<>(
                sql.list(PARTED, row -> new Pair(Sql.uuid(row, "one"), Sql.uuid(row, "other")), companies, companies));
        var candidates = pairs.stream()
                .filter(pair -> !parted.contains(pair) && all.containsKey(pair.one()) && all.containsKey(pair.other()))
                .map(pair -> candidate(pair, all))
                .filter(candidate -> candidate.score() >= SCORE_MIN)
                .toList();
        if (!candidates.isEmpty()) {
            sql.update(CANDIDATES, clock.instant(), json(candidates));
        }
    }

    private static Collection<UUID> others(List<Pair> pairs, Map<UUID, Golden> known) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .filter(company -> !known.containsKey(company))
                .collect(Collectors.toSet());
    }

    private static CandidateRow candidate(Pair pair, Map<UUID, Golden> all) {
        var likeness =
                Likeness.of(all.get(pair.one()).traits(), all.get(pair.other()).traits());
        return new CandidateRow(pair.one(), pair.other(), likeness.score(), likeness.reasons());
    }

    private static JsonColumn.Text json(List<?> rows) {
        return new JsonColumn.Text(Json.write(rows));
    }
}
