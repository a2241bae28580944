package kr.seoul.techtrade.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Lets cases take turns in short slices, so that all of them meet the same moods of the machine. */
final class Race {
    private static final double NANOS = 1e9;
    private static final double FOREVER = 1e9;

    private final int rounds;
    private final double seconds;

    /** Each case runs {@code rounds} times {@code seconds}, after one slice that warms it and is not counted. */
    Race(int rounds, double seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * What came of a case.
     *
     * @param perSecond the rate of its median slice
     * @param p50 milliseconds of one turn, as {@code p95} and {@code p99}
     * @param cpu of one unit
     */
    record Result(Case of, double perSecond, double p50, double p95, double p99, Cpu cpu) {}

    private record Slice(double perSecond, long units, long[] nanos, Cpu cpu) {}

    private record Turns(long units, long[] nanos) {}

    List<Result> run(List<Case> cases) throws Exception {
        Map<Case, List<Slice>> slices = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (var each : cases) {
                var slice = slice(each, seconds);
                if (round > 0) {
                    slices.computeIfAbsent(each, any -> new ArrayList<>()).add(slice);
                }
            }
        }
        return slices.entrySet().stream()
                .map(each -> result(each.getKey(), each.getValue()))
                .toList();
    }

    /** Each case once, until there is nothing left to do. */
    List<Result> toTheEnd(List<Case> cases) throws Exception {
        var results = new ArrayList<Result>();
        for (var each : cases) {
            results.add(result(each, List.of(slice(each, FOREVER))));
        }
        return results;
    }

    private static Slice slice(Case of, double seconds) throws Exception {
        var works = new ArrayList<Case.Work>();
        var pool = Executors.newFixedThreadPool(of.clients());
        try {
            for (int client = 0; client < of.clients(); client++) {
                works.add(of.work(client));
            }
            var before = Cpu.now();
            long begun = System.nanoTime();
            long end = begun + (long) (seconds * NANOS);
            var turns = new ArrayList<Turns>();
            for (var done : pool.invokeAll(works.stream()
                    .map(work -> (Callable<Turns>) () -> turns(work, end))
                    .toList())) {
                turns.add(done.get());
            }
            double took = (System.nanoTime() - begun) / NANOS;
            long units = turns.stream().mapToLong(Turns::units).sum();
            return new Slice(
                    units / took,
                    units,
                    turns.stream()
                            .flatMapToLong(each -> Arrays.stream(each.nanos()))
                            .toArray(),
                    Cpu.now().since(before));
        } finally {
            pool.shutdownNow();
            for (var work : works) {
                work.close();
            }
        }
    }

    private static Turns turns(Case.Work work, long end) throws Exception {
        var nanos = LongStream.builder();
        long units = 0;
        for (long now = System.nanoTime(); now < end; ) {
            long done = work.once();
            if (done == 0) {
                break;
            }
            long then = System.nanoTime();
            nanos.add(then - now);
            units += done;
            now = then;
        }
        return new Turns(units, nanos.build().toArray());
    }

    private static Result result(Case of, List<Slice> slices) {
        var rates = slices.stream().mapToDouble(Slice::perSecond).sorted().toArray();
        var nanos = slices.stream()
                .flatMapToLong(each -> Arrays.stream(each.nanos()))
                .sorted()
                .toArray();
        var cpu = slices.stream().map(Slice::cpu).reduce(Cpu::plus).orElseThrow();
        long units = slices.stream().mapToLong(Slice::units).sum();
        return new Result(
                of,
                rates[rates.length / 2],
                millis(nanos, 50),
                millis(nanos, 95),
                millis(nanos, 99),
                cpu.by(Math.max(1, units)));
    }

    private static double millis(long[] sorted, int percent) {
        return IntStream.of((int) (sorted.length * (long) percent / 100))
                .filter(index -> index < sorted.length)
                .mapToDouble(index -> sorted[index] / 1e6)
                .findFirst()
                .orElse(0);
    }
}
