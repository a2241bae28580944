package kr.seoul.techtrade.sources;

/** How long the lines of the last seven days took: so many milliseconds or less for half of them, for 95 and for 99 of a hundred. */
public record LagJson(long lines, long p50Millis, long p95Millis, long p99Millis) {}
