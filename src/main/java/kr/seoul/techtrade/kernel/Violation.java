package kr.seoul.techtrade.kernel;

import java.io.Serializable;

/** One fault of the input: a JSON pointer (RFC 6901) to the field, {@code ""} for the whole, and the reason. */
public record Violation(String pointer, String reason) implements Serializable {}
