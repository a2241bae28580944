package kr.seoul.techtrade.investment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A live record whose owner is known, as golden rows are derived from it. {@code golden} is what it was counted to so far, {@code
 * owner} the company whose it is, {@code trusts} how much its source is believed, by property or {@code *}.
 */
record Report(
        UUID id,
        RecordKind kind,
        String source,
        String key,
        long version,
        Instant seenAt,
        UUID golden,
        UUID owner,
        Map<String, Integer> trusts,
        Content content) {
    private static final int TRUST_DEFAULT = 50;

    /** What it said, or would say, instead. */
    Report saying(Content other) {
        return new Report(id, kind, source, key, version, seenAt, golden, owner, trusts, other);
    }

    int trust(String property) {
        return trusts.getOrDefault(property, trusts.getOrDefault("*", TRUST_DEFAULT));
    }

    String text(String property) {
        return content.text(property, Property.column(property));
    }

    /** Null when it is not said. */
    Amount amount(String property) {
        return Amount.of(content.values().get(property), Property.column(property));
    }

    /** Null when it is not said, or in confidence. */
    Amount disclosed(String property) {
        var amount = amount(property);
        return amount != null && amount.disclosed() ? amount : null;
    }

    /** Null when it is not said. */
    Period period(String property) {
        var from = text(property);
        return from == null
                ? null
                : new Period(
                        LocalDate.parse(from),
                        Precision.valueOf(content.text(property, Property.column(property) + "_precision")));
    }
}
