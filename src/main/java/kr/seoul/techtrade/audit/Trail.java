package kr.seoul.techtrade.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.audit.EntryJson.ActorJson;
import kr.seoul.techtrade.audit.EntryJson.ChangeJson;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.jobs.Progress;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The audit trail to read: all of it for auditors, its own acts for an organisation's administrators, and for each person who
 * read of them. Adds nothing by itself but the chain.
 */
@ApplicationScoped
@Transactional
public class Trail {
    private static final String COLUMNS = """
            select id, at, kind, actor_kind, actor, organization, act, note, request, subjects, changes,
                   personal ->> 'name' as name, personal ->> 'address' as address, personal ->> 'agent' as agent
              from audit.entry""";
    private static final String NEWEST_FIRST = " order by at desc, id desc limit ?";

    private final Sql sql;
    private final Clock clock;

    protected Trail() {
        this(null, null);
    }

    @Inject
    public Trail(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<EntryJson> page(Caller by, EntryQuery query, Optional<String> cursor, int limit) {
        var parameters = new ArrayList<Object>();
        var where = query.conditions(only(by), parameters);
        return page(where, parameters, cursor, limit);
    }

    /** Each, the oldest first, as it is read. Problems: identity/denied. */
    public void each(Caller by, EntryQuery query, Consumer<? super EntryJson> to) {
        var parameters = new ArrayList<Object>();
        var where = query.conditions(only(by), parameters);
        sql.each(COLUMNS + " where " + where + " order by at, id", Trail::entry, to, parameters.toArray());
    }

    /** What others read of the person who asks, or were refused: the newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<EntryJson> readsOf(Caller person, Optional<String> cursor, int limit) {
        mustBePerson(person);
        var parameters = new ArrayList<Object>(List.of(person.id(), person.id()));
        return page(
                "kind <> 'CHANGE' and subjects @> array[?::uuid] and actor is distinct from ?",
                parameters,
                cursor,
                limit);
    }

    /** What the person who asks did, from which addresses. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<EntryJson> actsOf(Caller person, Optional<String> cursor, int limit) {
        mustBePerson(person);
        return page("actor = ?", new ArrayList<>(List.of(person.id())), cursor, limit);
    }

    /** Recomputes the whole chain. Problems: identity/denied unless an auditor asks. */
    public Verification verify(Caller by) {
        return verify(by, new Progress());
    }

    /** The same while somebody looks on. */
    Verification verify(Caller by, Progress progress) {
        mustVerify(by);
        return Chain.verify(sql, progress);
    }

    /** Problems: identity/denied unless an auditor asks. */
    static void mustVerify(Caller by) {
        by.must(Role.AUDITOR);
    }

    /** How many {@link #each} hands on. Problems: identity/denied. */
    long count(Caller by, EntryQuery query) {
        var parameters = new ArrayList<Object>();
        var where = query.conditions(only(by), parameters);
        return sql.first(
                        "select count(*) as n from audit.entry where " + where,
                        row -> row.getLong("n"),
                        parameters.toArray())
                .orElseThrow();
    }

    /**
     * Forgets name, address and agent in all that a person did; ids stay, and the chain holds. Answers of how many acts.
     * Problems: identity/denied unless an operator asks.
     */
    public long erase(Caller by, UUID person) {
        by.must(Role.OPERATOR);
        return sql.first("select audit.erase(?) as n", row -> row.getLong("n"), person)
                .orElseThrow();
    }

    /** Whether there is anything for the caller to see, see {@link #page}. */
    public static boolean isOpenFor(Caller by) {
        return by.is(Role.AUDITOR) || by.organization() != null && by.scopes().contains(Scopes.AUDIT_READ);
    }

    /** Adds links to the chain, and answers how many: at most {@code most}. */
    int seal(int most) {
        return sql.first("select audit.seal_next(?, ?) as n", row -> row.getInt("n"), most, clock.instant())
                .orElseThrow();
    }

    /**
     * Removes the oldest entries that were written before, as far as they are sealed and all that lies before them is as old; at most
     * so many, and none that is younger than {@code audit.retention} has it. Answers how many. On one node at a time.
     */
    int forget(Instant before, int most) {
        return sql.first("select audit.forget(?, ?) as n", row -> row.getInt("n"), before, most)
                .orElseThrow();
    }

    /** Problems: identity/denied. */
    static void mustBeOpenFor(Caller by) {
        if (!isOpenFor(by)) {
            throw IdentityProblem.DENIED.because("this is for auditors, and for administrators of an organisation");
        }
    }

    /** Whose acts the caller sees; empty for all. */
    private static Optional<UUID> only(Caller by) {
        mustBeOpenFor(by);
        return by.is(Role.AUDITOR) ? Optional.empty() : Optional.of(by.mustActForSomebody());
    }

    private static void mustBePerson(Caller person) {
        if (person.kind() != Caller.Kind.PERSON) {
            throw IdentityProblem.DENIED.because("this is for people who signed in");
        }
    }

    private Page<EntryJson> page(String where, List<Object> parameters, Optional<String> cursor, int limit) {
        var before = cursor.map(encoded -> Cursor.decode(encoded, 2));
        before.ifPresent(keys -> {
            parameters.add(keys.instant(0));
            parameters.add(keys.number(1));
        });
        parameters.add(limit + 1);
        var from = before.isPresent() ? " and (at, id) < (?, ?)" : "";
        var rows = sql.list(COLUMNS + " where " + where + from + NEWEST_FIRST, Trail::entry, parameters.toArray());
        return Page.cut(rows, limit, last -> Cursor.of(last.at(), last.id()));
    }

    private static EntryJson entry(ResultSet row) throws SQLException {
        var changes = row.getString("changes");
        return new EntryJson(
                row.getLong("id"),
                Sql.instant(row, "at"),
                EntryJson.Kind.valueOf(row.getString("kind")),
                new ActorJson(
                        EntryJson.ActorKind.valueOf(row.getString("actor_kind")),
                        Optional.ofNullable(Sql.uuid(row, "actor")),
                        Optional.ofNullable(row.getString("name")),
                        Optional.ofNullable(Sql.uuid(row, "organization"))),
                Optional.ofNullable(row.getString("act")),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("request")),
                Optional.ofNullable(row.getString("address")),
                Optional.ofNullable(row.getString("agent")),
                List.of((UUID[]) row.getArray("subjects").getArray()),
                changes == null ? List.of() : List.of(Json.read(changes, ChangeJson[].class)));
    }
}
