package kr.seoul.techtrade.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import tools.jackson.databind.JsonNode;

/** The register of powers: each grant, change, end and use, in the transaction in which it happened. Nothing in it changes. */
@ApplicationScoped
@Transactional
public class Register {
    private static final String INSERT = """
            insert into members.entry (id, organization_id, at, kind, by_id, by_name, person_id, subject, data)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String PAGE = """
            select id, at, kind, by_id, by_name, person_id, subject, data from members.entry
             where organization_id = ? and id < ? order by id desc limit ?""";

    private final Sql sql;
    private final Clock clock;
    private final Outbox outbox;
    private final Memberships memberships;
    private final Administration administration;

    protected Register() {
        this(null, null, null, null);
    }

    @Inject
    public Register(Sql sql, Clock clock, Outbox outbox, Memberships memberships) {
        this.sql = sql;
        this.clock = clock;
        this.outbox = outbox;
        this.memberships = memberships;
        this.administration = new Administration(memberships);
    }

    /** What is entered: the event that tells of it is {@code members.rights-changed} and the like. */
    public enum Kind implements EventType {
        MEMBER_ENROLLED,
        MEMBER_INVITED,
        INVITATION_RESENT,
        INVITATION_WITHDRAWN,
        MEMBER_JOINED,
        RIGHTS_CHANGED,
        MEMBER_REMOVED,
        MEMBER_LEFT,
        MANDATE_GRANTED,
        MANDATE_REVOKED,
        POWER_USED,
        RULE_CHANGED,
        PROPOSED,
        PROPOSAL_CONFIRMED,
        PROPOSAL_REFUSED,
        PROPOSAL_WITHDRAWN,
        PROPOSAL_EXPIRED,
        PROPOSAL_LAPSED,
        TAKE_OVER_ASKED,
        TAKE_OVER_OBJECTED,
        TAKE_OVER_STOPPED,
        TAKE_OVER_GRANTED,
        TAKE_OVER_REFUSED,
        RESET_ASKED,
        RESET_CONFIRMED,
        RESET_REFUSED,
        RESET_OBJECTED,
        RESET_LAPSED,
        RESET_DONE;

        @Override
        public String event() {
            return "members." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What a power was used on tells of itself. */
        @Override
        public boolean isTold() {
            return this != POWER_USED;
        }
    }

    /** What happened: {@code person} whom it is about (null for nobody), {@code subject} what was granted or acted on. */
    public record Entry(UUID organization, Kind kind, UUID person, UUID subject, Map<String, ?> data) {}

    /** What the events carry. */
    private record News(UUID by, String byName, UUID organization, UUID person, Map<String, ?> data) {}

    /** What the events of a reset carry. */
    record ResetNews(UUID organization, UUID person) {}

    /** A state has changed: entered, and told to the organisation. */
    public void enter(Caller by, Entry entry) {
        use(by, entry);
        outbox.tell(
                List.of(entry.organization()),
                entry.kind(),
                entry.subject(),
                new News(by.id(), by.name(), entry.organization(), entry.person(), entry.data()));
    }

    /**
     * What becomes of a reset of somebody's second factor, with each organisation that the person is a member of at that moment: there
     * it is said to the same administrators by the register, and to nobody else by an event. An event of each tells no organisation of
     * another one, and names only the member: who asks or confirms may be of another organisation, which is none of their business.
     */
    public void reset(Caller by, Kind kind, UUID person, UUID reset) {
        memberships.seats(person).forEach(seat -> {
            var organization = seat.organization();
            use(by, new Entry(organization, kind, person, reset, Map.of()));
            outbox.tell(List.of(organization), kind, reset, new ResetNews(organization, person));
        });
    }

    /** Entered only: what it was used on tells of itself. */
    public void use(Caller by, Entry entry) {
        var at = clock.instant();
        outbox.beside(
                INSERT,
                Ids.at(at),
                entry.organization(),
                at,
                entry.kind(),
                by.id(),
                by.name(),
                entry.person(),
                entry.subject(),
                new JsonColumn.Text(Json.write(entry.data())));
    }

    /** The latest first. Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<EntryJson> entries(Caller by, UUID organization, Optional<String> cursor, int limit) {
        administration.mustSee(by, organization);
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        return Page.cut(
                sql.list(PAGE, Register::read, organization, before, limit + 1), limit, last -> Cursor.of(last.id()));
    }

    private static EntryJson read(ResultSet row) throws SQLException {
        return new EntryJson(
                Sql.uuid(row, "id"),
                Sql.instant(row, "at"),
                row.getString("kind"),
                Sql.uuid(row, "by_id"),
                row.getString("by_name"),
                Sql.uuid(row, "person_id"),
                Sql.uuid(row, "subject"),
                Json.read(row.getString("data"), JsonNode.class));
    }
}
