package kr.seoul.techtrade.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;

/**
 * What stands in the fields of a form, by their names. Read as what it should be, it is portal/invalid-entry at the pointer
 * when it is not.
 */
public record Entry(Map<String, Object> values) {
    public Entry() {
        this(new HashMap<>());
    }

    public void put(String name, Object value) {
        values.put(name, value);
    }

    public boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** Without the spaces around it; empty when nothing was entered. */
    public String text(String name) {
        var value = values.get(name);
        return value == null ? "" : value.toString().strip();
    }

    public String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    /** Lines end with one character, as browsers do not send them; null when nothing was entered. */
    public String linesOrNull(String name) {
        return has(name) ? text(name).replace("\r\n", "\n") : null;
    }

    public boolean isTicked(String name) {
        return Boolean.parseBoolean(text(name));
    }

    public int number(String name, String pointer) {
        try {
            return Integer.parseInt(text(name));
        } catch (NumberFormatException notANumber) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a number");
        }
    }

    /** A count, written with or without commas. */
    public long whole(String name, String pointer) {
        try {
            return decimal(name, pointer).longValueExact();
        } catch (ArithmeticException notWhole) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a whole number");
        }
    }

    public Integer numberOrNull(String name, String pointer) {
        return has(name) ? number(name, pointer) : null;
    }

    /** Written with or without commas, in the currency of the field {@code currency}. */
    public Money amount(String name, String pointer) {
        return amount(name, text("currency"), pointer);
    }

    /** Written with or without commas, and no finer than the currency. */
    public Money amount(String name, String currency, String pointer) {
        var written = decimal(name, pointer).toPlainString();
        try {
            return Money.parse(written, currency);
        } catch (Problem notMoney) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, notMoney.getMessage());
        }
    }

    /** Null when nothing was entered. */
    public Money amountOrNull(String name, String currency, String pointer) {
        return has(name) ? amount(name, currency, pointer) : null;
    }

    /** Ten-thousandths, entered in per cent with at most two decimals. */
    public int bps(String name, String pointer) {
        try {
            return decimal(name, pointer).movePointRight(2).intValueExact();
        } catch (ArithmeticException tooFine) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "at most two decimals");
        }
    }

    /** Digits only: an exponent would ask for as much memory as it says. */
    public BigDecimal decimal(String name, String pointer) {
        if (!text(name).matches("[0-9,]{1,26}(\\.[0-9]{1,4})?")) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a number");
        }
        return new BigDecimal(text(name).replace(",", ""));
    }

    /** {@code 2026-12-31}, as a browser's field for a day sends it; null when nothing was entered. */
    public LocalDate dayOrNull(String name, String pointer) {
        try {
            return has(name) ? LocalDate.parse(text(name)) : null;
        } catch (DateTimeParseException notADay) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not a day");
        }
    }

    public <E extends Enum<E>> E choice(String name, Class<E> of, String pointer) {
        try {
            return Enum.valueOf(of, text(name));
        } catch (IllegalArgumentException noSuchChoice) {
            throw PortalProblem.INVALID_ENTRY.at(pointer, "not one of the choices");
        }
    }
}
