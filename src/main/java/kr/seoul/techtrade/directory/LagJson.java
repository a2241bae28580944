package kr.seoul.techtrade.directory;

/**
 * How long the lines of the last seven days took, from their arrival here until their transaction had committed: so many milliseconds
 * or less for half of them, for 95 and for 99 of a hundred. What is committed can be found within about a second more.
 */
public record LagJson(long lines, long p50Millis, long p95Millis, long p99Millis) {}
