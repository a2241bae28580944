package kr.seoul.techtrade.golden;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What made two records one company: a key that both carry, or else what a steward decided. {@code value}: of the key, as the database
 * keeps it; {@code decision} is null when the rules did it, {@code over} and {@code value} are null when a steward did.
 */
public record Join(UUID record, UUID to, Evidence.Key over, String value, Verdict decision) {

    static Join over(Evidence.Key key, String value, Evidence record, Evidence host) {
        return new Join(record.id(), host.id(), key, value, null);
    }

    static Join by(Verdict decision) {
        return new Join(decision.other(), decision.one(), null, null, decision);
    }

    private Join turned() {
        return new Join(to, record, over, value, decision);
    }

    /** What leads from each record towards the first; records that nothing joins to it are not there. */
    static Map<UUID, Join> towards(UUID first, Collection<Join> joins) {
        var beside = new HashMap<UUID, List<Join>>();
        for (var join : joins) {
            beside.computeIfAbsent(join.to(), none -> new ArrayList<>()).add(join);
            beside.computeIfAbsent(join.record(), none -> new ArrayList<>()).add(join.turned());
        }
        var found = new HashMap<UUID, Join>();
        var next = new ArrayDeque<>(List.of(first));
        while (!next.isEmpty()) {
            for (var join : beside.getOrDefault(next.remove(), List.of())) {
                if (!join.record().equals(first) && found.putIfAbsent(join.record(), join) == null) {
                    next.add(join.record());
                }
            }
        }
        return found;
    }
}
