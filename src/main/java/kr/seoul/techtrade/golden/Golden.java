package kr.seoul.techtrade.golden;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.lines.Attribute;

/** A company as stewards look at it: the record a decision about it names, its sources, and the values it shows. */
public final class Golden {
    private final UUID company;
    private final UUID record;
    private final Set<String> sources;
    private final Map<Attribute, String> values;

    private Golden(UUID company, UUID record, Set<String> sources, Map<Attribute, String> values) {
        this.company = company;
        this.record = record;
        this.sources = sources;
        this.values = values;
    }

    public static Golden of(UUID company, List<Evidence> records, Survivorship survivorship) {
        var first = first(company, records);
        var sources = records.stream().map(Evidence::source).collect(Collectors.toCollection(TreeSet::new));
        return new Golden(company, first, sources, survivorship.golden(records));
    }

    /** The record it began with, or else its oldest. */
    public static UUID first(UUID company, List<Evidence> records) {
        return records.stream()
                .map(Evidence::id)
                .min(Comparator.comparing((UUID record) -> !record.equals(company))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How two values stand to each other. */
    public enum Agreement {
        SAME,
        /** Written differently: ㈜한빛 and 한빛 주식회사. */
        ALIKE,
        DIFFERENT,
        /** Only one of them says anything. */
        ONE_SIDED
    }

    /** One attribute of two companies; a side that says nothing is null. */
    public record ComparedJson(String attribute, String one, String other, Agreement agreement) {}

    public UUID company() {
        return company;
    }

    /** The record it began with, or else its oldest. */
    public UUID record() {
        return record;
    }

    public String name() {
        return values.get(Attribute.NAME);
    }

    /** The codes of who speaks for it. */
    public Set<String> sources() {
        return sources;
    }

    /** In every attribute of which one of the two says something. */
    public List<ComparedJson> beside(Golden other) {
        return Stream.of(Attribute.values())
                .map(attribute -> compared(attribute, values.get(attribute), other.values.get(attribute)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ComparedJson> compared(Attribute attribute, String one, String other) {
        if (one == null && other == null) {
            return Optional.empty();
        }
        return Optional.of(new ComparedJson(attribute.json(), one, other, agreement(attribute, one, other)));
    }

    private static Agreement agreement(Attribute attribute, String one, String other) {
        if (one == null || other == null) {
            return Agreement.ONE_SIDED;
        }
        if (one.equals(other)) {
            return Agreement.SAME;
        }
        return Evidence.isAlike(attribute, one, other) ? Agreement.ALIKE : Agreement.DIFFERENT;
    }
}
