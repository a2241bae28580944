package kr.seoul.techtrade.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What another server says of when to come again (RFC 9110, section 10.2.3): seconds or a date. */
public final class RetryAfter {
    private RetryAfter() {}

    /** How long from {@code now} on, at most {@code longest}; nothing for what is neither, or past. */
    public static Optional<Duration> of(String header, Instant now, Duration longest) {
        if (header == null) {
            return Optional.empty();
        }
        var value = header.strip();
        try {
            var wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(wait.compareTo(longest) > 0 ? longest : wait).filter(some -> !some.isNegative());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
