package kr.seoul.techtrade.bench;

import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kr.seoul.techtrade.testing.Database;
import org.postgresql.PGConnection;

/** The limit: all rows by COPY into a stage and from there into one table, where they are new or other, in one transaction. */
record RawUpsert(String name, byte[] rows, int count) implements Case {
    private static final List<String> COLUMNS = Companies.COLUMNS.stream()
            .map(column -> column.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toList();
    private static final String TABLE = COLUMNS.stream()
            .map(column -> column
                    + switch (column) {
                        case "key" -> " text primary key";
                        case "version" -> " bigint";
                        case "employees" -> " int";
                        case "listed" -> " boolean";
                        case "founded_on" -> " date";
                        default -> " text";
                    })
            .collect(Collectors.joining(", ", "create table bench.company (", ")"));
    private static final String UPSERT =
            "insert into bench.company as c select * from stage on conflict (key) do update set "
                    + COLUMNS.stream()
                            .skip(1)
                            .map("%1$s = excluded.%1$s"::formatted)
                            .collect(Collectors.joining(", "))
                    + " where (" + said("c") + ") is distinct from (" + said("excluded") + ")";

    private static String said(String of) {
        return COLUMNS.stream().skip(2).map(column -> of + "." + column).collect(Collectors.joining(", "));
    }

    static void prepare() throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists bench");
            statement.execute("drop table if exists bench.company");
            statement.execute(TABLE);
            statement.execute("create index on bench.company (business_number)");
            statement.execute("drop table if exists bench.piece");
            statement.execute("create table bench.piece (line bigint primary key, packed bytea not null)");
            statement.execute("alter table bench.piece alter column packed set storage external");
        }
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public Work work(int client) throws SQLException {
        var connection = Database.asOwner().getConnection();
        connection.setAutoCommit(false);
        return new Work() {
            private boolean done;

            @Override
            public long once() throws Exception {
                if (done) {
                    return 0;
                }
                done = true;
                try (var statement = connection.createStatement()) {
                    statement.execute("create temp table stage (like bench.company) on commit drop");
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy stage from stdin", new ByteArrayInputStream(rows));
                    statement.execute(UPSERT);
                }
                connection.commit();
                return count;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
