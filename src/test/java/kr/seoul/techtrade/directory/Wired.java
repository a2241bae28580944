package kr.seoul.techtrade.directory;

import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.NewClient;
import kr.seoul.techtrade.feeds.Feeds;
import kr.seoul.techtrade.feeds.Mappings;
import kr.seoul.techtrade.feeds.Spreadsheets;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.Explained;
import kr.seoul.techtrade.investment.Following;
import kr.seoul.techtrade.investment.Goldens;
import kr.seoul.techtrade.investment.Records;
import kr.seoul.techtrade.investment.Reports;
import kr.seoul.techtrade.investment.Resolution;
import kr.seoul.techtrade.investment.RoundDecisions;
import kr.seoul.techtrade.investment.Unfollowed;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Threads;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.originals.Originals;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.Imports;
import kr.seoul.techtrade.sources.Lags;
import kr.seoul.techtrade.sources.Sources;
import kr.seoul.techtrade.stewardship.Conflicts;
import kr.seoul.techtrade.stewardship.Partings;
import kr.seoul.techtrade.testing.Database;

/** The services of the directory as the container would wire them, on the test database, one transaction per batch. */
public final class Wired {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static final Caller OPERATOR = Caller.system("test");

    public final Time time = new Time();
    public final Sql sql = new Sql(transactional());
    public final Outbox outbox = new Outbox(sql, time);
    public final Derivation derivation = new Derivation(sql, outbox);
    public final Lags lags = new Lags(sql, time);
    public final Sources sources = new Sources(sql, lags, outbox, time);
    public final Imports imports = new Imports(sql, outbox, time);
    public final Directory directory = new Directory(sql, outbox, time);
    public final Explanations explanations = new Explanations(sql, directory, derivation);
    public final ValueDecisions valueDecisions = new ValueDecisions(sql, derivation, outbox, time);
    public final Conflicts conflicts = new Conflicts(sql, explanations);
    public final Decisions decisions = new Decisions(sql, outbox, derivation, time);
    public final Partings partings = new Partings(sql, directory, decisions, derivation, time);
    final Underived underived = new Underived(sql, time);
    final Retrusting companiesRetrusting = new Retrusting(sql, derivation, underived, new Batches(), time);
    public final UnitOfWork work = new UnitOfWork();
    public final Mappings mappings = new Mappings(sql, sources, outbox, time);
    private final Resolution resolution = new Resolution(sql);
    private final Reports reports = new Reports(sql);
    private final Goldens goldens = new Goldens(sql, outbox, reports);
    public final Unfollowed unfollowed = new Unfollowed(sql, time);
    public final Following following = new Following(sql, outbox, resolution, goldens, unfollowed, new Batches(), time);
    public final kr.seoul.techtrade.investment.Retrusting retrusting =
            new kr.seoul.techtrade.investment.Retrusting(sql, goldens, unfollowed, new Batches(), time);
    public final Explained explained = new Explained(sql, reports);
    public final RoundDecisions roundDecisions = new RoundDecisions(sql, resolution, goldens, outbox, time);
    private final Records records = new Records(sql, resolution, goldens);
    private final Intake intake = new Intake(sql, derivation, time);
    public final Originals originals = new Originals(sql, imports, time);
    public final Feeds feeds = new Feeds(
            sources, imports, mappings, intake, records, originals, lags, new Batches(), time, new OnDemand());
    public final Spreadsheets spreadsheets = new Spreadsheets(sql, sources, mappings, feeds, new Batches(), time);

    private Connection current;
    private int statements;

    /** A clock that only moves when told. */
    public static final class Time extends Clock {
        private Instant now = Instant.parse("2026-11-22T00:00:00Z");

        public void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ClockProducer.SEOUL;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Whoever waits for something does it itself, so that a batch is read only when the one before is written. */
    private static final class OnDemand extends Threads {
        @Override
        public void execute(Runnable work) {}
    }

    private final class Batches extends UnitOfWork {
        @Override
        public <T> T of(Supplier<T> batch) {
            return transaction(batch);
        }
    }

    public <T> T transaction(Supplier<T> work) {
        try (var connection = Database.asApplication().getConnection()) {
            connection.setAutoCommit(false);
            current = connection;
            var done = work.get();
            connection.commit();
            return done;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            current = null;
        }
    }

    /** A client of the organisation that owns {@code source} from now on. */
    public Caller owner(String source) {
        var organization = organization();
        sources.entrust(OPERATOR, source, sources.source(source).version(), organization);
        return new Caller(
                Caller.Kind.CLIENT, new UUID(0, 1), "client", organization, Set.of(Role.INSTITUTION), Set.of());
    }

    /** A program that acts for the organisation, within these scopes. */
    public ApiClients.ClientCredentials client(UUID organization, String... scopes) {
        return new ApiClients(sql, time, null, outbox, null, null, null)
                .issue(
                        OPERATOR,
                        organization,
                        new NewClient("feed", Set.of(scopes), null, List.of(), null, null, null));
    }

    public UUID organization() {
        var id = UUID.randomUUID();
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '기관', 'INSTITUTION', ?, 1)""", id, time.instant());
        return id;
    }

    /**
     * Lets investments follow what became of companies up to its end, though the running server may be at it too, and an
     * open transaction of one of its chores keeps the newest events unseen for a moment.
     */
    public void follow() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (following.follow() || isBehind()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Investments did not come to the end of the events in " + PATIENCE);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private boolean isBehind() {
        return sql.first("""
                        select exists (select from kernel.event e, investment.mark m
                                        where (e.txid, e.seq) > (m.txid, m.seq)) as behind""", row -> row.getBoolean("behind")).orElseThrow();
    }

    /** Pushes as the operator, a second later than what was before. */
    public ImportJson push(String source, String... lines) {
        time.pass(Duration.ofSeconds(1));
        return feeds.push(OPERATOR, source, stream(lines));
    }

    public static ByteArrayInputStream stream(String... lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    public static String line(String key, long version, String name, String more) {
        return "{\"key\":\"%s\",\"version\":%d,\"name\":\"%s\",\"kind\":\"STARTUP\"%s}"
                .formatted(key, version, name, more.isEmpty() ? "" : "," + more);
    }

    public static String tombstone(String key, long version) {
        return "{\"key\":\"%s\",\"version\":%d,\"deleted\":true}".formatted(key, version);
    }

    /** Inside a batch every statement shares its connection, as the container's pool does inside a transaction. */
    private DataSource transactional() {
        return (DataSource) Proxy.newProxyInstance(
                Wired.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) ->
                        current == null ? Database.asApplication().getConnection() : unclosed(current));
    }

    /** How many statements all batches together took so far. */
    public int statements() {
        return statements;
    }

    private Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Wired.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    statements += method.getName().equals("prepareStatement") ? 1 : 0;
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
