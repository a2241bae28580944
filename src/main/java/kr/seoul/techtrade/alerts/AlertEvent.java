package kr.seoul.techtrade.alerts;

import java.util.Locale;
import kr.seoul.techtrade.kernel.EventType;

/** What an organisation is told of its saved searches; the subject is the search. Those of people are nobody else's business. */
enum AlertEvent implements EventType {
    DOCUMENTS_FOUND,
    SEARCH_SAVED,
    /** Another name or alert, paused or resumed. */
    SEARCH_CHANGED,
    SEARCH_DELETED;

    @Override
    public String event() {
        return "alerts." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    record SearchNews(String name, Alert alert, SearchState state, long version) {}
}
