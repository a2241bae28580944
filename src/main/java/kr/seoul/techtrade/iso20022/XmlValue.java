package kr.seoul.techtrade.iso20022;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.regex.Pattern;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Money;

/** The value types of ISO 20022: exact amounts, days and moments. A moment without offset is Seoul's. */
final class XmlValue {
    private static final int DIGITS_MAX = 18;
    private static final int FRACTION_MAX = 5;
    private static final Pattern DECIMAL = Pattern.compile("\\+?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");

    private XmlValue() {}

    /** The element's text with its {@code Ccy}: zero or more, no finer than the currency's minor unit. */
    static Money money(Xml in) {
        var place = in.place();
        var code = in.attribute("Ccy");
        return money(in, place, in.text(DIGITS_MAX + 4), currency(in, place, code));
    }

    static Money money(Xml in, Object place, String text, Currency currency) {
        try {
            int digits = currency.getDefaultFractionDigits();
            return new Money(decimal(in, place, text).movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException tooFine) {
            throw in.invalid(
                    place,
                    "%s %s is not exact: %s has %d decimals and at most 18 digits"
                            .formatted(text, currency, currency, currency.getDefaultFractionDigits()));
        }
    }

    static BigDecimal decimal(Xml in, Object place, String text) {
        if (text.startsWith("-")) {
            throw in.invalid(place, text + " is negative: the direction is told by CdtDbtInd");
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw in.invalid(place, "\"" + text + "\" is no decimal number");
        }
        var number = new BigDecimal(text);
        if (number.precision() - number.scale() > DIGITS_MAX
                || number.precision() > DIGITS_MAX
                || number.scale() > FRACTION_MAX) {
            throw in.invalid(place, text + " has more than 18 digits, or more than 5 of them after the point");
        }
        return number;
    }

    static boolean flag(Xml in) {
        var place = in.place();
        return switch (in.text(5)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw in.invalid(place, "neither true nor false");
        };
    }

    static <E extends Enum<E>> E code(Xml in, Class<E> codes) {
        var place = in.place();
        var text = in.text(35);
        for (var code : codes.getEnumConstants()) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        throw in.invalid(place, "\"" + text + "\" is not a code of the standard");
    }

    static Instant moment(Xml in) {
        var place = in.place();
        var text = in.text(40);
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime there
                    ? there.toInstant()
                    : ((LocalDateTime) parsed).atZone(ClockProducer.SEOUL).toInstant();
        } catch (DateTimeException noMoment) {
            throw in.invalid(place, "\"" + text + "\" is no date and time");
        }
    }

    static LocalDate day(Xml in) {
        var place = in.place();
        var text = in.text(16);
        try {
            return LocalDate.parse(text, DateTimeFormatter.ISO_DATE);
        } catch (DateTimeException noDay) {
            throw in.invalid(place, "\"" + text + "\" is no date");
        }
    }

    static Currency currency(Xml in, Object place, String code) {
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            // told below
        }
        throw in.invalid(place, "\"" + code + "\" is no ISO 4217 currency");
    }
}
