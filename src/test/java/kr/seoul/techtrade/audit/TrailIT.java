package kr.seoul.techtrade.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself promises of the trail. */
@ExtendWith(CleanDatabase.class)
class TrailIT {
    private static final UUID PERSON = UUID.fromString("019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13");
    private static final Caller AUDITOR =
            new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "감사", UUID.randomUUID(), Set.of(Role.AUDITOR), Set.of());
    private static final Caller OPERATOR = Caller.system("test");

    private final Sql sql = new Sql(Database.asApplication());
    private final Trail trail = new Trail(sql, Clock.systemUTC());

    /** What the start of a server left. */
    private long before;

    @BeforeEach
    void fill() {
        Database.clean();
        before = count("select count(*) from audit.entry");
        for (int i = 0; i < 5; i++) {
            sql.first("select audit.tell(?::jsonb)", row -> true, """
                    [{"kind": "PERSON", "actor": "%s", "act": "GET /api/deals/{}", "note": "deal %d",
                      "subjects": ["%s"], "personal": {"name": "김서윤", "address": "192.0.2.7"}}]""".formatted(PERSON, i, UUID.randomUUID()));
        }
        sql.update(
                "insert into identity.organization (id, name, role, created_at, version) values (?, 'x', 'EXPERT', now(), 1)",
                UUID.randomUUID());
        sealAll(2);
    }

    /** Asks until it is: what a server writes in its own database holds the horizon back here as well. */
    private void sealAll(int atOnce) {
        while (trail.verify(AUDITOR).waiting() > 0) {
            trail.seal(atOnce);
        }
    }

    @Test
    void holdsAndSaysWhereItEnds() {
        var whole = trail.verify(AUDITOR);
        assertTrue(whole.intact(), whole::toString);
        assertEquals(0, whole.waiting());
        assertEquals(before + 6, whole.upTo());
        assertEquals(0, whole.erased());
        assertEquals(64, whole.head().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit.entry set note = 'nothing' where note = 'deal 2' | 3",
                "update audit.entry set at = at + interval '1 microsecond' where note = 'deal 2' | 3",
                "update audit.entry set subjects = '{}' where note = 'deal 2' | 3",
                "update audit.entry set actor = gen_random_uuid() where note = 'deal 2' | 3",
                "update audit.entry set personal = '{\"name\": \"박\"}' where note = 'deal 2' | 3",
                "update audit.entry set personal = null, salt = null, personal_hash = null where note = 'deal 2' | 3",
                "update audit.entry set changes = '[]' where id = (select max(id) from audit.entry) | 6",
                "delete from audit.entry where note = 'deal 2' | 3",
                "delete from audit.seal where position = (select max(position) - 4 from audit.seal) | 2",
                "update audit.seal set hash = sha256('x') where position = (select max(position) - 2 from audit.seal) | 4",
                "update audit.seal set previous = sha256('x') where position = (select max(position) - 2 from audit.seal) | 4",
                "delete from audit.seal where position = (select max(position) from audit.seal) | 0",
                "insert into audit.entry (txid, at, kind, actor_kind) select min(txid), now(), 'READ', 'PERSON' from audit.entry | 7"
            })
    void findsTheFirstThingThatASuperuserChanged(String tampering, long position) {
        Database.tamper(tampering);
        var found = trail.verify(AUDITOR);
        if (position == 0) {
            // cut off at its end it is whole again, and shorter than the head that was published
            assertEquals(before + 5, found.upTo());
            assertEquals(1, found.waiting());
            return;
        }
        assertFalse(found.intact());
        assertEquals(before + position, found.broken().orElseThrow().position(), found::toString);
        assertEquals(before + position - 1, found.upTo());
    }

    @Test
    void goesOnWithoutWhatWasErased() {
        var head = trail.verify(AUDITOR).head();
        assertEquals(5, trail.erase(OPERATOR, PERSON));
        assertEquals(0, trail.erase(OPERATOR, PERSON));
        var after = trail.verify(AUDITOR);
        assertTrue(after.intact(), after::toString);
        assertEquals(5, after.erased());
        assertEquals(head, after.head());
        assertEquals(
                0L, count("select count(*) from audit.entry where personal is not null and actor = '" + PERSON + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set note = 'x'",
                "update audit.entry set personal = null, salt = null",
                "update audit.retention set minimum = interval '0'",
                "update audit.anchor set position = 1",
                "delete from audit.entry",
                "delete from audit.seal",
                "insert into audit.entry (at, kind, actor_kind) values (now(), 'READ', 'PERSON')",
                "insert into audit.pending default values",
                "truncate audit.entry",
                "alter table identity.person disable trigger audit_note",
                "select audit.enter('READ', null, null, null)"
            })
    void isOnlyAddedToByTheApplication(String change) {
        var refused = assertThrows(SqlFailure.class, () -> sql.update(change));
        assertEquals("42501", refused.state());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.entry set note = 'x'",
                "update audit.entry set personal = '{}'",
                "update audit.entry set personal = null, salt = null, act = null",
                "delete from audit.entry",
                "truncate audit.entry cascade",
                "update audit.seal set txid = '1'"
            })
    void isOnlyAddedToByTheOwnerOfItsTables(String change) {
        var owner = new Sql(Database.asOwner());
        assertEquals(
                "42501",
                assertThrows(SqlFailure.class, () -> owner.update(change)).state());
    }

    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

    /** As the law of a place that wants nothing kept would have it. */
    private void keepNothing() {
        new Sql(Database.asOwner()).update("update audit.retention set minimum = interval '0'");
    }

    @Test
    void forgetsABeginningAndGoesOnFromItsSeal() {
        keepNothing();
        var whole = trail.verify(AUDITOR);
        assertEquals(2, trail.forget(LATER, 2));
        var shorter = trail.verify(AUDITOR);
        assertTrue(shorter.intact(), shorter::toString);
        assertEquals(2, shorter.removed());
        assertEquals(whole.head(), shorter.head());
        assertEquals(1, shorter.waiting(), "that something went is an entry itself");
        var told =
                trail.page(AUDITOR, EntryQuery.ALL, Optional.empty(), 1).items().get(0);
        var what = told.changes().get(0);
        assertEquals("audit.entry DELETE {\"position\":2}", what.table() + " " + what.verb() + " " + what.key());
        assertEquals(2, what.before().get("entries").asInt());
        while (trail.forget(LATER, 3) > 0) {
            // as far as it goes
        }
        assertEquals(1L, count("select count(*) from audit.seal"), "the head stays, for whoever published it");
        sealAll(100);
        var after = trail.verify(AUDITOR);
        assertTrue(after.intact(), after::toString);
        assertEquals(whole.upTo() - 1, after.removed());
        assertEquals(after.upTo() - after.removed(), count("select count(*) from audit.entry"));
    }

    @Test
    void forgetsNothingYoungerThanTheMinimumWhateverItIsAskedFor() {
        assertEquals(0, trail.forget(LATER, 100));
        assertEquals(0, trail.verify(AUDITOR).removed());
        keepNothing();
        assertEquals(0, trail.forget(Instant.EPOCH, 100));
        new Sql(Database.asOwner()).update("update audit.retention set minimum = interval '1 hour'");
        assertEquals(0, trail.forget(LATER, 100));
    }

    /** In the order of the chain something young stands before something old: whoever told of it late. */
    @Test
    void stopsBeforeTheFirstThatIsTooYoung() {
        keepNothing();
        var third = sql.first(
                        "select max(at) as at from audit.entry e join audit.seal s on s.entry = e.id where s.position <= 3",
                        row -> Sql.instant(row, "at"))
                .orElseThrow();
        sql.first("select audit.tell(?::jsonb)", row -> true, """
                [{"kind": "SYSTEM", "at": "2001-01-01T00:00:00Z", "note": "long ago"}]""");
        sealAll(100);
        assertTrue(trail.forget(third, 100) < 3);
        assertEquals(1L, count("select count(*) from audit.entry where note = 'long ago'"));
        assertTrue(trail.verify(AUDITOR).intact());
    }

    @Test
    void forgetsNothingThatIsNotSealed() {
        keepNothing();
        sql.first("select audit.tell(?::jsonb)", row -> true, """
                [{"kind": "SYSTEM", "at": "2001-01-01T00:00:00Z", "note": "unsealed"}]""");
        while (trail.forget(LATER, 100) > 0) {
            // as far as it goes
        }
        assertEquals(1L, count("select count(*) from audit.entry where note = 'unsealed'"));
    }

    @Test
    void isForgottenByOneNodeAtATime() throws SQLException {
        keepNothing();
        try (var other = Database.asOwner().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtext('audit.seal'))");
            assertEquals(0, trail.forget(LATER, 100));
            other.rollback();
        }
        assertTrue(trail.forget(LATER, 100) > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.anchor set position = 3",
                "update audit.anchor set position = s.position, entry = s.entry, txid = s.txid, hash = sha256('x') from audit.seal s where s.position = 3",
                "update audit.anchor set position = s.position, entry = s.entry, txid = s.txid, hash = s.hash from audit.seal s where s.position = 3",
                "delete from audit.anchor",
                "insert into audit.anchor select * from audit.anchor",
                "truncate audit.anchor",
                "delete from audit.seal where position = 1"
            })
    void isNotCutOffByTheOwnerOfItsTables(String change) {
        var owner = new Sql(Database.asOwner());
        assertEquals(
                "42501",
                assertThrows(SqlFailure.class, () -> owner.update(change)).state());
    }

    @Test
    void findsWhatASuperuserCutOffOrLeftBehind() {
        keepNothing();
        trail.forget(LATER, 2);
        Database.tamper("delete from audit.seal where position = 3");
        assertFalse(trail.verify(AUDITOR).intact());
        fill();
        Database.tamper("update audit.anchor set position = 1");
        assertFalse(trail.verify(AUDITOR).intact());
    }

    /** Whoever adds a table need not think of it, and whoever leaves one out has to say why. */
    @Test
    void watchesEveryTableButThoseWithAReason() {
        var owner = new Sql(Database.asOwner());
        assertEquals(List.of(), owner.list("""
                        select format('%s.%s', schemaname, tablename) as name from pg_tables t
                         where schemaname not in ('pg_catalog', 'information_schema')
                           and (select count(*) from pg_trigger g where g.tgname in ('audit_note', 'audit_note_by_hand')
                                   and g.tgrelid = format('%I.%I', schemaname, tablename)::regclass) <> 2
                           and not exists (select from audit.unwatched u
                                            where u.name in (schemaname || '.*', schemaname || '.' || tablename))""", row -> row.getString("name")));
        assertTrue(count("select count(*) from pg_trigger where tgname = 'audit_note'") > 30);
        assertEquals(
                List.of(),
                owner.list("select name from audit.unwatched where length(why) < 6", row -> row.getString(1)));
    }

    /**
     * Whoever changes rows, by hand or as the application, one by one or in a statement that was said to change many, leaves the
     * same; a hundred an entry.
     */
    @Test
    void notesTheSameHoweverRowsAreChanged() throws Exception {
        var owner = new Sql(Database.asOwner());
        owner.update(
                "create table identity.planted (id uuid primary key, of uuid, secret text, said text, papers jsonb,"
                        + " due date, at timestamptz, amount bigint, done boolean, times int[])");
        try {
            owner.update("grant select, insert, update, delete on identity.planted to techtrade");
            owner.update("insert into audit.crowded values ('identity.planted')");
            owner.first("select audit.watch_all()", row -> true);
            var byHand = changed(Database.asOwner(), "");
            var one = changed(Database.asApplication(), "");
            var many = changed(Database.asApplication(), "on");
            assertEquals(3 + 3 + 3, byHand.size());
            assertEquals(
                    251 + 250 + 251,
                    byHand.stream()
                            .mapToInt(entry -> entry.split("\"verb\"", -1).length - 1)
                            .sum());
            assertEquals(byHand, one);
            assertEquals(one, many);
            assertThrows(
                    SQLException.class,
                    () -> inTransaction(
                            Database.asApplication(), "on", "update identity.planted set id = gen_random_uuid()"));
            owner.update("alter table identity.planted rename to replanted");
            owner.first("select audit.watch_all()", row -> true);
            inTransaction(
                    Database.asApplication(), "", "insert into identity.replanted (id) values (gen_random_uuid())");
            assertEquals(
                    "identity.replanted",
                    owner.first(
                                    "select changes -> 0 ->> 'table' from audit.entry order by id desc limit 1",
                                    row -> row.getString(1))
                            .orElseThrow());
        } finally {
            owner.update("drop table if exists identity.planted, identity.replanted");
            owner.update("delete from audit.crowded where name = 'identity.planted'");
            owner.first("select audit.watch_all()", row -> true);
            assertEquals(0, count("select count(*) from pg_proc where proname ~ '^note_identity_r?e?planted'"));
        }
    }

    /** The same rows added, changed in the same way, and removed but for one; of the changed ones one stays as it was. */
    private List<String> changed(DataSource as, String many) throws SQLException {
        // a table that was written before gives its rows in another order
        inTransaction(Database.asOwner(), "", "truncate identity.planted");
        long last = count("select max(id) from audit.entry");
        inTransaction(as, many, """
                insert into identity.planted
                select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '00000000-0000-7000-8000-0000000000ff', 's' || n,
                       repeat(case n % 2 when 0 then '가' else E'\\u0001' end, case n % 10 when 0 then 401 when 1 then 67 when 2 then 66 else 5 end),
                       jsonb_build_object('n', n, 'none', null), '2026-11-29', '2026-11-29T00:00:00Z', n, null, null
                  from generate_series(1, 251) n""");
        inTransaction(as, many, """
                update identity.planted p
                   set secret = n || 't', said = case n % 3 when 0 then null else repeat('나', case n % 10 when 1 then 401 else 5 end) end,
                       papers = case n % 4 when 0 then null when 1 then 'null' else papers || '{"more": {"none": null}}' end,
                       due = due + 1, at = null, amount = -n, done = n % 2 = 0, times = array[n, null]
                  from (select id, amount::int as n from identity.planted order by id limit 250) o where o.id = p.id""");
        inTransaction(as, many, "delete from identity.planted");
        inTransaction(as, "", "insert into identity.planted (id) values ('00000000-0000-7000-8000-000000000001')");
        return new Sql(Database.asOwner())
                .list("""
                        select concat_ws('|', kind, changes, (select array_agg(s order by s) from unnest(subjects) s)) as told from audit.entry
                         where id > ? and changes -> 0 ->> 'table' = 'identity.planted' order by id""", row -> row.getString("told"), last)
                .subList(0, 9);
    }

    private static void inTransaction(DataSource as, String many, String change) throws SQLException {
        try (var connection = as.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("select set_config('techtrade.many', '%s', true)".formatted(many));
                statement.execute(change);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Also one that a later migration adds, and a column of it. */
    @Test
    void watchesANewTableAfterItsMigration() throws Exception {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table identity.planted (id uuid primary key, secret text)");
            statement.execute("select audit.watch_all()");
            statement.execute("alter table identity.planted add column colour text");
            statement.execute("select audit.watch_all()");
            statement.execute("insert into identity.planted values (gen_random_uuid(), 'open sesame', 'red')");
            try (var rows = statement.executeQuery("select current_setting('techtrade.changes')")) {
                rows.next();
                assertTrue(rows.getString(1).contains("\"colour\": \"red\""), rows.getString(1));
                assertTrue(rows.getString(1).contains("\"secret\": \"***\""), rows.getString(1));
            }
            connection.rollback();
        }
    }

    @Test
    void goesOnInAnotherEntryWhenOneIsFull() {
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                select gen_random_uuid(), 'n' || n, 'EXPERT', now(), 1 from generate_series(1, 250) n""");
        var newest = trail.page(AUDITOR, EntryQuery.ALL, Optional.empty(), 3).items();
        assertEquals(
                List.of(50, 100, 100),
                newest.stream().map(entry -> entry.changes().size()).toList());
        assertEquals(
                250, newest.stream().mapToInt(entry -> entry.subjects().size()).sum());
    }

    private long count(String query) {
        return sql.first(query, row -> row.getLong(1)).orElseThrow();
    }
}
