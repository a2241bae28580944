package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks every rule with raw SQL: as the application, and as the owner of the tables, whom only triggers can stop. */
@ExtendWith(CleanDatabase.class)
class LedgerRulesIT {
    private static final String NAME = UUID.randomUUID().toString();
    private static final String NOT_ALLOWED = "42501";
    private static final String NEW_TRANSFER = """
            with t as (insert into ledger.transfer (reference, description, effective_on, booked_at, pending)
                       values ('raw', 'raw', '2026-11-22', '2026-11-22T05:00:00Z', false) returning *)
            insert into ledger.entry (transfer, step, line, account, currency, amount, effective_on, booked_at)
            select t.id, 'POST', line, coalesce(a.id, 0), c, amount, t.effective_on, t.booked_at from t,
            """;
    private static final String AS_POSTED = """
            insert into ledger.entry (transfer, step, line, account, currency, amount, effective_on, booked_at)
            select transfer, '%s', line + %d, account, currency, amount, e.effective_on, e.booked_at
              from ledger.entry e join ledger.transfer t on t.id = transfer
             where reference = '%s' and step = case when t.pending then 'RESERVE' else 'POST' end
            """;

    @BeforeAll
    static void begin() {
        var books = new Books();
        books.open(NAME);
        books.ledger.post(Books.move("deposit", "bank:KRW", "escrow:" + NAME, 100));
        books.ledger.reserve(Books.move("pending", "escrow:" + NAME, "payable:" + NAME, 60));
        books.ledger.reserve(Books.move("settled", "escrow:" + NAME, "payable:" + NAME, 10));
        books.ledger.settle("settled");
        books.ledger.reserve(Books.move("ending", "escrow:" + NAME, "payable:" + NAME, 1), Books.AHEAD);
        var clock = Clock.fixed(Books.NOW, ClockProducer.SEOUL);
        new DailyProofs(books.sql, new Outbox(books.sql, clock), clock).prove(Books.TODAY.minusDays(1), "test");
        var closed = UUID.randomUUID().toString();
        books.open(closed);
        books.ledger.close("escrow:" + closed);
        books.sealAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ledger.account (code, kind, currency, opened_at) values ('fee:mine', 'FEE', 'KRW', now())",
                "insert into ledger.transfer (reference, description, effective_on, booked_at, pending) "
                        + "values ('raw', '', now(), now(), false)",
                "insert into ledger.entry select * from ledger.entry",
                "insert into ledger.resolution (transfer, outcome, effective_on, resolved_at) values (1, 'POSTED', now(), now())",
                "insert into ledger.guard (account) values (1)",
                "insert into ledger.rollup (account) values (1)",
                "insert into ledger.seal select * from ledger.seal",
                "update ledger.account set kind = 'FEE'",
                "update ledger.transfer set pending = false",
                "update ledger.entry set amount = amount * 2",
                "update ledger.resolution set outcome = 'VOIDED'",
                "update ledger.guard set posted = 1000000",
                "update ledger.rollup set posted = 0",
                "update ledger.attestation set balance = 0",
                "update ledger.seal set hash = previous",
                "delete from ledger.account",
                "delete from ledger.transfer",
                "delete from ledger.entry",
                "delete from ledger.resolution",
                "delete from ledger.guard",
                "delete from ledger.rollup",
                "delete from ledger.attestation",
                "delete from ledger.seal",
                "truncate ledger.entry",
                "truncate ledger.transfer cascade",
                "alter table ledger.entry disable trigger check_entries",
                "alter table ledger.guard drop constraint available_never_below_zero",
                "drop trigger immutable on ledger.entry",
                "set session_replication_role = replica",
                "create or replace function ledger.refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "select ledger.contents('{1}')",
                "insert into ledger.expiry values (1, now())",
                "delete from ledger.expiry",
                "update ledger.expiry set expires_at = now()",
                "insert into ledger.daily_proof select * from ledger.daily_proof",
                "update ledger.daily_proof set statement = bank",
                "delete from ledger.daily_proof",
                "insert into ledger.incident (kind, subject, detail, raised_at) values ('PROOF_DIFFERS', 'x', 'x', now())",
                "delete from ledger.incident",
                "insert into ledger.incident_act values (1, 1, 'CLOSED', gen_random_uuid(), 'me', 'why', now())",
                "delete from ledger.incident_act",
            })
    void letsTheApplicationWriteThroughTheDoorOnly(String attack) throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            refuses(NOT_ALLOWED, connection, attack);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TL002 | {bank:KRW,escrow:$}  | {KRW,KRW} | {-10,11}
            TL002 | {bank:KRW,escrow:$}  | {KRW,KRW} | {10,11}
            TL002 | {bank:KRW}           | {KRW}     | {10}
            TL003 | {bank:KRW,bank:USD}  | {KRW,KRW} | {-10,10}
            TL003 | {bank:KRW,escrow:$}  | {USD,USD} | {-10,10}
            TL002 | {bank:KRW,bank:USD}  | {KRW,USD} | {-10,10}
            TL001 | {bank:KRW,escrow:no} | {KRW,KRW} | {-10,10}
            TL001 | {}                   | {}        | {}
            TL004 | {escrow:$,fee:KRW}   | {KRW,KRW} | {-30,30}
            23514 | {escrow:$,fee:KRW}   | {KRW,KRW} | {0,0}
            23514 | {bank:KRW,fee:KRW}   | {KRW,KRW} | {-1000000000000001,1000000000000001}
            22003 | {bank:KRW,fee:KRW}   | {KRW,KRW} | {-9223372036854775809,9223372036854775809}
            """)
    void refusesAtTheDoor(String state, String accounts, String currencies, String amounts) throws SQLException {
        for (var pending : new boolean[] {false, true}) {
            if (pending && state.equals("TL004")) {
                continue; // below, a reservation of 30 is tried beside one of 60
            }
            try (var connection = Database.asApplication().getConnection()) {
                refuses(state, connection, """
                        select ledger.write(%s, now(), '{raw}', '{raw}', '{2026-11-22}',
                               array_fill(1::bigint, array[cardinality('%s'::text[])]), '%2$s', '%s', '%s')
                        """.formatted(pending, accounts.replace("$", NAME), currencies, amounts));
            }
        }
    }

    @Test
    void refusesToReserveWhatIsHeld() throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            refuses("TL004", connection, """
                    select ledger.write(true, now(), '{raw}', '{raw}', '{2026-11-22}', '{1,1}', '{escrow:%s,fee:KRW}',
                                        '{KRW,KRW}', '{-30,30}')""".formatted(NAME));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TL000 | update ledger.account set kind = 'FEE'
            TL000 | update ledger.transfer set pending = false
            TL000 | update ledger.entry set amount = amount * 2
            TL000 | update ledger.resolution set outcome = 'VOIDED'
            TL000 | update ledger.attestation set balance = 0
            TL000 | update ledger.seal set hash = previous
            TL000 | update ledger.guard set posted = posted + 1
            TL000 | update ledger.guard set held = 0 where held > 0
            TL005 | update ledger.guard set closed_at = null where closed_at is not null
            23514 | update ledger.guard set closed_at = now() where posted > 0
            TL000 | update ledger.rollup set txid = '99999999'
            TL000 | delete from ledger.account
            TL000 | delete from ledger.transfer
            TL000 | delete from ledger.entry
            TL000 | delete from ledger.resolution
            TL000 | delete from ledger.guard
            TL000 | delete from ledger.rollup
            TL000 | delete from ledger.attestation
            TL000 | delete from ledger.seal
            TL000 | truncate ledger.account cascade
            TL000 | truncate ledger.transfer cascade
            TL000 | truncate ledger.entry
            TL000 | truncate ledger.resolution
            TL000 | truncate ledger.guard
            TL000 | truncate ledger.seal
            TL000 | insert into ledger.guard (account) values (1)
            TL000 | insert into ledger.rollup (account) values (1)
            23505 | insert into ledger.resolution (transfer, outcome, effective_on, resolved_at) \
                    select transfer, 'VOIDED', now(), now() from ledger.resolution
            TL000 | update ledger.daily_proof set statement = bank
            TL000 | delete from ledger.daily_proof
            TL000 | update ledger.incident set detail = 'nothing'
            TL000 | delete from ledger.incident_act
            TL000 | insert into ledger.expiry values (1, now())
            TL000 | delete from ledger.expiry
            TL000 | update ledger.expiry set expires_at = 'infinity'
            TL010 | insert into ledger.resolution (transfer, outcome, effective_on, resolved_at) \
                    select id, 'POSTED', now(), expires_at from ledger.transfer where reference = 'ending'
            TL000 | insert into ledger.resolution (transfer, outcome, effective_on, resolved_at) \
                    select id, 'EXPIRED', now(), booked_at from ledger.transfer where reference = 'ending'
            TL000 | insert into ledger.resolution (transfer, outcome, effective_on, resolved_at) \
                    select id, 'EXPIRED', now(), 'infinity' from ledger.transfer where reference = 'pending'
            TL000 | insert into ledger.transfer (reference, description, effective_on, booked_at, pending, expires_at) \
                    values ('raw', 'raw', now(), now(), true, now())
            23514 | insert into ledger.transfer (reference, description, effective_on, booked_at, pending, expires_at) \
                    values ('raw', 'raw', now(), now(), false, 'infinity')
            TL009 | insert into ledger.resolution (transfer, outcome, effective_on, resolved_at) \
                    select id, 'VOIDED', now(), now() from ledger.transfer where reference = 'deposit'
            TL000 | insert into ledger.resolution (transfer, txid, outcome, effective_on, resolved_at) \
                    select id, '5', 'VOIDED', now(), now() from ledger.transfer where reference = 'pending'
            """)
    void refusesTheOwnerToo(String state, String attack) throws SQLException {
        asOwnerRefused(state, attack);
    }

    @Test
    void refusesTheOwnersFalseEntries() throws SQLException {
        var lines =
                "unnest(array[1, 2], array['%s', '%s'], array['KRW', 'KRW'], array[%d, %d]) l (line, code, c, amount) "
                        + "left join ledger.account a using (code)";
        asOwnerRefused("TL002", NEW_TRANSFER + lines.formatted("bank:KRW", "escrow:" + NAME, -10, 11));
        asOwnerRefused("TL003", NEW_TRANSFER + lines.formatted("bank:KRW", "bank:USD", -10, 10));
        asOwnerRefused("TL003", NEW_TRANSFER + lines.formatted("bank:KRW", "bank:none", -10, 10));
        asOwnerRefused("TL004", NEW_TRANSFER + lines.formatted("escrow:" + NAME, "bank:KRW", -30, 30));
        asOwnerRefused("TL000", AS_POSTED.formatted("POST", 10, "deposit"));
        asOwnerRefused("TL000", AS_POSTED.formatted("RESERVE", 10, "deposit"));
        asOwnerRefused("TL000", AS_POSTED.formatted("POST", 0, "pending"));
        asOwnerRefused("TL000", AS_POSTED.formatted("RELEASE", 0, "pending"));
        asOwnerRefused("TL000", AS_POSTED.formatted("RESERVE", 10, "settled"));
    }

    @Test
    void findsARolledUpBalanceItself() throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            var before = new Books().ledger.balance("bank:KRW");
            Books.execute(connection, "update ledger.rollup set posted = posted + 5, held = 7, coming = 9");
            assertEquals(before, Books.on(connection).ledger.balance("bank:KRW"));
            connection.rollback();
        }
    }

    private static void asOwnerRefused(String state, String attack) throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            refuses(state, connection, attack);
            connection.rollback();
        }
    }

    private static void refuses(String state, Connection connection, String attack) {
        var refused = assertThrows(SQLException.class, () -> Books.execute(connection, attack), attack);
        assertEquals(state, refused.getSQLState(), () -> attack + ": " + refused.getMessage());
    }
}
