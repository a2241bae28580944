package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery of a source and what became of its lines so far. {@code lines} is the sum of the four counts after it;
 * {@code finishedAt} is null while it runs, {@code reason} says why it failed or was interrupted.
 */
public record ImportJson(
        UUID id,
        String source,
        ImportState state,
        Instant startedAt,
        Instant progressedAt,
        Instant finishedAt,
        long lines,
        long accepted,
        long unchanged,
        long superseded,
        long rejected,
        String reason) {}
