package kr.seoul.techtrade.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import kr.seoul.techtrade.kernel.Money;

/**
 * What stands in the fields of a form, by their names. Read as what it should be, it is portal/invalid-entry at the pointer
 * when it is not.
 */
record Entry(Map<String, Object> values) {
    Entry() {
        this(new HashMap<>());
    }

    void put(String name, Object value) {
        values.put(name, value);
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** Without the spaces around it; empty when nothing was entered. */
    String text(String name) {
        var value = values.get(name);
        return value == null ? "" : value.toString().strip();
    }

    String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    boolean isTicked(String name) {
        return Boolean.parseBoolean(text(name));
    }

    int number(String name, String pointer) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException notANumber) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a number");
        }
    }

    /** Written with or without commas, in the currency of the field {@code currency}. */
    Money amount(String name, String pointer) {
        return Money.parse(decimal(name, pointer).toPlainString(), text("currency"));
    }

    BigDecimal decimal(String name, String pointer) {
        try {
            return new BigDecimal(text(name).replace(",", ""));
        } catch (NumberFormatException notANumber) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a number");
        }
    }

    /** {@code 2026-12-31}, as a browser's field for a day sends it; null when nothing was entered. */
    LocalDate dayOrNull(String name, String pointer) {
        try {
            return has(name) ? LocalDate.parse(text(name)) : null;
        } catch (DateTimeParseException notADay) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a day");
        }
    }

    <E extends Enum<E>> E choice(String name, Class<E> of, String pointer) {
        try {
            return Enum.valueOf(of, text(name));
        } catch (IllegalArgumentException noSuchChoice) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not one of the choices");
        }
    }
}
