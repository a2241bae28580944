package kr.seoul.techtrade.pulls;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.formats.FeedFormat;

/**
 * From where a source's records are fetched, and how the last time went: {@code outcome} and {@code fetchedAt} are null before the
 * first; {@code failures} in a row make the next try at {@code dueAt} wait longer.
 */
public record PullJson(
        String source,
        String address,
        FeedFormat format,
        int everyMinutes,
        PullState state,
        Instant dueAt,
        PullOutcome outcome,
        String reason,
        Instant fetchedAt,
        UUID importId,
        int failures,
        long version) {}
