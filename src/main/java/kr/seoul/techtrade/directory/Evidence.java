package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A record that speaks for some company now. {@code company} is where it was counted so far, null when it is new. */
record Evidence(UUID id, UUID company, String source, Instant seenAt, Map<Attribute, String> values) {

    /** What tells that two records mean the same company, strongest first. */
    enum Key {
        BUSINESS_NUMBER,
        CORPORATE_NUMBER,
        DART_CODE,
        LISTING
    }

    /** The identifiers it carries, in the order of their strength. */
    Map<Key, String> keys() {
        var keys = new EnumMap<Key, String>(Key.class);
        put(keys, Key.BUSINESS_NUMBER, values.get(Attribute.BUSINESS_NUMBER));
        put(keys, Key.CORPORATE_NUMBER, values.get(Attribute.CORPORATE_NUMBER));
        put(keys, Key.DART_CODE, values.get(Attribute.DART_CODE));
        if (values.containsKey(Attribute.SYMBOL)) {
            put(keys, Key.LISTING, values.get(Attribute.MARKET) + ":" + values.get(Attribute.SYMBOL));
        }
        return keys;
    }

    /** The same as single strings, as the database keeps them: {@code BUSINESS_NUMBER:1234567891}. */
    Stream<String> keyTexts() {
        return keys().entrySet().stream().map(key -> key.getKey() + ":" + key.getValue());
    }

    private static void put(Map<Key, String> keys, Key key, String value) {
        if (value != null) {
            keys.put(key, value);
        }
    }
}
