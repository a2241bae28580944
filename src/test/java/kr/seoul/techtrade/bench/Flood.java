package kr.seoul.techtrade.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;

/**
 * What ten clients that work at their pace notice of one that asks for several times its allowance. Everybody asks at fixed moments,
 * and an answer is counted from the moment when its request was due, so that whoever waits does not ask less.
 */
final class Flood {
    private static final int OTHERS = 10;
    private static final int EACH_A_SECOND = 10;
    private static final int CONNECTIONS = 8;

    private final String listing;
    private final List<Client> others = new ArrayList<>();
    private final Client flooder;
    private final int flood;

    /** @param flood requests of the flooder a second */
    Flood(int flood) throws Exception {
        var cast = Cast.onStage();
        listing = "/api/listings/" + RestDeal.publish(cast.player(Role.STARTUP, "측정소재"));
        var party = new Party(cast, Role.CORPORATION, "측정기관", Set.of("deals.read"));
        for (int i = 0; i < OTHERS; i++) {
            others.add(party.client(i));
        }
        flooder = party.client(OTHERS);
        this.flood = flood;
    }

    /** Nanoseconds of the others; how many requests of the flooder were sent, and refused. */
    private record Seen(long[] nanos, long sent, long refused) {
        static final Seen NOTHING = new Seen(new long[0], 0, 0);

        Seen and(Seen more) {
            var both = LongStream.concat(LongStream.of(nanos), LongStream.of(more.nanos))
                    .toArray();
            return new Seen(both, sent + more.sent, refused + more.refused);
        }

        double millis(int percent) {
            var sorted = LongStream.of(nanos).sorted().toArray();
            return sorted[Math.min(sorted.length - 1, (int) (sorted.length * (long) percent / 100))] / 1e6;
        }
    }

    /**
     * Prints a row without and one with the flood, which take turns so that both meet the same moods of the machine; {@code seconds}
     * of whole minutes, since allowances are by the minute.
     */
    String told(int rounds, int seconds, int warm) throws Exception {
        run(warm, true);
        var calm = Seen.NOTHING;
        var flooded = Seen.NOTHING;
        for (int round = 0; round < rounds; round++) {
            calm = calm.and(run(seconds, false));
            flooded = flooded.and(run(seconds, true));
        }
        int allowance = allowance();
        return String.format(
                Locale.ROOT,
                """

                ### A flood

                | %d clients, %d requests a second each | p50 ms | p99 ms | most ms | the flooder sent a second | of that 429 |
                |---|---:|---:|---:|---:|---:|
                | alone | %.1f | %.1f | %.1f | | |
                | beside one that asks %.1f times its allowance of %,d a minute | %.1f | %.1f | %.1f | %,d | %.0f %% |
                """,
                OTHERS,
                EACH_A_SECOND,
                calm.millis(50),
                calm.millis(99),
                calm.millis(100),
                flooded.sent() * 60.0 / seconds / rounds / allowance,
                allowance,
                flooded.millis(50),
                flooded.millis(99),
                flooded.millis(100),
                flooded.sent() / seconds / rounds,
                100.0 * flooded.refused() / flooded.sent());
    }

    private int allowance() {
        var policy = Rest.anonymous().get(listing).header("RateLimit-Policy");
        return Integer.parseInt(policy.replaceAll(".*;q=(\\d+);.*", "$1"));
    }

    private Seen run(int seconds, boolean flooded) throws Exception {
        var sent = new LongAdder();
        var refused = new LongAdder();
        long begun = System.nanoTime();
        var works = new ArrayList<Callable<long[]>>();
        for (var other : others) {
            works.add(() -> paced(begun, seconds, EACH_A_SECOND, () -> other.get(listing)));
        }
        if (flooded) {
            for (int i = 0; i < CONNECTIONS; i++) {
                works.add(() -> {
                    paced(begun, seconds, (double) flood / CONNECTIONS, () -> {
                        sent.increment();
                        if (!flooder.isLetThrough(listing)) {
                            refused.increment();
                        }
                    });
                    return new long[0];
                });
            }
        }
        var pool = Executors.newFixedThreadPool(works.size());
        try {
            var nanos = LongStream.builder();
            for (var done : pool.invokeAll(works)) {
                LongStream.of(done.get()).forEach(nanos);
            }
            return new Seen(nanos.build().toArray(), sent.sum(), refused.sum());
        } finally {
            pool.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Request {
        void send() throws Exception;
    }

    /** Each from when it was due until it is answered; what is due when time is over is not sent any more. */
    private static long[] paced(long begun, int seconds, double aSecond, Request request) throws Exception {
        double pause = TimeUnit.SECONDS.toNanos(1) / aSecond;
        long end = begun + TimeUnit.SECONDS.toNanos(seconds);
        var nanos = LongStream.builder();
        for (int number = 0; number < seconds * aSecond && System.nanoTime() < end; number++) {
            long due = begun + (long) (number * pause);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            request.send();
            nanos.add(System.nanoTime() - due);
        }
        return nanos.build().toArray();
    }
}
