package kr.seoul.techtrade.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.http.ProblemJson;

/**
 * A job as its owner sees it.
 *
 * @param request address and query that were asked
 * @param done steps, of {@code total} where that is known
 * @param bytes of the result, as many as there are by now
 * @param result where it is taken, while it is kept
 * @param expiresAt until when it is kept, of one that is DONE
 * @param problem why it FAILED
 */
public record JobJson(
        UUID id,
        String kind,
        String request,
        JobState state,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        long done,
        Optional<Long> total,
        String mediaType,
        long bytes,
        Optional<String> result,
        Optional<Instant> expiresAt,
        Optional<ProblemJson> problem) {}
