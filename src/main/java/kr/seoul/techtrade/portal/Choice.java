package kr.seoul.techtrade.portal;

import java.util.List;

/** A link among others: a filter with how many it would find (null when that is not told), an order, a page number. */
public record Choice(String label, String href, boolean chosen, Long count) {
    /** A list to filter by. */
    public record Facet(String name, String title, List<Choice> choices) {}

    /** A filter that a form takes along. */
    public record Kept(String name, String value) {}
}
