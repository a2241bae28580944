package kr.seoul.techtrade.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.Search;

/** Loads the demonstration city, once, and keeps its visitors' credentials at hand. */
@ApplicationScoped
public class DemoCity {
    private static final System.Logger LOG = System.getLogger(DemoCity.class.getName());
    private static final Duration INDEX_MAX = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Inject
    private Platform platform;

    @Inject
    private Deliveries deliveries;

    @Inject
    private FoundingGate gate;

    @Inject
    private Founding founding;

    @Inject
    private Access access;

    @Inject
    private Indexer indexer;

    @Inject
    private Search search;

    /** Does nothing when it is there, waits while another node loads it. Returns when all of it can be found. */
    public void load(long seed, double scale) {
        if (!isLoaded()) {
            gate.pass(() -> loadAlone(seed, scale));
        }
    }

    private void loadAlone(long seed, double scale) {
        if (isLoaded()) {
            return;
        }
        if (holdsAnything()) {
            throw new IllegalStateException(
                    "profile demo: this database holds listings or deals that are not the demo's");
        }
        long start = System.nanoTime();
        var city = City.of(seed, scale, platform.clock.instant());
        try {
            var records = deliveries.send(city, seed, scale);
            long sent = System.nanoTime();
            founding.found(city, seed, scale);
            long founded = System.nanoTime();
            platform.comeBack();
            awaitIndex();
            LOG.log(
                    Level.INFO,
                    "demo city: {0} companies from {1} records in {2} ms, {3} listings and {4} deals in {5} ms, index {6} ms",
                    city.firms().size(),
                    records,
                    millis(start, sent),
                    city.notices().size(),
                    city.plans().size(),
                    millis(sent, founded),
                    millis(founded, System.nanoTime()));
        } finally {
            platform.comeBack();
        }
    }

    /** Writes {@code credentials.json} unless it is there; then its address may still be another one now. */
    public void open(Optional<Path> folder) {
        if (folder.isEmpty()) {
            LOG.log(Level.WARNING, "TECHTRADE_DEMO_DIR is not set: nobody can sign in to the demo city");
        } else {
            // of nodes with one folder the first to come writes: the next would end what it has written
            gate.pass(() -> openAlone(folder.get()));
        }
    }

    private void openAlone(Path folder) {
        if (Credentials.isIn(folder)) {
            Credentials.tell(folder, access.baseUrl());
        } else {
            access.issue().writeTo(folder);
            LOG.log(Level.INFO, "demo city: new credentials are in {0}; any before them have ended", folder);
        }
    }

    private boolean isLoaded() {
        return platform.sql.first("select 1 from demo.city", row -> true).isPresent();
    }

    private boolean holdsAnything() {
        return platform.sql
                .first("select 1 from market.listing union all select 1 from deal.deal limit 1", row -> true)
                .isPresent();
    }

    private void awaitIndex() {
        long published = platform.sql
                .first("select count(*) as n from market.listing where state = 'PUBLISHED'", row -> row.getLong("n"))
                .orElse(0L);
        long until = System.nanoTime() + INDEX_MAX.toNanos();
        while (found() != published && System.nanoTime() < until) {
            indexer.follow();
            pause();
        }
    }

    private long found() {
        try {
            return search.listings(ListingQuery.of("")).total();
        } catch (Problem notReady) {
            return -1;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the demo city was loaded", stopped);
        }
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
