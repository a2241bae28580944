package kr.seoul.techtrade.search;

import java.util.UUID;

/**
 * How a query that is being typed may go on.
 *
 * @param text what to search for, or the title or name of what there is; in the language that is typed in
 * @param id of the listing, company or site; null for a query
 */
public record Suggestion(Kind kind, String text, UUID id) {
    /** What it leads to. */
    public enum Kind {
        QUERY,
        LISTING,
        COMPANY,
        FACILITY
    }

    static Suggestion query(String text) {
        return new Suggestion(Kind.QUERY, text, null);
    }
}
