package kr.seoul.techtrade.golden;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * The decisions that hold, without contradiction: records that are the same over some chain are nowhere apart, and no chain closes to
 * a circle, so that each can be withdrawn for itself.
 */
public final class Standing {
    private final Map<UUID, List<Verdict>> same = new HashMap<>();
    private final Map<UUID, List<Verdict>> apart = new HashMap<>();
    private final Map<UUID, Verdict> all = new LinkedHashMap<>();

    public static Standing of(Collection<? extends Verdict> decisions) {
        var standing = new Standing();
        decisions.forEach(standing::add);
        return standing;
    }

    public void add(Verdict decision) {
        if (all.putIfAbsent(decision.id(), decision) == null) {
            var records = decision.kind() == DecisionKind.SAME ? same : apart;
            records.computeIfAbsent(decision.one(), none -> new ArrayList<>()).add(decision);
            records.computeIfAbsent(decision.other(), none -> new ArrayList<>()).add(decision);
        }
    }

    public Collection<Verdict> all() {
        return all.values();
    }

    /** The records that a decision keeps from this one. */
    public Set<UUID> apartFrom(UUID record) {
        return apart.getOrDefault(record, List.of()).stream()
                .map(decision -> partner(decision, record))
                .collect(Collectors.toSet());
    }

    /** Problems: directory/already-decided when it follows from others, directory/contradicting-decisions when they forbid it. */
    public void refuse(DecisionKind kind, UUID one, UUID other) {
        var chain = chain(one, other);
        var between = between(one, other);
        if (!chain.isEmpty()) {
            throw kind == DecisionKind.SAME
                    ? DirectoryProblem.ALREADY_DECIDED.because("they are the same by " + names(chain))
                    : contradiction("they are the same by " + names(chain));
        }
        if (!between.isEmpty()) {
            throw kind == DecisionKind.APART
                    ? DirectoryProblem.ALREADY_DECIDED.because("they are apart by " + names(between))
                    : contradiction("they, or records that are the same, are apart by " + names(between));
        }
    }

    private static Problem contradiction(String why) {
        return DirectoryProblem.CONTRADICTING_DECISIONS.because(why + "; withdraw that first");
    }

    /** The decisions over which the two are the same; empty when they are not. */
    private List<Verdict> chain(UUID from, UUID to) {
        var cameBy = new HashMap<UUID, Verdict>();
        var next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && !cameBy.containsKey(to)) {
            var record = next.remove();
            for (var decision : same.getOrDefault(record, List.of())) {
                var partner = partner(decision, record);
                if (!partner.equals(from) && cameBy.putIfAbsent(partner, decision) == null) {
                    next.add(partner);
                }
            }
        }
        var chain = new ArrayList<Verdict>();
        for (var record = to; cameBy.containsKey(record) && !record.equals(from); ) {
            var decision = cameBy.get(record);
            chain.add(0, decision);
            record = partner(decision, record);
        }
        return chain;
    }

    /** Those that keep what is the same as one from what is the same as the other. */
    private List<Verdict> between(UUID one, UUID other) {
        var others = sameAs(other);
        return sameAs(one).stream()
                .flatMap(record -> apart.getOrDefault(record, List.of()).stream()
                        .filter(decision -> others.contains(partner(decision, record))))
                .toList();
    }

    private Set<UUID> sameAs(UUID record) {
        var found = new HashSet<>(Set.of(record));
        var next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            var here = next.remove();
            same.getOrDefault(here, List.of()).stream()
                    .map(decision -> partner(decision, here))
                    .filter(found::add)
                    .forEach(next::add);
        }
        return found;
    }

    private static UUID partner(Verdict decision, UUID record) {
        return decision.one().equals(record) ? decision.other() : decision.one();
    }

    private static String names(List<Verdict> decisions) {
        return decisions.stream().map(decision -> "decision " + decision.id()).collect(Collectors.joining(", "));
    }
}
