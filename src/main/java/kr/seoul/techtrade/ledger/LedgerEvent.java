package kr.seoul.techtrade.ledger;

import java.time.LocalDate;
import kr.seoul.techtrade.kernel.EventType;

/** What operators and auditors are told of the books. Neither an incident nor a day has an id of its own kind: something stands for it. */
enum LedgerEvent implements EventType {
    INCIDENT_RAISED("ledger.incident-raised"),
    INCIDENT_ACKNOWLEDGED("ledger.incident-acknowledged"),
    INCIDENT_CLOSED("ledger.incident-closed"),
    DAY_PROVED("ledger.day-proved");

    private final String event;

    LedgerEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** As {@link IncidentJson} has them; who did what, and what was found, is read there. */
    record IncidentNews(long id, Incidents.Kind kind, String about) {}

    /** {@code proofs}: of how many currencies there is a new one. */
    record DayProved(LocalDate day, int proofs) {}
}
