package kr.seoul.techtrade.directory;

import static kr.seoul.techtrade.directory.Wired.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database sees to a statement at a time, where a foreign key would a row at a time. */
@ExtendWith(CleanDatabase.class)
class KnownIT {
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    @BeforeEach
    void begin() throws SQLException {
        Database.clean();
        var wired = new Wired();
        wired.push("city-01", line("a", 1, "가람", "\"businessNumber\":\"1234567891\""));
        wired.push("city-01", line("a", 2, "가람소재", "\"businessNumber\":\"1234567891\""));
        assertEquals(1, done("insert into stewardship.block select 1, id from directory.company"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into directory.record_key select 'a', id from directory.record union all select 'b', gen_random_uuid()",
                "update directory.record_key set record = gen_random_uuid()",
                "update directory.record set import = gen_random_uuid()",
                "insert into directory.record select gen_random_uuid(), source, 'b', version, hash, payload, deleted, seen_at,"
                        + " gen_random_uuid(), company from directory.record",
                "update directory.record_past set import = gen_random_uuid()",
                "update directory.record_past set record = gen_random_uuid()",
                "insert into directory.record_past select record, 9, payload, deleted, seen_at, gen_random_uuid()"
                        + " from directory.record_past",
                "insert into directory.record_past select gen_random_uuid(), 9, payload, deleted, seen_at, import"
                        + " from directory.record_past",
                "insert into stewardship.block select 2, id from directory.company union all select 2, gen_random_uuid()",
                "update stewardship.block set company = gen_random_uuid()"
            })
    void refusesWhatNamesNobody(String statement) {
        refused(statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory.record", "directory.company", "sources.import"})
    void letsNobodyLeaveWhoMayBeNamed(String table) {
        refused("delete from " + table);
        refused("update %s set id = gen_random_uuid()".formatted(table));
        refused("truncate %s cascade".formatted(table));
    }

    @Test
    void takesWhatNamesSomebody() throws SQLException {
        assertEquals(1, done("insert into directory.record_key select 'a', id from directory.record"));
        assertEquals(1, done("update stewardship.block set key = 2"));
    }

    private static int done(String sql) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static void refused(String sql) {
        var failed = assertThrows(SQLException.class, () -> done(sql), sql);
        assertEquals(FOREIGN_KEY_VIOLATION, failed.getSQLState(), failed::getMessage);
    }
}
