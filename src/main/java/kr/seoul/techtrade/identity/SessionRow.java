package kr.seoul.techtrade.identity;

import java.time.Instant;
import java.util.UUID;

/** A session that runs, as its person sees it; {@code confirmedAt} is null when no second factor was shown in it. */
public record SessionRow(
        UUID id, Instant begunAt, Instant seenAt, Instant confirmedAt, String address, String browser) {}
