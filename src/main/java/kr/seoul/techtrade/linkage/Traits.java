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
    private static final String SOUND = "SOUND";

    private final Map<Trait, Set<String>> values = new EnumMap<>(Trait.class);
    /** Null until somebody asks. */
    private Set<String> sounds;

    /** What {@link #text} wrote. */
    public static Traits of(String text) {
        var traits = new Traits();
        traits.sounds = new TreeSet<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            var value = line.substring(colon + 1);
            if (line.startsWith(SOUND)) {
                traits.sounds.add(value);
            } else {
                traits.add(Trait.valueOf(line.substring(0, colon)), value);
            }
        });
        return traits;
    }

    /** All of it, a line each, such as {@code NAME:한빛배터리}; equal for equal descriptions. No value has a line break. */
    public String text() {
        var text = new StringBuilder();
        values.forEach((trait, all) -> all.forEach(
                value -> text.append(trait).append(':').append(value).append('\n')));
        sounds().forEach(sound -> text.append(SOUND).append(':').append(sound).append('\n'));
        return text.toString();
    }

    /** Takes a value as it was said; null and what has no comparable form say nothing. */
    public Traits with(Trait trait, String said) {
        if (said != null) {
            trait.forms(said).forEach(form -> add(trait, form));
            sounds = null;
        }
        return this;
    }

    private void add(Trait trait, String form) {
        values.computeIfAbsent(trait, none -> new TreeSet<>()).add(form);
    }

    /** Takes all that another description says. */
    public Traits and(Traits other) {
        sounds = null;
        other.values.forEach((trait, more) ->
                values.computeIfAbsent(trait, none -> new TreeSet<>()).addAll(more));
        return this;
    }

    public Set<String> of(Trait trait) {
        return values.getOrDefault(trait, Set.of());
    }

    /** How its names sound, those of before included. */
    public Set<String> sounds() {
        if (sounds == null) {
            sounds = all().stream().map(NameForm::sound).collect(Collectors.toCollection(TreeSet::new));
        }
        return sounds;
    }

    /**
     * Under which others find this company ({@link #soughtKeys}). A name that many bear is also there with its region and with its
     * representative, so that who leaves out the crowded ones still finds the likely pairs. Long ones are cut to what an index takes.
     */
    public Set<String> blockingKeys() {
        return keys(Set.of(isRegistered()));
    }

    /**
     * Of these it shares one with every company that it is to be compared with at all. Two that a register told apart are not, when
     * they have nothing but a building in common: whatever else agrees, that is too little.
     */
    public Set<String> soughtKeys() {
        return keys(isRegistered() ? Set.of(false) : Set.of(false, true));
    }

    /** Whoever else has both numbers is another company, or shares one of them. */
    private boolean isRegistered() {
        return !of(Trait.BUSINESS_NUMBER).isEmpty()
                && !of(Trait.CORPORATE_NUMBER).isEmpty();
    }

    /** At a place they are kept apart by whether they are registered. */
    private Set<String> keys(Set<Boolean> registered) {
        var keys = new TreeSet<String>();
        for (var trait : List.of(
                Trait.BUSINESS_NUMBER,
                Trait.CORPORATE_NUMBER,
                Trait.LEI,
                Trait.DART_CODE,
                Trait.LISTING,
                Trait.HOMEPAGE)) {
            of(trait).forEach(value -> keys.add(trait + ":" + value));
        }
        for (var place : of(Trait.ADDRESS)) {
            registered.forEach(is -> keys.add(Trait.ADDRESS + (is ? "-REGISTERED:" : ":") + place));
        }
        for (var sound : sounds()) {
            var key = SOUND + ":" + sound;
            keys.add(key);
            of(Trait.REGION).forEach(region -> keys.add(key + "@" + region));
            of(Trait.REPRESENTATIVE).forEach(person -> keys.add(key + "@" + person));
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
        var former = of(Trait.FORMER_NAME);
        var formerOfOther = other.of(Trait.FORMER_NAME);
        return meet(former, other.of(Trait.NAME)) || meet(former, formerOfOther) || meet(of(Trait.NAME), formerOfOther);
    }

    private Set<String> all() {
        var all = new HashSet<>(of(Trait.NAME));
        all.addAll(of(Trait.FORMER_NAME));
        return all;
    }

    static boolean meet(Set<String> some, Set<String> others) {
        for (var one : some) {
            if (others.contains(one)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
