package kr.seoul.techtrade.lines;

import java.util.List;
import java.util.Map;

/**
 * How much a source is believed, 0 to 100: in one attribute of companies or property of investments (by its JSON name), or under {@link #ALL}
 * in all others.
 */
public record Trust(Map<String, Integer> ranks) {
    public static final String ALL = "*";
    public static final int DEFAULT = 50;
    public static final int MAX = 100;
    public static final Trust NONE = new Trust(Map.of());

    /**
     * What is told of rounds, who took part in them, valuations, funds, sites and programmes, and of companies not; a name that several of them
     * have, companies too, is trusted alike in all.
     */
    public static final List<String> INVESTMENTS = List.of(
            "stage",
            "announcedOn",
            "amount",
            "preMoney",
            "postMoney",
            "lead",
            "fund",
            "basis",
            "method",
            "asOf",
            "round",
            "claimant",
            "vintage",
            "size",
            "district",
            "hub",
            "seats",
            "opensOn",
            "closesOn",
            "startsOn",
            "endsOn");

    /** Whether trust can be put into something of this name. */
    public static boolean knows(String name) {
        return name.equals(ALL) || Attribute.named(name).isPresent() || INVESTMENTS.contains(name);
    }

    public int in(Attribute attribute) {
        return ranks.getOrDefault(attribute.json(), ranks.getOrDefault(ALL, DEFAULT));
    }
}
