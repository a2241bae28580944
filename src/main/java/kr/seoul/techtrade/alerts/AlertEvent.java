package kr.seoul.techtrade.alerts;

import kr.seoul.techtrade.kernel.EventType;

/** What an organisation is told of its saved searches; the subject is the search. */
enum AlertEvent implements EventType {
    DOCUMENTS_FOUND;

    @Override
    public String event() {
        return "alerts.documents-found";
    }
}
