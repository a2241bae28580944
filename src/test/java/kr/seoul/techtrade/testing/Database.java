package kr.seoul.techtrade.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kr.seoul.techtrade.launch.Postgres;
import kr.seoul.techtrade.launch.Scratch;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The embedded PostgreSQL of a test run: started by the first test that asks, without Payara, in a few seconds. It holds the
 * migrated database twice: one is the server's, whose chores work on it while tests look; of the other no server knows.
 * {@link CleanDatabase} begins a class on the latter, whatever runs a server on the former, both from the migrated state.
 */
public final class Database {
    private static final String ALONE = "alone";
    private static final int ATTEMPTS = 20;
    private static final int MANY = 5_000;
    private static final int CONNECTIONS_MAX = 50;
    private static final long BREATH_NANOS = 1_000_000;
    private static final String DEADLOCK = "40P01";
    private static final String LOCK_TIMEOUT = "55P03";
    private static final Set<String> RETRIED = Set.of(DEADLOCK, LOCK_TIMEOUT);

    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static Postgres postgres;
    private static Database served;
    private static Database alone;
    private static Database current;

    private final DataSource application;
    private final DataSource owner;
    private final DataSource superuser;
    private Map<String, byte[]> seeds;

    private Database(DataSource application, DataSource owner, DataSource superuser) {
        this.application = pool(application);
        this.owner = pool(owner);
        this.superuser = pool(superuser);
        seeds = inTransaction(Database::read);
    }

    /** A new connection costs a test more than most of what it asks there. */
    static HikariDataSource pool(DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        var pool = new HikariDataSource(config);
        AtEnd.close(pool);
        return pool;
    }

    /** Signs in as the application does. */
    public static DataSource asApplication() {
        return current().application;
    }

    /** Signs in as the owner of all tables. */
    public static DataSource asOwner() {
        return current().owner;
    }

    /** Puts every table back to the rows it had after the migrations (and, once it runs, after the start of the server). */
    public static void clean() {
        current().restore();
    }

    /**
     * Waits until readers of events may see all that was committed: what a server writes in its own database holds their horizon back
     * here as well, since transactions are numbered for both.
     */
    public static void settle() {
        try (var connection = asApplication().getConnection();
                var statement = connection.createStatement()) {
            var now = answer(statement, "select pg_current_xact_id()");
            while (answer(statement, "select pg_snapshot_xmin(pg_current_snapshot()) > '%s'::xid8".formatted(now))
                    .equals("f")) {
                LockSupport.parkNanos(BREATH_NANOS);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String answer(Statement statement, String question) throws SQLException {
        try (var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** As a superuser who wants to leave no trace would: no trigger sees it. */
    public static void tamper(String change) {
        current().inTransaction(connection -> {
            execute(connection, change);
            return null;
        });
    }

    /** How the server reaches its own. */
    static Map<String, String> environment() {
        start();
        return postgres.environment();
    }

    /** From now on {@link #clean} returns to the rows of this moment. */
    static void rememberSeeds() {
        var now = current();
        now.seeds = now.inTransaction(Database::read);
    }

    /** From now on it is the one that the server works on. */
    static synchronized void useServed() {
        start();
        current = served;
    }

    /** From now on it is the one of which no server knows. */
    static synchronized void useAlone() {
        start();
        if (alone == null) {
            alone = new Database(
                    in(ALONE, postgres.asApplication()),
                    in(ALONE, postgres.asOwner()),
                    in(ALONE, postgres.asSuperuser()));
        }
        current = alone;
    }

    private static synchronized Database current() {
        start();
        return current;
    }

    private static synchronized void start() {
        if (postgres == null) {
            postgres = boot();
            migrate(postgres.asOwner());
            copy(postgres.asSuperuser());
            served = new Database(postgres.asApplication(), postgres.asOwner(), postgres.asSuperuser());
            current = served;
            AtEnd.close(Database::noteWhatWasTold);
        }
    }

    /** While nobody is connected to the original. */
    private static void copy(DataSource superuser) {
        try (var connection = in("postgres", superuser).getConnection()) {
            execute(connection, "create database " + ALONE + " template techtrade owner techtrade_owner");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static DataSource in(String database, DataSource source) {
        ((PGSimpleDataSource) source).setDatabaseName(database);
        return source;
    }

    private static Postgres boot() {
        var folder = Scratch.in(Path.of("target", "tmp"), "postgres");
        AtEnd.close(folder);
        // what a test has written need not outlive the machine; but where speeds are measured, commits wait for the
        // disk
        var started = Postgres.start(
                folder.path(), Path.of(".data", "bin").toAbsolutePath(), Fork.log("postgresql"), Server.isMeasured());
        AtEnd.close(started);
        return started;
    }

    /** As {@code kernel.Migrator} does. */
    private static void migrate(DataSource owner) {
        FLYWAY.setLevel(Level.WARNING);
        Flyway.configure()
                .dataSource(owner)
                .defaultSchema("kernel")
                .table("migration")
                .load()
                .migrate();
    }

    private void restore() {
        for (int attempt = 1; ; attempt++) {
            try {
                inTransaction(this::restore);
                return;
            } catch (DatabaseFailure failed) {
                // the running server's chores take the same tables in another order, and wait for each other's rows
                if (attempt == ATTEMPTS || !RETRIED.contains(failed.state())) {
                    throw failed;
                }
            }
        }
    }

    /** Locks all tables, as a chore of the running server may be writing to one; empties those that hold rows, and fills the seeded ones. */
    private Void restore(Connection connection) throws SQLException, IOException {
        var tables = tables(connection);
        execute(connection, "lock table " + String.join(", ", tables));
        Told.note(connection);
        var filled = filled(connection, tables);
        if (filled.containsValue(MANY)) {
            execute(connection, "truncate " + String.join(", ", tables));
        } else {
            // a new file for every table and index costs more than a few dead rows
            for (var table : filled.keySet()) {
                execute(connection, "delete from " + table);
            }
        }
        for (var seed : seeds.entrySet()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + seed.getKey() + " from stdin", new ByteArrayInputStream(seed.getValue()));
        }
        return null;
    }

    /** Of the last class of tests, after which nothing is cleaned. */
    private static synchronized void noteWhatWasTold() {
        current.inTransaction(connection -> {
            Told.note(connection);
            return null;
        });
    }

    private static Map<String, byte[]> read(Connection connection) throws SQLException, IOException {
        var rows = new LinkedHashMap<String, byte[]>();
        for (var table : tables(connection)) {
            var copy = new ByteArrayOutputStream();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", copy);
            if (copy.size() > 0) {
                rows.put(table, copy.toByteArray());
            }
        }
        return rows;
    }

    /** How many rows stand in the tables that hold some, counted to {@link #MANY}. */
    private static Map<String, Integer> filled(Connection connection, List<String> tables) throws SQLException {
        var count = tables.stream()
                .map(table ->
                        "select '%1$s' as name, (select count(*) from (select from %1$s limit %2$d) as counted) as n"
                                .formatted(table, MANY))
                .collect(Collectors.joining(" union all "));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select name, n from (" + count + ") as t where n > 0")) {
            var filled = new LinkedHashMap<String, Integer>();
            while (rows.next()) {
                filled.put(rows.getString("name"), rows.getInt("n"));
            }
            return filled;
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('%I.%I', schemaname, tablename) as name from pg_tables
                         where schemaname not in ('pg_catalog', 'information_schema')
                           and (schemaname, tablename) <> ('kernel', 'migration')
                         order by 1""")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
            return names;
        }
    }

    /** What a transaction of the superuser does, with triggers and foreign keys asleep: the ledger refuses deletion by triggers. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    private <T> T inTransaction(Work<T> work) {
        try (var connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, "set local session_replication_role = replica");
            execute(connection, "set local lock_timeout = '3s'");
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException failed) {
            throw new DatabaseFailure(failed, LOCK_TIMEOUT.equals(failed.getSQLState()) ? whoIsAtWork() : "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The open transactions, the oldest first: one of them holds the lock that was waited for. */
    private String whoIsAtWork() {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select string_agg(format('%s %s since %s: %s', usename, state, xact_start, left(query, 200)),
                                          E'\n' order by xact_start)
                          from pg_stat_activity where xact_start is not null and pid <> pg_backend_pid()""")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failed) {
            return failed.toString();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class DatabaseFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        DatabaseFailure(SQLException cause, String atWork) {
            super(cause.getMessage() + '\n' + atWork, cause);
        }

        String state() {
            return ((SQLException) getCause()).getSQLState();
        }
    }
}
