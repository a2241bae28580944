package kr.seoul.techtrade.sources;

import java.util.UUID;

/**
 * Somebody's work at an import of a source: only the latest {@code attempt} may go on. {@code line} is the number of the last line
 * that was handled before.
 */
public record Run(UUID id, String source, int attempt, long line) {}
