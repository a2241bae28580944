package kr.seoul.techtrade.directory;

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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Ids;

/**
 * Decides which records mean the same company. Records join over the strongest identifier they share; over a weaker one only
 * while they do not contradict each other in a stronger one (two business numbers are two companies, whatever they share
 * below). Nothing is remembered: taking a record away parts what only it held together.
 */
final class Matching {
    private Matching() {}

    /** Records that mean one company, oldest first. */
    private static final class Group {
        private final List<Evidence> members = new ArrayList<>();
        private final Map<Evidence.Key, Set<String>> keys = new EnumMap<>(Evidence.Key.class);

        Group(Evidence first) {
            members.add(first);
            first.keys().forEach((key, value) -> keys.put(key, new HashSet<>(Set.of(value))));
        }

        boolean contradicts(Group other, Evidence.Key sharing) {
            return keys.keySet().stream()
                    .filter(key -> key.compareTo(sharing) < 0 && other.keys.containsKey(key))
                    .anyMatch(key -> keys.get(key).stream().noneMatch(other.keys.get(key)::contains));
        }

        void absorb(Group other) {
            members.addAll(other.members);
            other.keys.forEach((key, values) ->
                    keys.computeIfAbsent(key, none -> new HashSet<>()).addAll(values));
        }
    }

    /** Every record in exactly one list; lists and records by age, oldest first. */
    static List<List<Evidence>> clusters(Collection<Evidence> records) {
        var byAge = records.stream().sorted(Comparator.comparing(Evidence::id)).toList();
        var groups = new LinkedHashMap<UUID, Group>();
        byAge.forEach(record -> groups.put(record.id(), new Group(record)));
        for (var key : Evidence.Key.values()) {
            join(byAge, groups, key);
        }
        return groups.values().stream()
                .distinct()
                .map(group -> group.members.stream()
                        .sorted(Comparator.comparing(Evidence::id))
                        .toList())
                .toList();
    }

    private static void join(List<Evidence> byAge, Map<UUID, Group> groups, Evidence.Key key) {
        var holders = new HashMap<String, List<UUID>>();
        for (var record : byAge) {
            var value = record.keys().get(key);
            if (value != null) {
                var group = groups.get(record.id());
                var known = holders.computeIfAbsent(value, none -> new ArrayList<>());
                known.stream()
                        .map(groups::get)
                        .filter(host -> host == group || !host.contradicts(group, key))
                        .findFirst()
                        .ifPresentOrElse(host -> merge(group, host, groups), () -> known.add(record.id()));
            }
        }
    }

    private static void merge(Group group, Group into, Map<UUID, Group> groups) {
        if (group != into) {
            into.absorb(group);
            group.members.forEach(member -> groups.put(member.id(), into));
        }
    }

    /**
     * Gives every cluster its company: the one its records were counted to before (of several the claimed one, then the
     * oldest). When a company's records part, it stays with its first record, else with the oldest of the rest; the others are
     * companies under the id of their own oldest record, which they also had if they were joined only for a while.
     */
    static Map<UUID, List<Evidence>> companies(List<List<Evidence>> clusters, Set<UUID> claimed, Instant at) {
        var heirs = heirs(clusters);
        var found = new LinkedHashMap<UUID, List<Evidence>>();
        var homeless = new ArrayList<List<Evidence>>();
        for (var cluster : clusters) {
            var inherited = cluster.stream()
                    .map(Evidence::company)
                    .filter(company -> company != null && heirs.get(company) == cluster)
                    .min(Comparator.comparing((UUID company) -> !claimed.contains(company))
                            .thenComparing(Comparator.naturalOrder()));
            inherited.ifPresentOrElse(company -> found.put(company, cluster), () -> homeless.add(cluster));
        }
        for (var cluster : homeless) {
            var own = cluster.get(0).id();
            found.put(found.containsKey(own) || heirs.containsKey(own) ? Ids.at(at) : own, cluster);
        }
        return found;
    }

    private static Map<UUID, List<Evidence>> heirs(List<List<Evidence>> clusters) {
        var heirs = new HashMap<UUID, List<Evidence>>();
        var eldest = new HashMap<UUID, Evidence>();
        for (var cluster : clusters) {
            for (var record : cluster) {
                var company = record.company();
                if (company != null && (eldest.get(company) == null || isElder(record, eldest.get(company)))) {
                    eldest.put(company, record);
                    heirs.put(company, cluster);
                }
            }
        }
        return heirs;
    }

    /** The record a company began with goes before all others. */
    private static boolean isElder(Evidence record, Evidence than) {
        if (Objects.equals(than.id(), than.company())) {
            return false;
        }
        return Objects.equals(record.id(), record.company()) || record.id().compareTo(than.id()) < 0;
    }
}
