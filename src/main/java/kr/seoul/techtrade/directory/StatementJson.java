package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.golden.ValueDecision;

/**
 * What one record said in one attribute, from its first word of it {@code until} it said something else; null while it still does. With a
 * {@code decision} it is what a steward said of that value, for as long as it held.
 */
public record StatementJson(
        UUID record,
        String source,
        String key,
        String value,
        Instant since,
        Instant until,
        ValueDecision.Note decision) {}
