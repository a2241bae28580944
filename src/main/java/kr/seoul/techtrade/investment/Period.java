package kr.seoul.techtrade.investment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** A date as precisely as it is known: the first day of that day, month, quarter or year. */
record Period(LocalDate from, Precision precision) {
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
    private static final int YEAR_MIN = 1900;
    private static final int YEAR_MAX = 2100;
    private static final int QUARTER_MONTHS = 3;

    /** {@code 2024-03-15}, {@code 2024-03}, {@code 2024-Q1} or {@code 2024}; else throws IllegalArgumentException. */
    static Period parse(String text) {
        try {
            var period = read(text);
            if (period.from.getYear() < YEAR_MIN || period.from.getYear() > YEAR_MAX) {
                throw new IllegalArgumentException(text);
            }
            return period;
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(text, none);
        }
    }

    private static Period read(String text) {
        var quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            var month = (Integer.parseInt(quarter.group(2)) - 1) * QUARTER_MONTHS + 1;
            return new Period(LocalDate.of(Integer.parseInt(quarter.group(1)), month, 1), Precision.QUARTER);
        }
        return switch (text.length()) {
            case 4 -> new Period(Year.parse(text).atDay(1), Precision.YEAR);
            case 7 -> new Period(YearMonth.parse(text).atDay(1), Precision.MONTH);
            default -> new Period(LocalDate.parse(text), Precision.DAY);
        };
    }

    /** The last day it may be. */
    LocalDate to() {
        return switch (precision) {
            case DAY -> from;
            case MONTH -> from.plusMonths(1).minusDays(1);
            case QUARTER -> from.plusMonths(QUARTER_MONTHS).minusDays(1);
            case YEAR -> from.plusYears(1).minusDays(1);
        };
    }

    /** How many days lie between the two at least; 0 when they may be one day. */
    long daysTo(Period other) {
        if (to().isBefore(other.from)) {
            return ChronoUnit.DAYS.between(to(), other.from);
        }
        return Math.max(0, ChronoUnit.DAYS.between(other.to(), from));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return switch (precision) {
            case DAY -> from.toString();
            case MONTH -> YearMonth.from(from).toString();
            case QUARTER -> "%d-Q%d".formatted(from.getYear(), (from.getMonthValue() - 1) / QUARTER_MONTHS + 1);
            case YEAR -> String.valueOf(from.getYear());
        };
    }
}
