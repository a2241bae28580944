package kr.seoul.techtrade.originals;

import java.time.Instant;
import java.util.UUID;

/**
 * A line as it came: {@code bytes} in Base64 (RFC 4648) without the line feed at its end, and the same as {@code text} when it is UTF-8, else null.
 * {@code importId} is the delivery it came with, {@code sentBy} the client or person.
 */
public record OriginalLineJson(
        UUID importId, long line, String source, String sentBy, Instant cameAt, String bytes, String text) {}
