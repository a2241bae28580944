package kr.seoul.techtrade.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.linkage.Band;
import kr.seoul.techtrade.linkage.Likeness;
import kr.seoul.techtrade.linkage.Traits;

/**
 * Decides which records mean the same company. First what stewards said; then records join over the strongest identifier they share,
 * and over a name at one site or place when their score says so, but never while registered numbers contradict each other (two business
 * numbers are two companies, whatever they share otherwise) or a steward keeps them apart. Nothing is remembered: taking a record or a
 * decision away parts what only it held together.
 */
public final class Matching {
    /** Of a name at a site or place. */
    public static final int HOLDERS_MAX = 50;
    /** Of a number: far more than all sources together have records of one company. */
    public static final int IDENTIFIED_MAX = 1000;

    private final List<Evidence> byAge;
    private final Standing standing;
    private final Set<String> common;
    private final Map<UUID, Group> groups = new LinkedHashMap<>();
    private final Map<UUID, Traits> traits = new HashMap<>();
    private final List<Join> joins = new ArrayList<>();

    private Matching(Collection<Evidence> records, Standing standing, Set<String> common) {
        this.byAge = records.stream().sorted(Comparator.comparing(Evidence::id)).toList();
        this.standing = standing;
        this.common = common;
    }

    /** Records that mean one company, oldest first. */
    private static final class Group {
        private final List<Evidence> members = new ArrayList<>();
        private final Set<UUID> ids = new HashSet<>();
        private final Set<UUID> apart;
        private final Map<Evidence.Key, Set<String>> keys = new EnumMap<>(Evidence.Key.class);

        Group(Evidence first, Set<UUID> apart) {
            members.add(first);
            ids.add(first.id());
            this.apart = new HashSet<>(apart);
            first.keys().forEach((key, values) -> keys.put(key, new HashSet<>(values)));
        }

        boolean mayJoin(Group other, Evidence.Key over) {
            return apart.stream().noneMatch(other.ids::contains)
                    && keys.keySet().stream().noneMatch(key -> counts(key, over) && contradicts(other, key));
        }

        /** A company may have several kinds of shares: other symbols count only against what is weaker than a symbol. */
        private static boolean counts(Evidence.Key key, Evidence.Key over) {
            return key != over && (key.isRegistered() || key == Evidence.Key.LISTING && !over.isIdentifier());
        }

        private boolean contradicts(Group other, Evidence.Key key) {
            return other.keys.containsKey(key) && keys.get(key).stream().noneMatch(other.keys.get(key)::contains);
        }

        void absorb(Group other) {
            members.addAll(other.members);
            ids.addAll(other.ids);
            apart.addAll(other.apart);
            other.keys.forEach((key, values) ->
                    keys.computeIfAbsent(key, none -> new HashSet<>()).addAll(values));
        }
    }

    /** Every record in exactly one list; lists and records by age, oldest first. {@code common}: keys that are no longer asked. */
    public static List<List<Evidence>> clusters(Collection<Evidence> records, Standing standing, Set<String> common) {
        return new Matching(records, standing, common).clusters();
    }

    /**
     * Over what each of the records of one company came to {@code first}, by record: decisions and keys are those over which
     * {@link #clusters} joins them, since whoever is of another company joins nothing here.
     */
    public static Map<UUID, Join> joins(
            UUID first, Collection<Evidence> company, Standing standing, Set<String> common) {
        var matching = new Matching(company, standing, common);
        matching.clusters();
        return Join.towards(first, matching.joins);
    }

    /** The keys of these records that too many of them share. */
    public static Set<String> common(Collection<Evidence> records) {
        return records.stream()
                .flatMap(Evidence::keyTexts)
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(holders ->
                        holders.getValue() > Evidence.Key.of(holders.getKey()).holdersMax())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private List<List<Evidence>> clusters() {
        byAge.forEach(record -> groups.put(record.id(), new Group(record, standing.apartFrom(record.id()))));
        standing.all().stream()
                .filter(decision -> decision.kind() == DecisionKind.SAME)
                .filter(decision -> groups.containsKey(decision.one()) && groups.containsKey(decision.other()))
                .forEach(decision -> merge(Join.by(decision)));
        for (var key : Evidence.Key.values()) {
            var holders = new HashMap<String, List<Evidence>>();
            for (var record : byAge) {
                for (var value : record.keys().getOrDefault(key, Set.of())) {
                    join(record, key, holders.computeIfAbsent(value, none -> new ArrayList<>()), value);
                }
            }
        }
        return groups.values().stream()
                .distinct()
                .map(group -> group.members.stream()
                        .sorted(Comparator.comparing(Evidence::id))
                        .toList())
                .toList();
    }

    /** Over an identifier one host is enough to know of each group; over the others every two must be compared. */
    private void join(Evidence record, Evidence.Key key, List<Evidence> holders, String value) {
        if (common.contains(Evidence.text(key, value))) {
            return;
        }
        if (!key.isIdentifier()) {
            holders.stream()
                    .filter(host -> mayJoin(record, host, key) && isAlike(record, host))
                    .forEach(host -> merge(Join.over(key, value, record, host)));
            holders.add(record);
            return;
        }
        holders.stream()
                .filter(host -> mayJoin(record, host, key))
                .findFirst()
                .ifPresentOrElse(host -> merge(Join.over(key, value, record, host)), () -> holders.add(record));
    }

    private boolean mayJoin(Evidence record, Evidence host, Evidence.Key key) {
        return group(record) == group(host) || group(host).mayJoin(group(record), key);
    }

    private boolean isAlike(Evidence record, Evidence host) {
        return Likeness.of(traits(record), traits(host)).band() == Band.MERGE;
    }

    private Traits traits(Evidence record) {
        return traits.computeIfAbsent(record.id(), none -> record.traits());
    }

    private Group group(Evidence record) {
        return groups.get(record.id());
    }

    private void merge(Join join) {
        var group = groups.get(join.record());
        var into = groups.get(join.to());
        if (group != into) {
            joins.add(join);
            into.absorb(group);
            group.members.forEach(member -> groups.put(member.id(), into));
        }
    }

    /**
     * Gives every cluster its company: one its records were counted to, or were {@code before} a decision that is withdrawn now; of
     * several the claimed one, then one of before, then the oldest. When a company's records part, it stays with its first record, else
     * with the oldest of the rest; the others are companies under the id of their own oldest record, which they also had if they were
     * joined only for a while.
     */
    public static Map<UUID, List<Evidence>> companies(
            List<List<Evidence>> clusters, Set<UUID> claimed, Map<UUID, UUID> before, Instant at) {
        var heirs = heirs(clusters, before);
        var found = new LinkedHashMap<UUID, List<Evidence>>();
        var homeless = new ArrayList<List<Evidence>>();
        var order = Comparator.comparing((UUID company) -> !claimed.contains(company))
                .thenComparing(company -> !before.containsValue(company))
                .thenComparing(Comparator.naturalOrder());
        for (var cluster : clusters) {
            var inherited = cluster.stream()
                    .map(Evidence::company)
                    .filter(company -> company != null && heirs.get(company) == cluster);
            var former = cluster.stream()
                    .map(record -> before.get(record.id()))
                    .filter(company -> company != null && !heirs.containsKey(company) && !found.containsKey(company));
            Stream.concat(inherited, former)
                    .min(order)
                    .ifPresentOrElse(company -> found.put(company, cluster), () -> homeless.add(cluster));
        }
        for (var cluster : homeless) {
            var own = cluster.get(0).id();
            found.put(found.containsKey(own) || heirs.containsKey(own) ? Ids.at(at) : own, cluster);
        }
        return found;
    }

    /** With whom a company stays: who came by a withdrawn decision goes after all others, the record it began with before them. */
    private static Map<UUID, List<Evidence>> heirs(List<List<Evidence>> clusters, Map<UUID, UUID> before) {
        var heirs = new HashMap<UUID, List<Evidence>>();
        var eldest = new HashMap<UUID, Evidence>();
        var order = Comparator.comparing((Evidence record) ->
                        !record.company().equals(before.getOrDefault(record.id(), record.company())))
                .thenComparing(record -> !record.id().equals(record.company()))
                .thenComparing(Evidence::id);
        for (var cluster : clusters) {
            for (var record : cluster) {
                var company = record.company();
                if (company != null
                        && (eldest.get(company) == null || order.compare(record, eldest.get(company)) < 0)) {
                    eldest.put(company, record);
                    heirs.put(company, cluster);
                }
            }
        }
        return heirs;
    }
}
