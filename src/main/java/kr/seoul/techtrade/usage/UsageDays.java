package kr.seoul.techtrade.usage;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import kr.seoul.techtrade.http.HttpProblem;

/** Days in Seoul, both included; the last 30 when nothing is said. */
record UsageDays(LocalDate from, LocalDate to) {
    static final int MOST = 92;

    private static final int USUAL = 30;

    /** Of what a caller sent, {@code 2026-11-29}; null for what was not said. Problems: http/invalid-input. */
    static UsageDays of(String from, String to, LocalDate today) {
        var last = to == null ? today : day(to, "/to");
        var first = from == null ? last.minusDays(USUAL - 1L) : day(from, "/from");
        if (last.isBefore(first)) {
            throw HttpProblem.INVALID_INPUT.at("/to", "is before it begins");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST) {
            throw HttpProblem.INVALID_INPUT.at("/from", "ask for at most %d days at a time".formatted(MOST));
        }
        return new UsageDays(first, last);
    }

    private static LocalDate day(String text, String pointer) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw HttpProblem.INVALID_INPUT.at(pointer, "is no day such as 2026-11-29");
        }
    }
}
