package kr.seoul.techtrade.search;

import java.util.List;

/** At most {@value SuggestionFinder#QUERIES_MAX} queries, then as many listings, then as many companies. */
public record Suggestions(List<Suggestion> items) {}
