package kr.seoul.techtrade.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Sorting;

/**
 * Changed records with everything they can touch: what shares a key, a company or a decision with them, and so on. A key that more than
 * {@link Evidence.Key#holdersMax} records carry joins nothing and leads nowhere, so that a common name or number stays cheap.
 */
final class Reach {
    // apart from the records, since joined the planner reads the whole table
    private static final String HOLDERS = """
            select k.key, r.record from unnest(?::text[], ?::bigint[]) as k(key, most)
             cross join lateral (select record from directory.record_key where key = k.key limit k.most) r""";
    // not "<> all", which compares each row with each of the changed ones
    private static final String NEIGHBOURS = """
            select id, company, source, seen_at, payload from directory.record
             where (id = any(?::uuid[]) or company = any(?::uuid[])) and id not in (select unnest(?::uuid[])) and not deleted""";

    private final Sql sql;
    private final Map<UUID, Evidence> records = new HashMap<>();
    /** Changed in nothing that counts for matching, by company: taken only when others lead there. */
    private final Map<UUID, List<Evidence>> alike = new HashMap<>();

    private final Map<UUID, UUID> companyOfAlike = new HashMap<>();
    /** To be written otherwise than they are. */
    private final Set<UUID> changed = new HashSet<>();
    /** Those of them whose keys may be others. */
    private final Set<UUID> rekeyed = new HashSet<>();

    /** Where changed records whose keys may be others, or that go, were counted until now. */
    private final Set<UUID> former = new HashSet<>();

    private final Set<UUID> fresh = new HashSet<>();
    private final Set<UUID> touched = new HashSet<>();
    private final Set<String> common = new HashSet<>();
    private final Standing standing = new Standing();

    private final Set<String> askedKeys = new HashSet<>();
    private final Set<UUID> askedCompanies = new HashSet<>();
    private final Set<UUID> askedDecisions = new HashSet<>();

    Reach(Sql sql) {
        this.sql = sql;
    }

    /** By id. */
    Map<UUID, Evidence> records() {
        return records;
    }

    /** The companies that may come out different. */
    Set<UUID> touched() {
        return touched;
    }

    /** Of them those of whose records some go, or are about to say something else that counts for matching. */
    Set<UUID> former() {
        return former;
    }

    Standing standing() {
        return standing;
    }

    /** Keys that too many records carry. */
    Set<String> common() {
        return common;
    }

    boolean isChanged(UUID record) {
        return changed.contains(record);
    }

    /** The records that were there before. */
    Stream<UUID> known() {
        return records.keySet().stream().filter(id -> !fresh.contains(id));
    }

    /** The records that were there before: those of these companies, and those that are about to be written otherwise. */
    Set<UUID> before(Collection<List<Evidence>> companies) {
        return Stream.concat(
                        changed.stream(),
                        companies.stream().flatMap(List::stream).map(Evidence::id))
                .filter(record -> !fresh.contains(record))
                .collect(Collectors.toSet());
    }

    /** A record that is about to be written, and what it says; null of a tombstone. */
    void change(Sorting.Change change, Evidence says) {
        changed.add(change.id());
        rekeyed.add(change.id());
        var company = change.before() == null ? null : change.before().company();
        if (change.before() == null) {
            fresh.add(change.id());
        }
        if (company != null) {
            touched.add(company);
            former.add(company);
        }
        if (says != null) {
            records.put(change.id(), says);
        }
    }

    /** A record that is about to say something else, but nothing that would part it from its company or join it to another. */
    void alike(Evidence says) {
        changed.add(says.id());
        alike.computeIfAbsent(says.company(), none -> new ArrayList<>()).add(says);
        companyOfAlike.put(says.id(), says.company());
    }

    /** Companies that nothing led to, with all that speaks for them: only what they show may come out different. */
    Map<UUID, List<Evidence>> unmoved() {
        var members = new HashMap<UUID, List<Evidence>>();
        alike.forEach((company, says) -> members.put(company, new ArrayList<>(says)));
        if (!members.isEmpty()) {
            sql.each(
                    NEIGHBOURS,
                    Derivation::evidence,
                    record -> members.get(record.company()).add(record),
                    List.of(),
                    members.keySet(),
                    changed);
        }
        return members;
    }

    /** Records as they are, and companies. */
    void load(Collection<UUID> ids, Collection<UUID> companies) {
        touched.addAll(companies);
        take(ids, companies);
    }

    /** Adds all that can be touched. {@code freed}: keys that changed records carried until now. */
    void closeOver(Collection<String> freed) {
        var keys = new HashSet<>(freed);
        boolean more;
        do {
            records.values().stream().flatMap(Evidence::keyTexts).forEach(keys::add);
            keys.removeAll(askedKeys);
            askedKeys.addAll(keys);
            var companies = Stream.concat(touched.stream(), companies())
                    .filter(askedCompanies::add)
                    .toList();
            var found = new HashSet<>(partners());
            found.addAll(holders(keys));
            found.removeAll(records.keySet());
            more = !found.isEmpty() || !companies.isEmpty();
            if (more) {
                take(found, companies);
            }
            keys.clear();
        } while (more);
        records.values().stream()
                .map(Evidence::company)
                .filter(Objects::nonNull)
                .forEach(touched::add);
    }

    private void take(Collection<UUID> ids, Collection<UUID> companies) {
        Stream.concat(companies.stream(), ids.stream().map(companyOfAlike::get))
                .map(alike::remove)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(record -> records.put(record.id(), record));
        sql.each(NEIGHBOURS, Derivation::evidence, record -> records.put(record.id(), record), ids, companies, changed);
    }

    private record Holder(String key, UUID record) {}

    /** What changed records carry counts as coming, also when some of it is written already. */
    private Set<UUID> holders(Set<String> asked) {
        if (asked.isEmpty()) {
            return Set.of();
        }
        var keys = List.copyOf(asked);
        var coming = records.values().stream()
                .filter(record -> rekeyed.contains(record.id()))
                .flatMap(Evidence::keyTexts)
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
        var asMany = keys.stream()
                .map(key -> Evidence.Key.of(key).holdersMax() + 1 + coming.getOrDefault(key, 0L))
                .toList();
        var written =
                sql
                        .list(HOLDERS, row -> new Holder(row.getString("key"), Sql.uuid(row, "record")), keys, asMany)
                        .stream()
                        .filter(holder -> !rekeyed.contains(holder.record()))
                        .collect(Collectors.groupingBy(
                                Holder::key, Collectors.mapping(Holder::record, Collectors.toSet())));
        var found = new HashSet<UUID>();
        for (var key : keys) {
            var holders = written.getOrDefault(key, Set.of());
            int most = Evidence.Key.of(key).holdersMax();
            if (holders.size() + coming.getOrDefault(key, 0L) > most) {
                common.add(key);
            }
            if (holders.size() <= most) {
                found.addAll(holders);
            }
        }
        return found;
    }

    /** Those who are the same by a decision; the decisions come to stand. */
    private Set<UUID> partners() {
        var ask = known().filter(askedDecisions::add).toList();
        var partners = new HashSet<UUID>();
        if (!ask.isEmpty()) {
            Decisions.standing(sql, ask).forEach(decision -> {
                standing.add(decision);
                if (decision.kind() == DecisionKind.SAME) {
                    partners.add(decision.one());
                    partners.add(decision.other());
                }
            });
        }
        partners.removeAll(rekeyed);
        return partners;
    }

    /** Where records are counted now, and the companies that may bear their ids. */
    private Stream<UUID> companies() {
        return records.values().stream()
                .flatMap(record -> Stream.of(record.company(), fresh.contains(record.id()) ? null : record.id()))
                .filter(Objects::nonNull);
    }
}
