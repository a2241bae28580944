package kr.seoul.techtrade.privacy;

import java.time.Instant;
import java.util.UUID;

/** That a person was erased, without the person: how many payloads, lines, files, and lines as they came named them. */
public record ErasureJson(
        UUID id,
        UUID companyId,
        String reason,
        String requestedBy,
        Instant erasedAt,
        int records,
        int lines,
        int files,
        int originals) {}
