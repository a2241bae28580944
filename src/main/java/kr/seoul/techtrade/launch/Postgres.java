package kr.seoul.techtrade.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The embedded PostgreSQL: the same server as in production, unpacked from the package registry, on the loopback interface
 * only, with passwords. Its database {@code techtrade} belongs to the role {@code techtrade_owner}, which migrates it; the
 * application signs in as {@code techtrade}, which may do only what the migrations grant.
 */
public final class Postgres implements AutoCloseable {
    private static final String DATABASE = "techtrade";
    private static final String OWNER = "techtrade_owner";
    private static final String APPLICATION = "techtrade";
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final Logger ZONKY = Logger.getLogger("io.zonky");

    private final EmbeddedPostgres server;
    private final Secrets secrets;

    private Postgres(EmbeddedPostgres server, Secrets secrets) {
        this.server = server;
        this.secrets = secrets;
    }

    /**
     * Starts it on the data in {@code folder}, which is made when it is not there.
     *
     * @param folder keeps {@code data/} and {@code passwords.properties}
     * @param binaries where the server is unpacked to, once
     * @param log what the server says
     * @param durable whether what is committed outlives the machine: else no commit waits for the disk, and nothing set later
     *     makes it, as what a server is started with goes before what it is told
     */
    public static Postgres start(Path folder, Path binaries, Path log, boolean durable) {
        ZONKY.setLevel(Level.WARNING);
        try {
            Files.createDirectories(folder);
            Files.createDirectories(log.getParent());
            Leftover.end(folder.resolve("data/postmaster.pid"), "postgres");
            var secrets = Secrets.keptIn(folder.resolve("passwords.properties"));
            Secrets.makePrivate(Files.createDirectories(binaries));
            var started = new Postgres(boot(folder, binaries, log, secrets, durable), secrets);
            started.prepare();
            return started;
        } catch (IOException | IllegalStateException | SQLException failed) {
            throw new StartFailure(
                    "PostgreSQL does not start (" + failed.getMessage() + "); it wrote to " + log, failed);
        }
    }

    private static EmbeddedPostgres boot(Path folder, Path binaries, Path log, Secrets secrets, boolean durable)
            throws IOException {
        var disk = durable ? "on" : "off";
        // for the first start alone: initdb reads the superuser's password from a file
        var passwordFile = folder.resolve("initial-password");
        Files.deleteIfExists(passwordFile);
        Secrets.createPrivate(passwordFile);
        Files.writeString(passwordFile, secrets.superuser());
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setPGStartupWait(START_MAX)
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    .setConnectConfig("password", secrets.superuser())
                    // these go to initdb as they are; its own option of the same meaning, trust, comes before and loses
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    // the same order of text on every machine, whatever locales it has
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("timezone", "UTC")
                    .setServerConfig("fsync", disk)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", disk)
                    .start();
        } finally {
            // the library opens its folder to everybody
            Secrets.makePrivate(binaries);
            Files.delete(passwordFile);
        }
    }

    private void prepare() throws SQLException {
        try (var connection =
                source("postgres", "postgres", secrets.superuser()).getConnection()) {
            role(connection, OWNER, secrets.owner());
            role(connection, APPLICATION, secrets.application());
            if (!exists(connection, "select from pg_database where datname = '" + DATABASE + "'")) {
                run(connection, "create database " + DATABASE + " owner " + OWNER);
                run(connection, "revoke all on database " + DATABASE + " from public");
                run(connection, "grant connect on database " + DATABASE + " to " + APPLICATION);
            }
        }
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = '" + name + "'")) {
            run(connection, "create role " + name);
        }
        run(connection, "alter role " + name + " login password '" + password + "'");
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    /** The settings that the pools of {@code payara/micro/postboot.asadmin} read. */
    public Map<String, String> environment() {
        return Map.of(
                "TECHTRADE_DB_URL", url(),
                "TECHTRADE_DB_PASSWORD", secrets.application(),
                "TECHTRADE_DB_OWNER_PASSWORD", secrets.owner());
    }

    /** Signs in as the application does: no pool. */
    public DataSource asApplication() {
        return source(DATABASE, APPLICATION, secrets.application());
    }

    public DataSource asOwner() {
        return source(DATABASE, OWNER, secrets.owner());
    }

    /** For what the owner may not do either: switching triggers off, in tests. */
    public DataSource asSuperuser() {
        return source(DATABASE, "postgres", secrets.superuser());
    }

    /** Where the passwords are kept. */
    public Path passwords() {
        return secrets.file();
    }

    private DataSource source(String database, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
