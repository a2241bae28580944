package kr.seoul.techtrade.feeds;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of an institution: while it waits with the {@code preview} of what it would come to by the mapping of that version, and
 * forgotten at {@code keptUntil}; once it is taken with the import.
 */
public record SpreadsheetJson(
        UUID id,
        String source,
        String name,
        String format,
        String uploadedBy,
        Instant uploadedAt,
        Instant keptUntil,
        UUID importId,
        Long mappingVersion,
        PreviewJson preview) {}
