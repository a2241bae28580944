package kr.seoul.techtrade.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.golden.Join;
import kr.seoul.techtrade.golden.Matching;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.linkage.Likeness;

/**
 * Over what the records of a company came together: found again by the rules, since every join follows from what the records say now
 * and from the decisions that hold. So it is never older than the company, and taking in a feed writes nothing for it.
 */
final class Joins {
    private static final String COMMON = """
            select k.key from unnest(?::text[], ?::bigint[]) as k(key, most)
             where (select count(*) from (select from directory.record_key where key = k.key limit k.most + 1) h) > k.most""";

    private final Sql sql;

    Joins(Sql sql) {
        this.sql = sql;
    }

    /** By record; nothing for the one that the company began with. {@code decisions}: those about these records that hold. */
    Map<UUID, ExplanationJson.JoinJson> of(UUID company, List<Evidence> records, List<Decision> decisions) {
        if (records.size() < 2) {
            return Map.of();
        }
        var byId = records.stream().collect(Collectors.toMap(Evidence::id, Function.identity()));
        var made = decisions.stream().collect(Collectors.toMap(Decision::id, Function.identity()));
        var joins = Matching.joins(Golden.first(company, records), records, Standing.of(decisions), common(records));
        return joins.values().stream()
                .collect(Collectors.toMap(
                        Join::record,
                        join -> join.decision() == null
                                ? byRule(join, byId)
                                : bySteward(join, made.get(join.decision().id()))));
    }

    private static ExplanationJson.JoinJson byRule(Join join, Map<UUID, Evidence> records) {
        var likeness = Likeness.of(
                records.get(join.record()).traits(), records.get(join.to()).traits());
        return new ExplanationJson.JoinJson(
                ExplanationJson.JoinedBy.RULE,
                join.to(),
                join.over(),
                join.over().isIdentifier() ? join.value() : null,
                null,
                likeness.score(),
                ReasonJson.of(likeness.reasons()));
    }

    private static ExplanationJson.JoinJson bySteward(Join join, Decision decision) {
        return new ExplanationJson.JoinJson(
                ExplanationJson.JoinedBy.STEWARD,
                join.to(),
                null,
                null,
                decision.id(),
                decision.score(),
                ReasonJson.of(decision.reasons()));
    }

    /** The keys of these records that too many carry. */
    private Set<String> common(Collection<Evidence> records) {
        var keys = records.stream().flatMap(Evidence::keyTexts).distinct().toList();
        var most = keys.stream().map(key -> Evidence.Key.of(key).holdersMax()).toList();
        return keys.isEmpty() ? Set.of() : new HashSet<>(sql.list(COMMON, row -> row.getString("key"), keys, most));
    }
}
