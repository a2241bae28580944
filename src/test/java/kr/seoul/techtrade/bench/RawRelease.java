package kr.seoul.techtrade.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import kr.seoul.techtrade.testing.Database;

/**
 * The limit with the same rows: what the transaction of one release wrote, found in every table by its id, is written again and again by
 * plain SQL over plain JDBC, in one statement for the new rows of a table and one for those that were there. The tables have the same
 * columns and indexes, none of them unique, since the same comes again; no trigger, no foreign key, no rule.
 */
final class RawRelease implements Case {
    private static final int CLIENTS = 16;
    /** So many times each row that is updated is there, so that clients seldom meet. */
    private static final int COPIES = 5_000;

    private static final String TABLES = """
            select c.oid::regclass::text || '|' || string_agg(quote_ident(a.attname), ', ')
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_index i on i.indrelid = c.oid and i.indisprimary
              join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[])
             where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'bench')
             group by c.oid order by 1""";
    private static final String INDEXES = """
            select regexp_replace(pg_get_indexdef(indexrelid), '^CREATE (UNIQUE )?INDEX \\S+ ON \\S+', 'create index on %s')
              from pg_index where indrelid = '%s'::regclass""";

    private final List<Written> written;

    /** Rows of one table, all in one statement; of an update one of {@code COPIES}. */
    private record Written(String sql, int rows, boolean isUpdate) {
        void again(PreparedStatement statement) throws SQLException {
            if (isUpdate) {
                statement.setInt(1, ThreadLocalRandom.current().nextInt(COPIES));
            }
            if (statement.executeUpdate() != rows) {
                throw new IllegalStateException(sql);
            }
        }
    }

    private RawRelease(List<Written> written) {
        this.written = written;
    }

    /** Has one deal released, and writes what that wrote. */
    static Case like(Callable<UUID> release) throws Exception {
        try (var before = Database.asOwner().getConnection();
                var after = Database.asOwner().getConnection()) {
            before.setAutoCommit(false);
            before.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var seen = texts(before, "select coalesce(max(seq), 0)::text from kernel.event");
            var first = "select xmin::text from kernel.event where subject = '%s' and seq > %s order by seq limit 1"
                    .formatted(release.call(), seen.get(0));
            var transaction = texts(after, first).get(0);
            var written = new ArrayList<Written>();
            for (var each : texts(after, TABLES)) {
                var table = each.split("\\|");
                var key = "row(%s)::text".formatted(table[1]);
                var keys =
                        texts(after, "select %s from %s where xmin::text = '%s'".formatted(key, table[0], transaction));
                var known = keys.isEmpty()
                        ? keys
                        : texts(before, "select %1$s from %2$s where %1$s = any (?)".formatted(key, table[0]), keys);
                keys.removeAll(known);
                if (!keys.isEmpty()) {
                    written.add(added(after, table[0], key, keys, written.size()));
                }
                if (!known.isEmpty()) {
                    written.add(changed(after, table[0], key, known, written.size()));
                }
            }
            before.rollback();
            return new RawRelease(written);
        }
    }

    private static Written added(Connection to, String table, String key, List<String> keys, int number)
            throws SQLException {
        var rows = "bench.added_" + number;
        var all = rows + "_all";
        run(to, "create table %s as select * from %s where %s = any (?)".formatted(rows, table, key), keys);
        run(to, "create table %s (like %s)".formatted(all, rows));
        index(to, table, all);
        return new Written("insert into %s select * from %s".formatted(all, rows), keys.size(), false);
    }

    private static Written changed(Connection to, String table, String key, List<String> keys, int number)
            throws SQLException {
        var rows = "bench.changed_" + number;
        run(
                to,
                "create table %s with (fillfactor = 70) as select copy, t.* from generate_series(0, %d) copy, %s t where %s = any (?)"
                        .formatted(rows, COPIES - 1, table, key),
                keys);
        run(to, "create index on %s (copy)".formatted(rows));
        index(to, table, rows);
        run(to, "analyze " + rows);
        return new Written("update %s set copy = copy where copy = ?".formatted(rows), keys.size(), true);
    }

    private static void index(Connection connection, String table, String copy) throws SQLException {
        for (var definition : texts(connection, INDEXES.formatted(copy, table))) {
            run(connection, definition);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void run(Connection connection, String sql, List<String> keys) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            statement.execute();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        return texts(connection, sql, List.of());
    }

    private static List<String> texts(Connection connection, String sql, List<String> keys) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.prepareStatement(sql)) {
            if (!keys.isEmpty()) {
                statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    @Override
    public String name() {
        return "raw SQL, the %d rows that a release writes, in %d statements"
                .formatted(written.stream().mapToInt(Written::rows).sum(), written.size());
    }

    @Override
    public String unit() {
        return "postings";
    }

    @Override
    public int clients() {
        return CLIENTS;
    }

    @Override
    public Work work(int client) throws SQLException {
        var connection = Database.asOwner().getConnection();
        connection.setAutoCommit(false);
        var statements = new ArrayList<PreparedStatement>();
        for (var each : written) {
            statements.add(connection.prepareStatement(each.sql()));
        }
        return new Work() {
            @Override
            public long once() throws SQLException {
                for (int i = 0; i < statements.size(); i++) {
                    written.get(i).again(statements.get(i));
                }
                connection.commit();
                return 1;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
