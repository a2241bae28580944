package kr.seoul.techtrade.investment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Violation;

/** What one line comes to while it is read: clean values by property and column, whom it names, and everything wrong with it. */
final class Cleaned {
    private final Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Violation> faults;
    private String property;

    Cleaned(List<Violation> faults) {
        this.faults = faults;
    }

    /** From now on this property is read. */
    void begin(Property of) {
        property = of.name();
    }

    void put(String column, Object value) {
        values.computeIfAbsent(property, none -> new LinkedHashMap<>()).put(column, value);
    }

    void refer(String field, String target) {
        var reference = new Reference(field, target);
        if (!references.contains(reference)) {
            references.add(reference);
        }
    }

    void fault(String pointer, String reason) {
        faults.add(new Violation(pointer, reason));
    }

    void faults(Collection<Violation> more) {
        faults.addAll(more);
    }

    boolean has(Property of) {
        return values.containsKey(of.name())
                || references.stream().anyMatch(reference -> reference.field().equals(of.name()))
                || faults.stream().anyMatch(fault -> fault.pointer().startsWith(of.pointer()));
    }

    Content content() {
        return new Content(values, references);
    }
}
