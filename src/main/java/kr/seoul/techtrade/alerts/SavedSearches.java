package kr.seoul.techtrade.alerts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Secret;
import kr.seoul.techtrade.kernel.Sql;

/** The searches of their owner; somebody else's is alerts/no-such-search. What they found is {@link Finds}'. */
@ApplicationScoped
@Transactional
public class SavedSearches {
    private static final String SELECT = """
            select s.id, s.name, s.criteria, s.alert, s.state, s.created_at, s.version, p.told_at,
                   (select count(*) from alerts.find f where f.search = s.id and f.number > p.seen) as news
              from alerts.search s join alerts.progress p on p.search = s.id
             where (s.person = ?::uuid or s.organization = ?::uuid)
            """;

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    protected SavedSearches() {
        this(null, null, null);
    }

    @Inject
    public SavedSearches(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Keeps one, which finds what comes or changes from now on. Problems: identity/denied, alerts/nothing-sought, too-many,
     * search/invalid-query.
     */
    public SavedSearchJson create(Caller by, NewSavedSearch asked) {
        var owner = Owner.of(by);
        asked.criteria().mustBeSearchable("/criteria");
        mustHaveRoom(owner);
        var at = clock.instant();
        var id = Ids.at(at);
        sql.update(
                """
                insert into alerts.search
                       (id, person, organization, name, criteria, alert, state, letter_token, created_at, version)
                values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?, ?, 1)""",
                id,
                owner.person(),
                owner.organization(),
                asked.name(),
                new JsonColumn.Text(Json.write(asked.criteria())),
                asked.pace(),
                Secret.make(),
                at);
        var head = outbox.head();
        sql.update(
                "insert into alerts.progress (search, since_txid, since_seq) values (?, ?::text::xid8, ?)",
                id,
                head.txid(),
                head.seq());
        return told(by, AlertEvent.SEARCH_SAVED, id);
    }

    /** The newest first. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<SavedSearchJson> searches(Caller by, String cursor, Integer limit) {
        var owner = Owner.of(by);
        var size = Page.limit(limit);
        var before = Cursor.id(cursor);
        var rows = sql.list(
                SELECT + "and (?::uuid is null or s.id < ?::uuid) order by s.id desc limit ?",
                SavedSearches::read,
                owner.person(),
                owner.organization(),
                before,
                before,
                size + 1);
        return Page.cut(rows, size, last -> Cursor.of(last.id()));
    }

    /** Problems: identity/denied, alerts/no-such-search. */
    public SavedSearchJson search(Caller by, UUID id) {
        return read(by, id, "");
    }

    /** Problems: as {@link #search}, kernel/stale-version. */
    public SavedSearchJson change(Caller by, UUID id, SavedSearchChange asked, long seen) {
        locked(by, id, seen);
        sql.update(
                """
                update alerts.progress p
                   set told = case when s.alert = 'NEVER' then %s else p.told end,
                       due_at = case when p.due_at is null then null else %s end
                  from alerts.search s where s.id = p.search and p.search = ?""".formatted(Finds.NEWEST, Finds.due("?::text")),
                asked.alert(),
                Finds.morningAfter(clock.instant()),
                clock.instant(),
                id);
        sql.update(
                "update alerts.search set name = ?, alert = ?, version = version + 1 where id = ?",
                asked.name(),
                asked.alert(),
                id);
        return told(by, AlertEvent.SEARCH_CHANGED, id);
    }

    /** Looks at nothing that comes, until it is resumed. Twice is once. Problems: as {@link #change}. */
    public SavedSearchJson pause(Caller by, UUID id, long seen) {
        if (locked(by, id, seen).state() == SearchState.ACTIVE) {
            turn(id, SearchState.PAUSED);
            sql.update("update alerts.progress set due_at = null where search = ?", id);
            return told(by, AlertEvent.SEARCH_CHANGED, id);
        }
        return search(by, id);
    }

    /** Looks at what comes from now on. Twice is once. Problems: as {@link #change}. */
    public SavedSearchJson resume(Caller by, UUID id, long seen) {
        if (locked(by, id, seen).state() == SearchState.PAUSED) {
            turn(id, SearchState.ACTIVE);
            var head = outbox.head();
            sql.update(
                    "update alerts.progress p set since_txid = ?::text::xid8, since_seq = ?, told = %s where p.search = ?"
                            .formatted(Finds.NEWEST),
                    head.txid(),
                    head.seq(),
                    id);
            return told(by, AlertEvent.SEARCH_CHANGED, id);
        }
        return search(by, id);
    }

    /** With all that it found. Problems: as {@link #search}, kernel/stale-version. */
    public void delete(Caller by, UUID id, long seen) {
        locked(by, id, seen);
        told(by, AlertEvent.SEARCH_DELETED, id);
        sql.update("delete from alerts.search where id = ?", id);
    }

    /** What is found later is new. Never goes back. Problems: as {@link #search}. */
    public SavedSearchJson see(Caller by, UUID id, Seen seen) {
        search(by, id);
        sql.update(
                "update alerts.progress p set seen = greatest(seen, least(?, %s)) where p.search = ?"
                        .formatted(Finds.NEWEST),
                seen.through(),
                id);
        return search(by, id);
    }

    /** The name of the search whose letters hold this token; nothing when there is none. */
    public Optional<String> ofLetter(String token) {
        return sql.first("select name from alerts.search where letter_token = ?", row -> row.getString("name"), token);
    }

    /** Whoever has a letter may end the letters: nothing else, and once is enough. */
    public void endLetters(String token) {
        sql.update("""
                with ended as (
                    update alerts.search set alert = 'NEVER', version = version + 1
                     where letter_token = ? and alert <> 'NEVER' returning id)
                update alerts.progress set due_at = null where search in (select id from ended)""", token);
    }

    private SavedSearchJson told(Caller by, AlertEvent what, UUID id) {
        var search = search(by, id);
        var owner = Owner.of(by).organization();
        if (owner != null) {
            var news = new AlertEvent.SearchNews(search.name(), search.alert(), search.state(), search.version());
            outbox.tell(List.of(owner), what, id, news);
        }
        return search;
    }

    private void turn(UUID id, SearchState to) {
        sql.update("update alerts.search set state = ?, version = version + 1 where id = ?", to, id);
    }

    private SavedSearchJson locked(Caller by, UUID id, long seen) {
        var search = read(by, id, "for update of s");
        if (search.version() != seen) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now".formatted(search.version()));
        }
        return search;
    }

    private SavedSearchJson read(Caller by, UUID id, String lock) {
        var owner = Owner.of(by);
        return sql.first(SELECT + "and s.id = ? " + lock, SavedSearches::read, owner.person(), owner.organization(), id)
                .orElseThrow(() -> AlertsProblem.NO_SUCH_SEARCH.because("no saved search " + id + " of yours"));
    }

    /** Two at once count one after the other. */
    private void mustHaveRoom(Owner owner) {
        sql.first("select 1 from identity.person where id = ? for no key update", row -> true, owner.person());
        sql.first(
                "select 1 from identity.organization where id = ? for no key update",
                row -> true,
                owner.organization());
        int count = sql.first(
                        "select count(*) as n from alerts.search where person = ?::uuid or organization = ?::uuid",
                        row -> row.getInt("n"),
                        owner.person(),
                        owner.organization())
                .orElseThrow();
        if (count >= owner.most()) {
            throw AlertsProblem.TOO_MANY.because("there are %d at most: delete one".formatted(owner.most()));
        }
    }

    private static SavedSearchJson read(ResultSet row) throws SQLException {
        return new SavedSearchJson(
                Sql.uuid(row, "id"),
                row.getString("name"),
                Json.read(row.getString("criteria"), Criteria.class),
                Alert.valueOf(row.getString("alert")),
                SearchState.valueOf(row.getString("state")),
                row.getLong("news"),
                Sql.instant(row, "told_at"),
                Sql.instant(row, "created_at"),
                row.getLong("version"));
    }
}
