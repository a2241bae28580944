package kr.seoul.techtrade.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.UUID;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(CleanDatabase.class)
class ChainIT {
    private final Books books = new Books();
    private final Ledger ledger = books.ledger;
    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void move() {
        books.open(name);
        ledger.post(Books.move("deposit:" + name, "bank:KRW", "escrow:" + name, 100));
        ledger.reserve(Books.move("settled:" + name, "escrow:" + name, "payable:" + name, 60));
        ledger.reserve(Books.move("voided:" + name, "escrow:" + name, "payable:" + name, 10));
        ledger.reserve(Books.move("open:" + name, "escrow:" + name, "payable:" + name, 5));
        ledger.cancel("voided:" + name);
        ledger.settle("settled:" + name);
        ledger.post(Books.move("last:" + name, "payable:" + name, "fee:KRW", 3));
        books.sealAll();
    }

    @Test
    void sealsWhatIsFinal() {
        var whole = ledger.verify();
        assertTrue(whole.intact(), whole::toString);
        assertEquals(1, whole.from());
        assertEquals(0, whole.waiting());
        assertEquals(0, ledger.seal(100));
        ledger.settle("open:" + name);
        books.sealAll();
        assertEquals(whole.upTo() + 1, ledger.verify().upTo());
        assertTrue(ledger.proof().chain().intact());
    }

    @Test
    void leavesWhatMayStillCommitBehind() throws SQLException {
        long sealed = ledger.verify().upTo();
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            Books.on(connection).ledger.post(Books.move("late:" + name, "bank:KRW", "fee:KRW", 1));
            ledger.post(Books.move("early:" + name, "bank:KRW", "fee:KRW", 1));
            assertEquals(0, ledger.seal(100));
            connection.commit();
        }
        books.sealAll();
        assertEquals(sealed + 2, ledger.verify().upTo());
        assertTrue(ledger.verify().intact());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            deposit | is not what was sealed | update ledger.entry set amount = amount * 2 where transfer = $
            deposit | is not what was sealed | update ledger.entry set booked_at = booked_at + interval '1 microsecond' \
                      where transfer = $ and line = 2
            deposit | is not what was sealed | update ledger.entry set account = account + 1 where transfer = $ and line = 1
            deposit | is not what was sealed | update ledger.transfer set description = 'Nothing' where id = $
            deposit | is not what was sealed | update ledger.transfer set effective_on = effective_on - 1 where id = $
            settled | is not what was sealed | delete from ledger.entry where transfer = $ and step = 'RESERVE'
            settled | is not what was sealed | update ledger.resolution set outcome = 'VOIDED' where transfer = $
            voided  | is not what was sealed | insert into ledger.entry select transfer, 'POST', line, txid, account, currency, \
                      amount, effective_on, booked_at from ledger.entry where transfer = $ and step = 'RESERVE'
            settled | is not what was sealed | update ledger.seal set hash = sha256('') where transfer = $
            settled | does not continue the link before | update ledger.seal set previous = sha256('') where transfer = $
            voided  | a link is missing before this one | delete from ledger.seal where transfer = $
            settled | is out of order | update ledger.transfer set txid = '7' where id = $; \
                      update ledger.resolution set txid = '7' where transfer = $
            """)
    void namesTheFirstBrokenLink(String victim, String reason, String tampering) throws SQLException {
        long position = books.sql
                .first(
                        "select position from ledger.seal s join ledger.transfer t on t.id = s.transfer where reference = ?",
                        row -> row.getLong("position"),
                        victim + ":" + name)
                .orElseThrow();
        try (var connection = Database.asOwner().getConnection()) {
            connection.setAutoCommit(false);
            for (var table : new String[] {"transfer", "entry", "resolution", "seal"}) {
                Books.execute(connection, "alter table ledger.%s disable trigger user".formatted(table));
            }
            Books.execute(
                    connection,
                    tampering.replace(
                            "$", "(select id from ledger.transfer where reference = '%s:%s')".formatted(victim, name)));
            var found = Books.on(connection).ledger.verify();
            connection.rollback();
            assertFalse(found.intact());
            assertEquals(position, found.broken().orElseThrow().position());
            assertEquals(reason, found.broken().orElseThrow().reason());
            assertEquals(position - 1, found.upTo());
        }
        assertTrue(ledger.verify().intact());
    }
}
