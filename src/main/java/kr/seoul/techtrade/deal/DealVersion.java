package kr.seoul.techtrade.deal;

import java.util.UUID;

/** A deal after something was done to it; {@code version} is its ETag then. */
public record DealVersion(UUID id, long version) {}
