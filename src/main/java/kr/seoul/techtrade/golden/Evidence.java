package kr.seoul.techtrade.golden;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.linkage.Trait;
import kr.seoul.techtrade.linkage.Traits;

/** A record that speaks for some company now; what it is compared in is made when somebody asks. */
public final class Evidence {
    /** Counts up whenever the keys of the same values come out different: those of older records are then made anew. */
    public static final int KEYS_EDITION = 1;

    private static final int KEY_MAX = 300;
    private static final Map<Attribute, Trait> TRAITS = new EnumMap<>(Map.ofEntries(
            Map.entry(Attribute.BUSINESS_NUMBER, Trait.BUSINESS_NUMBER),
            Map.entry(Attribute.CORPORATE_NUMBER, Trait.CORPORATE_NUMBER),
            Map.entry(Attribute.LEI, Trait.LEI),
            Map.entry(Attribute.DART_CODE, Trait.DART_CODE),
            Map.entry(Attribute.NAME, Trait.NAME),
            Map.entry(Attribute.NAME_EN, Trait.NAME),
            Map.entry(Attribute.FORMER_NAMES, Trait.FORMER_NAME),
            Map.entry(Attribute.HOMEPAGE, Trait.HOMEPAGE),
            Map.entry(Attribute.ADDRESS, Trait.ADDRESS),
            Map.entry(Attribute.REPRESENTATIVE, Trait.REPRESENTATIVE),
            Map.entry(Attribute.REGION, Trait.REGION),
            Map.entry(Attribute.FOUNDED_ON, Trait.FOUNDING_DAY)));

    private final UUID id;
    private final UUID company;
    private final String source;
    private final Instant seenAt;
    private final Map<Attribute, String> values;
    private Traits traits;
    private Map<Key, Set<String>> keys;
    private List<String> keyTexts;
    private Long likeness;

    /** {@code company}: where it was counted so far, null when it is new. */
    public Evidence(UUID id, UUID company, String source, Instant seenAt, Map<Attribute, String> values) {
        this.id = id;
        this.company = company;
        this.source = source;
        this.seenAt = seenAt;
        this.values = values;
    }

    /** What tells that two records mean the same company, strongest first. */
    public enum Key {
        BUSINESS_NUMBER(Attribute.BUSINESS_NUMBER),
        CORPORATE_NUMBER(Attribute.CORPORATE_NUMBER),
        LEI(Attribute.LEI),
        DART_CODE(Attribute.DART_CODE),
        LISTING(null),
        /** How a name sounds, and the web site. */
        NAME_AT_SITE(null),
        /** How a name sounds, the building, and who represents it. */
        NAME_AT_PLACE(null);

        private final Attribute registered;

        Key(Attribute registered) {
            this.registered = registered;
        }

        /** Given once by a register: two different ones are two companies. */
        boolean isRegistered() {
            return registered != null;
        }

        /** Of a key as a single string. */
        public static Key of(String text) {
            return valueOf(text.substring(0, text.indexOf(':')));
        }

        /** What more records carry joins nothing: a number that stands for none, a chain of shops, a template that was never filled in. */
        public int holdersMax() {
            return isIdentifier() ? Matching.IDENTIFIED_MAX : Matching.HOLDERS_MAX;
        }

        /** Enough by itself; over the others the two must also be alike by their score. */
        public boolean isIdentifier() {
            return compareTo(LISTING) <= 0;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID company() {
        return company;
    }

    public String source() {
        return source;
    }

    public Instant seenAt() {
        return seenAt;
    }

    public Map<Attribute, String> values() {
        return values;
    }

    /** All it says that companies are compared in. */
    public Traits traits() {
        if (traits == null) {
            traits = traits(values);
        }
        return traits;
    }

    /** Over which it may join others, strongest first. */
    Map<Key, Set<String>> keys() {
        if (keys == null) {
            keys = keys(values, traits());
        }
        return keys;
    }

    /** The same number: by the rules of now it has the same traits and the same keys. */
    public long likeness() {
        if (likeness == null) {
            likeness = ByteBuffer.wrap(Sha256.of(KEYS_EDITION + "\n" + traits().text()))
                    .getLong();
        }
        return likeness;
    }

    public static Traits traits(Map<Attribute, String> values) {
        var traits = new Traits();
        values.forEach((attribute, value) -> {
            var trait = TRAITS.get(attribute);
            if (trait != null) {
                traits.with(trait, value);
            }
        });
        return traits.with(Trait.LISTING, listing(values));
    }

    /** Written differently, they come to the same when companies are compared. */
    public static boolean isAlike(Attribute attribute, String one, String other) {
        var trait = TRAITS.get(attribute);
        return trait != null && new Traits().with(trait, one).shares(trait, new Traits().with(trait, other));
    }

    /** The keys as single strings, as the database keeps them: {@code BUSINESS_NUMBER:1234567891}. */
    public Stream<String> keyTexts() {
        if (keyTexts == null) {
            keyTexts = keys().entrySet().stream()
                    .flatMap(key -> key.getValue().stream().map(value -> text(key.getKey(), value)))
                    .toList();
        }
        return keyTexts.stream();
    }

    static String text(Key key, String value) {
        return key + ":" + value;
    }

    private static Map<Key, Set<String>> keys(Map<Attribute, String> values, Traits traits) {
        var keys = new EnumMap<Key, Set<String>>(Key.class);
        for (var key : Key.values()) {
            if (key.isRegistered() && values.containsKey(key.registered)) {
                keys.put(key, Set.of(values.get(key.registered)));
            }
        }
        if (values.containsKey(Attribute.SYMBOL)) {
            keys.put(Key.LISTING, Set.of(listing(values)));
        }
        if (values.containsKey(Attribute.HOMEPAGE)
                || values.containsKey(Attribute.ADDRESS) && values.containsKey(Attribute.REPRESENTATIVE)) {
            bridge(keys, traits);
        }
        return keys;
    }

    private static void bridge(Map<Key, Set<String>> keys, Traits traits) {
        for (var sound : traits.sounds()) {
            for (var site : traits.of(Trait.HOMEPAGE)) {
                add(keys, Key.NAME_AT_SITE, sound + "@" + site);
            }
            for (var place : traits.of(Trait.ADDRESS)) {
                for (var person : traits.of(Trait.REPRESENTATIVE)) {
                    add(keys, Key.NAME_AT_PLACE, sound + "@" + place + "@" + person);
                }
            }
        }
    }

    /** Cut to what an index takes: who meets over it is compared in full. */
    private static void add(Map<Key, Set<String>> keys, Key key, String value) {
        keys.computeIfAbsent(key, none -> new HashSet<>()).add(value.substring(0, Math.min(value.length(), KEY_MAX)));
    }

    private static String listing(Map<Attribute, String> values) {
        return values.containsKey(Attribute.SYMBOL)
                ? values.get(Attribute.MARKET) + ":" + values.get(Attribute.SYMBOL)
                : null;
    }
}
