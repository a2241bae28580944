package kr.seoul.techtrade.golden;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.golden.ValueDecision.Cause;
import kr.seoul.techtrade.lines.Attribute;

/** Which decisions about values hold no more by what the records of some companies say now, and why. */
public final class Lapses {
    private final Map<UUID, Evidence> records = new HashMap<>();
    private final Map<UUID, List<Evidence>> members = new HashMap<>();
    private final Map<UUID, Cause> causes = new HashMap<>();

    public Lapses(Collection<List<Evidence>> companies) {
        for (var company : companies) {
            for (var record : company) {
                records.put(record.id(), record);
                members.put(record.id(), company);
            }
        }
    }

    /** The record still says what was decided about. */
    public boolean holds(ValueDecision decision) {
        var record = records.get(decision.record());
        var says = record == null ? null : record.values().get(attribute(decision));
        if (says == null) {
            causes.put(decision.id(), Cause.VALUE_GONE);
        } else if (!says.equals(decision.value())) {
            causes.put(decision.id(), Cause.VALUE_CHANGED);
        }
        return !causes.containsKey(decision.id());
    }

    /** What was to be kept is not what the rules choose now. */
    public void turn(ValueDecision decision, Survivorship survivorship) {
        if (decision.kind() == ValueDecision.Kind.KEEP) {
            var attribute = attribute(decision);
            var best = survivorship
                    .ranked(attribute, members.get(decision.record()))
                    .get(0);
            if (!best.values().get(attribute).equals(decision.value())) {
                causes.put(decision.id(), Cause.RULE_TURNED);
            }
        }
    }

    /** By decision. */
    public Map<UUID, Cause> causes() {
        return causes;
    }

    private static Attribute attribute(ValueDecision decision) {
        return Attribute.named(decision.attribute()).orElseThrow();
    }
}
