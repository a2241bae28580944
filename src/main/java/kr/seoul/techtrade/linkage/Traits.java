package kr.seoul.techtrade.linkage;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How one company, or one record of it, is described: comparable values by trait, several where its sources differ. */
public final class Traits {
    private static final int KEY_MAX = 300;

    private final Map<Trait, Set<String>> values = new EnumMap<>(Trait.class);

    /** Takes a value as it was said; null and what has no comparable form say nothing. */
    public Traits with(Trait trait, String said) {
        if (said != null) {
            trait.forms(said).forEach(form -> values.computeIfAbsent(trait, none -> new TreeSet<>())
                    .add(form));
        }
        return this;
    }

    /** Takes all that another description says. */
    public Traits and(Traits other) {
        other.values.forEach((trait, more) ->
                values.computeIfAbsent(trait, none -> new TreeSet<>()).addAll(more));
        return this;
    }

    public Set<String> of(Trait trait) {
        return values.getOrDefault(trait, Set.of());
    }

    /** How its names sound, those of before included. */
    public Set<String> sounds() {
        return all().stream().map(NameForm::sound).collect(Collectors.toSet());
    }

    /**
     * Strings of which two companies that are to be compared at all share one. A name that many bear is also there with its region and
     * with its representative, so that who leaves out the crowded ones still finds the likely pairs. Long ones are cut to what an index takes.
     */
    public Set<String> blockingKeys() {
        var keys = new TreeSet<String>();
        for (var trait : List.of(
                Trait.BUSINESS_NUMBER,
                Trait.CORPORATE_NUMBER,
                Trait.LEI,
                Trait.DART_CODE,
                Trait.LISTING,
                Trait.HOMEPAGE,
                Trait.ADDRESS)) {
            of(trait).forEach(value -> keys.add(trait + ":" + value));
        }
        for (var sound : sounds()) {
            keys.add("SOUND:" + sound);
            of(Trait.REGION).forEach(region -> keys.add("SOUND:" + sound + "@" + region));
            of(Trait.REPRESENTATIVE).forEach(person -> keys.add("SOUND:" + sound + "@" + person));
        }
        return keys.stream()
                .map(key -> key.substring(0, Math.min(key.length(), KEY_MAX)))
                .collect(Collectors.toSet());
    }

    /** Some value of it is equal. */
    public boolean shares(Trait trait, Traits other) {
        return meet(of(trait), other.of(trait));
    }

    /** Both say something, and nothing of it is equal. */
    boolean differs(Trait trait, Traits other) {
        return !of(trait).isEmpty() && !other.of(trait).isEmpty() && !shares(trait, other);
    }

    /** One bears, or bore, a name that the other bore. */
    boolean sharesFormerName(Traits other) {
        return meet(of(Trait.FORMER_NAME), other.all()) || meet(all(), other.of(Trait.FORMER_NAME));
    }

    private Set<String> all() {
        var all = new HashSet<>(of(Trait.NAME));
        all.addAll(of(Trait.FORMER_NAME));
        return all;
    }

    static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
