package kr.seoul.techtrade.kernel;

/** One fault of the input: a JSON pointer (RFC 6901) to the field, {@code ""} for the whole, and the reason. */
public record Violation(String pointer, String reason) {}
