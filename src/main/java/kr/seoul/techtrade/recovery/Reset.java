package kr.seoul.techtrade.recovery;

import java.time.Instant;
import java.util.UUID;

/**
 * That the second factors of {@code person} shall end.
 *
 * @param organization whose administrators ask and confirm; null where operators do
 * @param confirmedBy null until a second person did
 * @param dueAt when it is carried out by itself, or lapses while nobody confirms
 * @param endedBy null while it runs, and when time ended it
 */
public record Reset(
        UUID id,
        UUID person,
        String name,
        String email,
        UUID organization,
        String organizationName,
        String reason,
        ResetState state,
        UUID asker,
        String askedBy,
        Instant askedAt,
        String confirmedBy,
        Instant confirmedAt,
        Instant dueAt,
        Instant endedAt,
        String endedBy,
        String endedWhy) {}
