package kr.seoul.techtrade.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.ledger.LedgerEvent.DayProved;
import kr.seoul.techtrade.ledger.LedgerEvent.IncidentNews;

/** Tells those who may see everything, and nobody else, of the books; in the transaction of what it tells of. */
final class LedgerNews {
    private static final String RAISED =
            "select id, kind, subject from ledger.incident where raised_at = ? order by id limit 100";

    private final Sql sql;
    private final Outbox outbox;

    LedgerNews(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Those that came up at this very instant, to the microsecond: some the database raises by itself. */
    void raised(Instant at) {
        sql.list(
                        RAISED,
                        row -> new IncidentNews(
                                row.getLong("id"),
                                Incidents.Kind.valueOf(row.getString("kind")),
                                row.getString("subject")),
                        at)
                .forEach(incident -> tell(LedgerEvent.INCIDENT_RAISED, incident));
    }

    void acted(LedgerEvent type, IncidentJson incident) {
        tell(type, new IncidentNews(incident.id(), Incidents.Kind.valueOf(incident.kind()), incident.subject()));
    }

    void proved(LocalDate day, int proofs) {
        outbox.tell(List.of(), LedgerEvent.DAY_PROVED, standIn("proof:" + day), new DayProved(day, proofs));
    }

    private void tell(LedgerEvent type, IncidentNews incident) {
        outbox.tell(List.of(), type, standIn("incident:" + incident.id()), incident);
    }

    private static UUID standIn(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
