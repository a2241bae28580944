package kr.seoul.techtrade.funding;

import java.time.Instant;

/** A line that was taken and waits: in {@code field} it names {@code target}, which nobody has sent yet. */
public record WaitingJson(String type, String key, long version, String field, String target, Instant seenAt) {}
