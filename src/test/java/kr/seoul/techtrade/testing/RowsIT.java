package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CleanDatabase.class)
class RowsIT {
    private static final String ALL = """
            select concat(relnamespace::regnamespace, '.', relname)
              from pg_class
             where relkind in ('r', 'p') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')""";

    /** An empty row in every table, whatever it asks of its rows. */
    private static final String ONE_MORE_EVERYWHERE = """
            do $$
            declare
                it record;
                rule record;
            begin
                set local client_min_messages = warning;
                for it in
                    select c.oid::regclass as name from pg_class c
                     where c.relkind = 'r' and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                loop
                    for rule in
                        select conname from pg_constraint where conrelid = it.name and contype not in ('n', 't')
                    loop
                        execute format('alter table %s drop constraint if exists %I cascade', it.name, rule.conname);
                    end loop;
                    for rule in
                        select attname from pg_attribute
                         where attrelid = it.name and attnum > 0 and attnotnull and attidentity = ''
                    loop
                        execute format('alter table %s alter %I drop not null', it.name, rule.attname);
                    end loop;
                    execute format('alter table %s disable trigger user', it.name);
                    execute format('insert into %s default values', it.name);
                end loop;
            end $$""";

    /** In a transaction that never commits. */
    @Test
    void tellOfARowInAnyTableButThoseLeftOut() throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var before = Rows.of(connection);
            assertEquals(Set.of(), Rows.changed(before, Rows.of(connection)));
            var expected = new TreeSet<String>();
            try (var all = statement.executeQuery(ALL)) {
                while (all.next()) {
                    expected.add(all.getString(1));
                }
            }
            Rows.LEFT_OUT.forEach((table, why) -> assertTrue(expected.remove(table), table));
            statement.execute(ONE_MORE_EVERYWHERE);
            assertEquals(expected, Rows.changed(before, Rows.of(connection)));
            connection.rollback();
        }
    }
}
