package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class DatabaseIT {
    @Test
    void givesTheApplicationItsRightsOnly() throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            assertEquals(0, count(connection));
            assertThrows(SQLException.class, () -> execute(connection, "create table kernel.mine (id int)"));
            assertThrows(SQLException.class, () -> execute(connection, "create table public.mine (id int)"));
            assertThrows(SQLException.class, () -> execute(connection, "truncate kernel.event"));
        }
    }

    @Test
    void returnsToTheRowsOfTheMigrations() throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            execute(connection, "insert into kernel.reader (name) values ('a')");
            Database.clean();
            assertEquals(0, count(connection));
        }
    }

    @Test
    void keepsWhatWasThereWhenTold() throws SQLException {
        try (var connection = Database.asOwner().getConnection()) {
            execute(connection, "insert into kernel.reader (name, seq) values ('한국어 \\', 7)");
            Database.rememberSeeds();
            execute(connection, "delete from kernel.reader");
            Database.clean();
            assertEquals(1, count(connection));
            execute(connection, "delete from kernel.reader");
            Database.rememberSeeds();
        }
    }

    @Test
    void waitsForNoDisk() throws SQLException {
        for (var setting : List.of("fsync", "full_page_writes")) {
            try (var connection = Database.asOwner().getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("show " + setting)) {
                rows.next();
                assertEquals("off", rows.getString(1), setting);
            }
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from kernel.reader where name not like 'test.%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
