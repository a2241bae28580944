package kr.seoul.techtrade.sources;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery of a source and what became of its lines so far. {@code lines} is the sum of the four counts after it;
 * {@code finishedAt} is null while it runs, {@code reason} says why it failed or was stopped. {@code bytes}: how much of the feed,
 * unpacked, is handled, up to the end of some line; an interrupted feed goes on from there. {@code replayOf}: whose bad lines it read
 * again; {@code open}: how many of its own nobody has read again.
 */
public record ImportJson(
        UUID id,
        String source,
        ImportState state,
        String format,
        Instant startedAt,
        Instant progressedAt,
        Instant finishedAt,
        long lines,
        long accepted,
        long unchanged,
        long superseded,
        long rejected,
        long open,
        long bytes,
        UUID replayOf,
        String reason) {}
