package kr.seoul.techtrade.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.Trust;

/**
 * Which value of several sources a company shows, for each attribute alone: the one a steward preferred, then that of the more trusted
 * source, then the one seen later, then the one from the fuller record, then the one from the older record. {@code trusts} are by source,
 * {@code preferred} by record: decisions that hold, of two for one company (which merged since) the later goes first.
 */
public record Survivorship(Map<String, Trust> trusts, Map<UUID, Map<Attribute, ValueDecision>> preferred) {

    /** Why a value stands above its best rival. */
    public enum Rule {
        /** Nobody says anything else. */
        UNDISPUTED,
        /** A steward preferred it. */
        DECIDED,
        TRUST,
        RECENCY,
        COMPLETENESS,
        AGE
    }

    /** Of decisions that hold, those that prefer something. */
    public static Survivorship of(Map<String, Trust> trusts, List<ValueDecision> decisions) {
        var preferred = new HashMap<UUID, Map<Attribute, ValueDecision>>();
        decisions.stream()
                .filter(decision -> decision.kind() == ValueDecision.Kind.PREFER)
                .forEach(decision -> preferred
                        .computeIfAbsent(decision.record(), none -> new EnumMap<>(Attribute.class))
                        .put(Attribute.named(decision.attribute()).orElseThrow(), decision));
        return new Survivorship(trusts, preferred);
    }

    public Map<Attribute, String> golden(List<Evidence> records) {
        if (records.size() == 1) {
            return records.get(0).values();
        }
        var golden = new EnumMap<Attribute, String>(Attribute.class);
        for (var attribute : Attribute.values()) {
            var ranked = ranked(attribute, records);
            if (!ranked.isEmpty()) {
                golden.put(attribute, ranked.get(0).values().get(attribute));
            }
        }
        return golden;
    }

    /** The records that say something about it, the believed one first. */
    public List<Evidence> ranked(Attribute attribute, List<Evidence> records) {
        var ranked = new ArrayList<>(records.stream()
                .filter(record -> record.values().containsKey(attribute))
                .toList());
        ranked.sort(order(attribute));
        return ranked;
    }

    /** Why the first of {@link #ranked} is first. */
    public Rule rule(Attribute attribute, List<Evidence> ranked) {
        var best = ranked.get(0);
        var value = best.values().get(attribute);
        var rival = ranked.stream()
                .filter(record -> !record.values().get(attribute).equals(value))
                .findFirst();
        if (rival.isEmpty()) {
            return Rule.UNDISPUTED;
        }
        if (preferredAt(best, attribute) != Instant.MIN) {
            return Rule.DECIDED;
        }
        if (trust(best, attribute) != trust(rival.get(), attribute)) {
            return Rule.TRUST;
        }
        if (!best.seenAt().equals(rival.get().seenAt())) {
            return Rule.RECENCY;
        }
        return best.values().size() == rival.get().values().size() ? Rule.AGE : Rule.COMPLETENESS;
    }

    private Comparator<Evidence> order(Attribute attribute) {
        return Comparator.comparing((Evidence record) -> preferredAt(record, attribute), Comparator.reverseOrder())
                .thenComparingInt(record -> -trust(record, attribute))
                .thenComparing(Evidence::seenAt, Comparator.reverseOrder())
                .thenComparingInt(record -> -record.values().size())
                .thenComparing(Evidence::id);
    }

    private Instant preferredAt(Evidence record, Attribute attribute) {
        var decision = preferred.getOrDefault(record.id(), Map.of()).get(attribute);
        return decision == null ? Instant.MIN : decision.decidedAt();
    }

    public int trust(Evidence record, Attribute attribute) {
        return trusts.getOrDefault(record.source(), Trust.NONE).in(attribute);
    }
}
