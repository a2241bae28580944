package kr.seoul.techtrade.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code oidc.flow}. Each is taken once, by whoever has its secret; what became of it stays for a month. */
@ApplicationScoped
@Transactional
public class Flows implements Caretaker {
    private static final Duration OPEN = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String DONE = "done";

    private final Sql sql;
    private final Clock clock;

    protected Flows() {
        this(null, null);
    }

    @Inject
    public Flows(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofHours(1), "forgetting ways to issuers", this::forget);
    }

    void begin(FlowSecret secret, String name, Flow.Purpose purpose, UUID session, String goal) {
        var at = clock.instant();
        sql.update("""
                insert into oidc.flow (id, token_hash, name, purpose, session_id, goal, begun_at)
                values (?, ?, ?, ?, ?, ?, ?)""", Ids.at(at), secret.hash(), name, purpose, session, goal, at);
    }

    /** Empty when it is over, or was begun for another issuer. */
    Optional<Flow> take(FlowSecret secret, String name) {
        var at = clock.instant();
        return sql.first(
                """
                update oidc.flow set taken_at = ?
                 where token_hash = ? and name = ? and taken_at is null and begun_at > ?
                returning id, purpose, session_id, goal, begun_at""",
                row -> new Flow(
                        Sql.uuid(row, "id"),
                        Flow.Purpose.valueOf(row.getString("purpose")),
                        Sql.uuid(row, "session_id"),
                        row.getString("goal"),
                        Sql.instant(row, "begun_at")),
                at,
                secret.hash(),
                name,
                at.minus(OPEN));
    }

    void done(Flow flow, UUID person) {
        sql.update("update oidc.flow set outcome = ?, person_id = ? where id = ?", DONE, person, flow.id());
    }

    void failed(Flow flow, String slug) {
        sql.update("update oidc.flow set outcome = ? where id = ?", slug, flow.id());
    }

    /** Somebody came back who had not left, or not from there. */
    void failed(String name, String slug) {
        var at = clock.instant();
        sql.update("""
                insert into oidc.flow (id, name, purpose, goal, begun_at, taken_at, outcome)
                values (?, ?, ?, '/', ?, ?, ?)""", Ids.at(at), name, Flow.Purpose.SIGN_IN, at, at, slug);
    }

    void forget() {
        var at = clock.instant();
        sql.update("delete from oidc.flow where begun_at < ?", at.minus(KEPT));
        sql.update("delete from oidc.logout where kept_until < ?", at);
    }
}
