package kr.seoul.techtrade.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code account.deed}, written in the transaction of what they tell. */
@ApplicationScoped
public class Deeds {
    private static final int SHOWN_MAX = 20;

    private final Sql sql;
    private final Clock clock;

    protected Deeds() {
        this(null, null);
    }

    @Inject
    public Deeds(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** From where the caller's session began. */
    public void write(Caller by, Deed.Kind kind) {
        var at = clock.instant();
        sql.update("""
                insert into account.deed (id, person_id, at, kind, address, session_id)
                select ?, person_id, ?, ?, address, id from identity.session where id = ?""", Ids.at(at), at, kind, by.session().id());
    }

    /** By somebody who has not signed in. */
    void write(UUID person, Deed.Kind kind, String address) {
        var at = clock.instant();
        sql.update(
                "insert into account.deed (id, person_id, at, kind, address) values (?, ?, ?, ?, ?)",
                Ids.at(at),
                person,
                at,
                kind,
                address);
    }

    /** The last of the caller's, the newest first. */
    public List<Deed> latest(Caller by) {
        return sql.list(
                "select kind, at, address from account.deed where person_id = ? order by id desc limit ?",
                row -> new Deed(
                        Deed.Kind.valueOf(row.getString("kind")), Sql.instant(row, "at"), row.getString("address")),
                by.id(),
                SHOWN_MAX);
    }
}
