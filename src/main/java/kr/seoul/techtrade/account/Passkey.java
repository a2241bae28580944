package kr.seoul.techtrade.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A passkey as its person sees it. {@code label} is what they call it, {@code usedAt} null until it was used, {@code synced} that it
 * lies on more devices than the one it was made on.
 */
public record Passkey(UUID id, String label, Instant addedAt, Instant usedAt, boolean synced) {}
