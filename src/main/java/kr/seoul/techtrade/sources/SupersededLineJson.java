package kr.seoul.techtrade.sources;

/** A line older than what its source had sent already: its number from 1, and the line as it came. */
public record SupersededLineJson(long line, String payload) {}
