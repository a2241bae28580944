package kr.seoul.techtrade.kernel;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Plain SQL for what is no entity: hot paths, lists, set-based work. Inside a transaction it shares the connection that JPA
 * uses, so both commit together. Parameters are always bound: UUID, {@link Instant}, enum (its name), {@link JsonColumn.Text},
 * collections of strings, numbers, UUIDs or instants (as an SQL array), null.
 *
 * <p>Each statement asks the pool for the connection anew, which is a tenth of what a release costs. Kept open for the transaction it was
 * committed by one that began and ended inside of it: Payara enlists what is open in whatever transaction runs.
 */
@ApplicationScoped
public class Sql {
    /**
     * For a few rows by their ids on a hot path: {@code id = } this. With the array itself a statement is planned anew each time it is
     * asked, since PostgreSQL finds the short array that it sees cheaper than one that it does not; and that takes longer than to ask.
     */
    public static final String ANY_OF_IDS = "any (array(select unnest(?::uuid[])))";

    /** More than most pages hold, as of one that is just as large it would be asked once more whether there is more. */
    private static final int FETCH_SIZE = 1_000;

    @Resource(lookup = "jdbc/techtrade")
    private DataSource source;

    protected Sql() {}

    public Sql(DataSource source) {
        this.source = source;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        var found = new ArrayList<T>();
        each(sql, row, found::add, parameters);
        return found;
    }

    /** The first row; a failed query throws {@link SqlFailure} and is never "not found". */
    public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    /** Hands every row on as it comes, without holding them all; streams only inside a transaction. */
    public <T> void each(String sql, Row<T> row, Consumer<? super T> to, Object... parameters) {
        try (var connection = source.getConnection();
                var statement = prepare(connection, sql, parameters)) {
            statement.setFetchSize(FETCH_SIZE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    to.accept(row.read(rows));
                }
            }
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    /**
     * Hands every row on in PostgreSQL's binary COPY format, field after field as length and bytes: for millions of rows, which
     * the database then makes while the program reads. Streams with or without a transaction. Takes no parameters: the query
     * holds none but numbers of ours.
     */
    public void copy(String query, Consumer<? super ByteBuffer> to) {
        try (var connection = source.getConnection()) {
            var out = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format binary)");
            try {
                CopiedRows.read(out, to);
            } finally {
                if (out.isActive()) {
                    out.cancelCopy();
                }
            }
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    /** How many rows it touched. */
    public int update(String sql, Object... parameters) {
        try (var connection = source.getConnection();
                var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    /** The transaction may wait for work that is done in others: the database, which ends one that idles, does not end this. */
    public void idleWithoutLimit() {
        first("select set_config('idle_in_transaction_session_timeout', '0', true)", row -> true);
    }

    /** One statement for many rows, in one round trip. */
    public void batch(String sql, Collection<Object[]> rows) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var parameters : rows) {
                bind(connection, statement, parameters);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException failed) {
            throw new SqlFailure(failed);
        }
    }

    /** What each of these rows has in a column, as a parameter that is an SQL array. */
    public static <T> List<?> column(Collection<T> rows, Function<? super T, ?> value) {
        return rows.stream().map(value).toList();
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            bind(connection, statement, parameters);
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(connection, statement, i + 1, parameters[i]);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof JsonColumn.Text text) {
            statement.setObject(index, text.json(), Types.OTHER);
        } else if (value instanceof Enum<?> constant) {
            statement.setString(index, constant.name());
        } else if (value instanceof Collection<?> items) {
            statement.setArray(index, connection.createArrayOf(arrayType(items), elements(items)));
        } else {
            statement.setObject(index, value);
        }
    }

    private static String arrayType(Collection<?> items) {
        Object first = items.stream()
                .filter(Objects::nonNull)
                .<Object>map(item -> item)
                .findFirst()
                .orElse("");
        return first instanceof UUID
                ? "uuid"
                : first instanceof Long ? "bigint" : first instanceof Integer ? "integer" : "text";
    }

    private static Object[] elements(Collection<?> items) {
        return items.stream()
                .map(item -> item instanceof Enum<?> constant
                        ? constant.name()
                        : item instanceof Instant instant ? instant.toString() : item)
                .toArray();
    }
}
