package kr.seoul.techtrade.investment;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.LineParser;
import kr.seoul.techtrade.lines.PlainLine;
import tools.jackson.databind.JsonNode;

/** How a property of a line is read, what is wrong with it included. */
@FunctionalInterface
interface Form {
    int URL_LENGTH_MAX = 300;
    int COMPANIES_MAX = 200;
    /** In major units: more than all the money of the world, and little enough to be added up. */
    BigDecimal AMOUNT_MAX = BigDecimal.TEN.pow(15);

    /** A node that is neither absent nor null. */
    void read(JsonNode node, Property property, Cleaned into);

    static Form text(int lengthMax) {
        return (node, property, into) ->
                plain(node, property, into, lengthMax, text -> into.put(property.column(), text));
    }

    static Form oneOf(Class<? extends Enum<?>> of) {
        var names = Stream.of(of.getEnumConstants()).map(Enum::name).toList();
        return (node, property, into) -> {
            if (node.isString() && names.contains(node.stringValue())) {
                into.put(property.column(), node.stringValue());
            } else {
                into.fault(property.pointer(), "must be one of " + String.join(", ", names));
            }
        };
    }

    static Form flag() {
        return (node, property, into) -> {
            if (node.isBoolean()) {
                into.put(property.column(), node.booleanValue());
            } else {
                into.fault(property.pointer(), "must be true or false");
            }
        };
    }

    static Form number(int least, int most) {
        return (node, property, into) -> {
            if (node.isIntegralNumber()
                    && node.canConvertToInt()
                    && node.intValue() >= least
                    && node.intValue() <= most) {
                into.put(property.column(), node.intValue());
            } else {
                into.fault(property.pointer(), "must be a whole number from %d to %d".formatted(least, most));
            }
        };
    }

    /** A day of the calendar. */
    static Form day() {
        return (node, property, into) -> {
            try {
                var period = Period.parse(node.isString() ? node.stringValue() : "");
                if (period.precision() != Precision.DAY) {
                    throw new IllegalArgumentException();
                }
                into.put(property.column(), period.from().toString());
            } catch (IllegalArgumentException fault) {
                into.fault(property.pointer(), "must be a day of the calendar such as 2024-03-15");
            }
        };
    }

    /** A day, month, quarter or year: its first day, and how precise that is. */
    static Form period() {
        return (node, property, into) -> {
            try {
                var period = Period.parse(node.isString() ? node.stringValue() : "");
                into.put(property.column(), period.from().toString());
                into.put(property.column() + "_precision", period.precision().name());
            } catch (IllegalArgumentException fault) {
                into.fault(
                        property.pointer(),
                        "must be a day, month, quarter or year of the calendar: 2024-03-15, 2024-03, 2024-Q1, 2024");
            }
        };
    }

    /** {@code {"amount":"1000000","currency":"KRW","disclosed":false}}: of what is not to be shown alone the last is false. */
    static Form money() {
        return (node, property, into) -> {
            if (!node.isObject()) {
                into.fault(
                        property.pointer(),
                        "must be an object of amount and currency; leave it out when it is undisclosed");
                return;
            }
            property.knows(node, Set.of("amount", "currency", "disclosed"), into);
            var currency = node.path("currency");
            if (!currency.isString()) {
                into.fault(property.pointer() + "/currency", "is required beside an amount");
                return;
            }
            var disclosed = node.path("disclosed");
            if (!disclosed.isMissingNode() && !disclosed.isBoolean()) {
                into.fault(property.pointer() + "/disclosed", "must be true or false");
            }
            try {
                var amount = node.path("amount");
                var money = Money.parse(amount.isString() ? amount.stringValue() : null, currency.stringValue());
                if (new BigDecimal(money.amount()).compareTo(AMOUNT_MAX) > 0) {
                    into.fault(property.pointer() + "/amount", "must be at most " + AMOUNT_MAX.toPlainString());
                } else if (money.isPositive()) {
                    into.put(property.column() + "_minor", money.minor());
                    into.put(property.column() + "_currency", money.currencyCode());
                    into.put(property.column() + "_disclosed", disclosed.isMissingNode() || disclosed.booleanValue());
                } else {
                    into.fault(
                            property.pointer() + "/amount", "must be above zero; leave it out when it is undisclosed");
                }
            } catch (Problem invalid) {
                into.fault(property.pointer() + "/amount", invalid.getMessage());
            }
        };
    }

    static Form homepage() {
        return (node, property, into) -> plain(node, property, into, URL_LENGTH_MAX, text -> {
            if (isWeb(text)) {
                into.put(property.column(), text);
            } else {
                into.fault(property.pointer(), "must be an http or https address");
            }
        });
    }

    /**
     * A company: {@code {"key":"a-17"}} by the source's own key, or by {@code businessNumber}, {@code corporateNumber}, {@code lei},
     * {@code dartCode} or the {@code id} it has here.
     */
    static Form company() {
        return (node, property, into) -> company(node, property.pointer(), property, into);
    }

    static Form companies() {
        return (node, property, into) -> {
            if (!node.isArray() || node.size() > COMPANIES_MAX) {
                into.fault(property.pointer(), "must be a list of at most %d companies".formatted(COMPANIES_MAX));
                return;
            }
            int index = 0;
            for (var each : node.values()) {
                company(each, property.pointer() + "/" + index++, property, into);
            }
        };
    }

    /** Another line of the same source: {@code {"key":"r-3"}}. */
    static Form line(RecordKind kind) {
        return (node, property, into) -> {
            if (property.knows(node, Set.of("key"), into)) {
                key(node.path("key"), property.pointer(), into)
                        .ifPresent(key -> into.refer(property.name(), kind + ":" + key));
            }
        };
    }

    private static void company(JsonNode node, String pointer, Property property, Cleaned into) {
        if (!node.isObject() || node.size() != 1) {
            into.fault(
                    pointer,
                    "must name one company by key, businessNumber, corporateNumber, lei, dartCode or id; a key is the"
                            + " source's own, of another source's companies a number or the id");
            return;
        }
        var how = node.propertyNames().iterator().next();
        var value = node.get(how);
        switch (how) {
            case "key" -> key(value, pointer, into).ifPresent(key -> into.refer(property.name(), "KEY:" + key));
            case "id" -> {
                try {
                    into.refer(
                            property.name(), "COMPANY:" + UUID.fromString(value.isString() ? value.stringValue() : ""));
                } catch (IllegalArgumentException notUuid) {
                    into.fault(pointer + "/id", "must be the id of a company");
                }
            }
            case "businessNumber", "corporateNumber", "lei", "dartCode" -> number(how, value, pointer, property, into);
            default -> into.fault(pointer + "/" + LineParser.escape(how), "is not a known field");
        }
    }

    private static void number(String how, JsonNode value, String pointer, Property property, Cleaned into) {
        try {
            var attribute = Attribute.named(how).orElseThrow();
            attribute
                    .clean(value)
                    .ifPresentOrElse(
                            number -> into.refer(property.name(), attribute.name() + ":" + number),
                            () -> into.fault(pointer + "/" + how, "is empty, or nothing but zeros"));
        } catch (Problem invalid) {
            invalid.violations().forEach(fault -> into.fault(pointer + fault.pointer(), fault.reason()));
        }
    }

    private static Optional<String> key(JsonNode node, String pointer, Cleaned into) {
        var faults = new ArrayList<Violation>();
        var key = LineParser.key(node.isString() ? node.stringValue() : "", faults);
        faults.forEach(fault -> into.fault(pointer + fault.pointer(), fault.reason()));
        return faults.isEmpty() ? Optional.of(key) : Optional.empty();
    }

    private static void plain(JsonNode node, Property property, Cleaned into, int lengthMax, Consumer<String> to) {
        if (!node.isString()) {
            into.fault(property.pointer(), "must be a string");
            return;
        }
        try {
            var text = PlainLine.of(node.stringValue(), property.pointer());
            if (text.codePointCount(0, text.length()) > lengthMax) {
                into.fault(property.pointer(), "is longer than " + lengthMax + " characters");
            } else if (!text.isEmpty()) {
                to.accept(text);
            }
        } catch (Problem invalid) {
            into.faults(invalid.violations());
        }
    }

    private static boolean isWeb(String text) {
        try {
            return text.matches("(?i)https?://[^\\s\"<>]+") && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException notUri) {
            return false;
        }
    }
}
