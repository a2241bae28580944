package kr.seoul.techtrade.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import kr.seoul.techtrade.bench.Race.Result;
import kr.seoul.techtrade.bench.echo.EchoApplication;
import kr.seoul.techtrade.bench.guarded.GuardedApplication;
import kr.seoul.techtrade.search.SearchWork;
import kr.seoul.techtrade.testing.AtEnd;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.EchoServer;

/**
 * Measures and prints Markdown. System properties: {@code bench.past} transfers for the second half (1,000,000),
 * {@code bench.deals} (4,000) for the deals; {@code bench.warm} seconds (240) of others before these, before requests and searches
 * over HTTP; {@code bench.rounds} (3) of {@code bench.seconds} (5); {@code bench.listings} (100,000) for the search;
 * {@code bench.companies} (200,000) for the feeds; {@code bench.entries} (100,000) for a statement of the bank;
 * {@code bench.clients} (10,000) hold tokens when requests are measured; {@code bench.only} names what to measure of
 * {@code search feeds found requests webhooks postings statement deals}; {@code flood}, which needs the limits of production, alone:
 * {@code bench.flood} (1,000) requests a second of one client for {@code bench.seconds} (60).
 */
public final class Bench {
    private static final int FEW = 1000;
    private static final int DEALS = 4000;
    private static final int LISTINGS = 100_000;
    private static final int COMPANIES = 200_000;
    private static final int WARM_COMPANIES = 5_000;
    private static final int WARM_SECONDS = 240;
    private static final int WARM_DEALS = 100;
    private static final int WARM_MILESTONES = 10;
    private static final int ENTRIES = 100_000;
    private static final int WARM_ENTRIES = 5_000;
    private static final String FLOOD = "flood";
    private static final int FLOODED = 1_000;
    private static final int MINUTE = 60;
    private static final int CLIENTS = 16;
    private static final int MANY_CLIENTS = 32;
    private static final int MANY_TOKENS = 10_000;

    private final PrintStream out = System.out;
    private final Race race = new Race(Integer.getInteger("bench.rounds", 3), Integer.getInteger("bench.seconds", 5));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        try {
            new Bench().run(Integer.getInteger("bench.past", 1_000_000));
        } finally {
            // while Maven still lends its class path
            AtEnd.closeAll();
        }
    }

    private void run(int past) throws Exception {
        out.println(machine());
        var only = System.getProperty("bench.only", "search feeds found requests webhooks postings statement deals");
        if (only.contains("search")) {
            search(Integer.getInteger("bench.listings", LISTINGS));
        }
        if (only.contains("feeds")) {
            feeds(Integer.getInteger("bench.companies", COMPANIES));
        }
        if (only.contains("found")) {
            found(Integer.getInteger("bench.listings", LISTINGS));
        }
        if (only.contains("requests")) {
            requests(Integer.getInteger("bench.clients", MANY_TOKENS));
        }
        if (only.equals(FLOOD)) {
            var flood = new Flood(Integer.getInteger("bench.flood", FLOODED));
            out.println(flood.told(
                    Integer.getInteger("bench.rounds", 2),
                    Integer.getInteger("bench.seconds", MINUTE),
                    Integer.getInteger("bench.warm", MINUTE)));
        }
        if (only.contains("webhooks")) {
            try (var hooks = new HookWork()) {
                print("Webhooks", race.run(List.of(hooks)));
            }
        }
        if (only.contains("postings") || only.contains("statement") || only.contains("deals")) {
            out.println(database());
            RawPosting.prepare();
            LedgerPosting.prepare();
        }
        if (only.contains("postings")) {
            postings(past);
        }
        if (only.contains("statement")) {
            statement(Integer.getInteger("bench.entries", ENTRIES));
        }
        if (only.contains("deals")) {
            // last: the server keeps the books itself, and seals them
            deals(Integer.getInteger("bench.deals", DEALS));
        }
    }

    private void found(int listings) throws Exception {
        var cases = new SearchDesk(listings).cases();
        warm(cases);
        for (var each : cases) {
            print("Search over HTTP", race.run(List.of(each)));
        }
    }

    /** Until what the server does is compiled, or nearly. */
    private static void warm(List<Case> cases) throws Exception {
        new Race(1, Integer.getInteger("bench.warm", WARM_SECONDS) / (double) (2 * cases.size())).run(cases);
    }

    private void requests(int clients) throws Exception {
        var desk = new RequestDesk(clients);
        try (var echo = new EchoServer(EchoApplication.class);
                var guarded = EchoServer.withBeans(GuardedApplication.class)) {
            var cases = desk.reading(echo.address(), guarded.address());
            warm(cases);
            print("Requests over HTTP", race.run(cases));
        }
        print("Tokens", race.run(List.of(desk.issuing())));
    }

    private void postings(int past) throws Exception {
        LedgerPosting.load(FEW);
        print("Postings, after few transfers", race.run(postings()));
        LedgerPosting.load(past);
        analyze();
        print("Postings, after %,d transfers".formatted(past), race.run(postings()));
        print("Sealing", race.run(List.of(ChainWork.sealing())));
        ChainWork.sealAll();
        analyze();
        print("Verifying the whole chain", race.run(List.of(ChainWork.verifying())));
    }

    private void search(int listings) throws Exception {
        try (var work = SearchWork.on(listings)) {
            for (var each : work.cases()) {
                print("Search", race.run(List.of(each)));
            }
        }
    }

    /** Companies as institutions send them, beside plain COPY; what is told of their changes; and how soon they are found. */
    private void feeds(int companies) throws Exception {
        var desk = new FeedDesk();
        RawUpsert.prepare();
        for (int version : new int[] {1, 2, 2}) {
            // new, changed and unchanged, none of which is to be measured cold
            race.toTheEnd(desk.upserts("some before", new Companies(companies, WARM_COMPANIES, version)));
        }
        upsert("New companies", desk.upserts("new", new Companies(0, companies, 1)));
        desk.settle();
        upsert("Changed companies", desk.upserts("changed", new Companies(0, companies, 2)));
        desk.settle();
        upsert("Unchanged companies", desk.upserts("unchanged", new Companies(0, companies, 2)));
        desk.settle();
        race.toTheEnd(desk.changes());
        print("Changes", race.toTheEnd(desk.changes()));
        print("Freshness", race.run(List.of(desk.freshness())));
        out.println(desk.told());
    }

    private void upsert(String title, List<Case> cases) throws Exception {
        try (var memory = new Memory()) {
            print(title, race.toTheEnd(cases));
            out.println(memory.told());
        }
    }

    /** One statement of the bank, each entry of which funds another deal, beside the limit. */
    private void statement(int entries) throws Exception {
        var desk = new StatementDesk();
        RawPosting.fill();
        long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("bench.warm", WARM_SECONDS));
        do {
            race.toTheEnd(List.of(desk.paying(WARM_ENTRIES)));
        } while (System.nanoTime() < warm);
        try (var memory = new Memory()) {
            var results = new ArrayList<>(race.run(List.of(new RawStatement())));
            results.addAll(race.toTheEnd(List.of(desk.paying(entries))));
            print("A statement of the bank", results);
            out.println(memory.told());
        }
    }

    /** A deal's life over HTTP, and its release beside the limit. */
    private void deals(int deals) throws Exception {
        var warmer = new DealDesk(WARM_MILESTONES);
        RawPosting.fill();
        long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("bench.warm", WARM_SECONDS));
        while (System.nanoTime() < warm) {
            race.toTheEnd(List.of(
                    warmer.taking(WARM_DEALS), warmer.funding(), warmer.delivering(), warmer.accepting(CLIENTS)));
        }
        var desk = new DealDesk(1);
        print("Deals over HTTP", race.toTheEnd(List.of(desk.taking(deals), desk.funding(), desk.delivering())));
        print("Events over HTTP", race.toTheEnd(List.of(desk.reading())));
        print(
                "Release of an escrow",
                race.run(List.of(
                        RawPosting.inNineStatements(),
                        RawPosting.inOneStatement(),
                        RawRelease.like(desk::accept),
                        desk.accepting(CLIENTS))));
    }

    /** The first is what the others are compared with. */
    private static List<Case> postings() {
        return List.of(
                RawPosting.inNineStatements(),
                RawPosting.inOneStatement(),
                LedgerPosting.uniform(CLIENTS),
                LedgerPosting.toOneFeeAccount(CLIENTS),
                LedgerPosting.uniform(MANY_CLIENTS),
                LedgerPosting.toOneFeeAccount(MANY_CLIENTS));
    }

    /** As autovacuum would have done in the months that the load took seconds for. */
    private static void analyze() throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze ledger.transfer, ledger.entry, ledger.seal, ledger.guard");
        }
    }

    private void print(String title, List<Result> results) {
        var first = results.get(0);
        out.printf("%n### %s%n%n", title);
        out.println(
                "| what | clients | per second | to the first | p50 ms | p95 ms | p99 ms | CPU ms: client | server | database |");
        out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (var each : results) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %,.0f %s | %s | %.1f | %.1f | %.1f | %.2f | %.2f | %.2f |%n",
                    each.of().name(),
                    each.of().clients(),
                    each.perSecond(),
                    each.of().unit(),
                    ratio(each, first),
                    each.p50(),
                    each.p95(),
                    each.p99(),
                    each.cpu().client(),
                    each.cpu().server(),
                    each.cpu().database());
        }
    }

    private static String ratio(Result result, Result to) {
        return result.of().unit().equals(to.of().unit())
                ? String.format(Locale.ROOT, "%.2f", result.perSecond() / to.perSecond())
                : "";
    }

    private static String machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "Machine: %d processors (%s), load %.1f before; Java %s",
                system.getAvailableProcessors(),
                system.getArch(),
                system.getSystemLoadAverage(),
                Runtime.version());
    }

    private static String database() throws SQLException {
        try (var connection = Database.asApplication().getConnection()) {
            return "PostgreSQL %s, fsync on, embedded"
                    .formatted(connection.getMetaData().getDatabaseProductVersion());
        }
    }
}
