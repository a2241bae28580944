package kr.seoul.techtrade.statements;

import java.time.Instant;
import java.util.UUID;

/**
 * A file of the bank that was taken.
 *
 * @param kind such as {@code camt.053.001.08}
 * @param sha256 of the file, in hexadecimal
 */
public record StatementJson(
        UUID id,
        String kind,
        String messageId,
        String sha256,
        Instant receivedAt,
        String receivedBy,
        StatementReport report) {}
