package kr.seoul.techtrade.search;

/** One value to filter by, and how many it would find. */
public record Facet(String value, long count) {}
