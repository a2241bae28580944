package kr.seoul.techtrade.kernel;

import java.time.Instant;

/** What a queue has still to do: {@code oldest} is since when the first waits, null when nothing does. */
public record Backlog(String of, long waiting, Instant oldest) {}
