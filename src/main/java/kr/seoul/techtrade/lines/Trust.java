package kr.seoul.techtrade.lines;

import java.util.Map;

/** How much a source is believed, 0 to 100: in one attribute (by its JSON name), or under {@link #ALL} in all others. */
public record Trust(Map<String, Integer> ranks) {
    public static final String ALL = "*";
    public static final int DEFAULT = 50;
    public static final int MAX = 100;
    public static final Trust NONE = new Trust(Map.of());

    public int in(Attribute attribute) {
        return ranks.getOrDefault(attribute.json(), ranks.getOrDefault(ALL, DEFAULT));
    }
}
