package kr.seoul.techtrade.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import tools.jackson.databind.JsonNode;

/**
 * A reader of the public feed that keeps nothing but where it is, and goes on from there at whichever node answers, whatever becomes of
 * the one that it asked.
 */
public final class FeedFollower implements AutoCloseable {
    private static final String DATA = "data: ";
    private static final Duration BREATH = Duration.ofMillis(100);

    private final Rest rest;
    private final Supplier<URI> node;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Thread thread;
    private volatile String position;
    private volatile boolean ended;

    private FeedFollower(Rest rest, Supplier<URI> node, boolean streams) {
        this.rest = rest;
        this.node = node;
        thread = new Thread(() -> read(streams ? this::stream : this::page), "follows the feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** Page after page, from the first event that is kept. */
    public static FeedFollower byPages(Rest rest, Supplier<URI> node) {
        return new FeedFollower(rest, node, false);
    }

    /** As a stream ({@code text/event-stream}), from the first event that is kept. */
    public static FeedFollower byStream(Rest rest, Supplier<URI> node) {
        return new FeedFollower(rest, node, true);
    }

    /** How often it was left without an answer. */
    public int cuts() {
        return cuts.get();
    }

    /** Each once, and in this order: the ids of all that happened. */
    public void mustHaveAll(Supplier<List<String>> happened) {
        Hooks.await(
                () -> told.size() >= happened.get().size(),
                () -> told.size() + " of " + happened.get().size() + " events are told");
        assertEquals(told.size(), new HashSet<>(told).size(), "an event was told twice");
        var all = happened.get();
        assertEquals(all, told.subList(0, Math.min(all.size(), told.size())));
    }

    private void read(Runnable once) {
        while (!ended) {
            try {
                once.run();
            } catch (UncheckedIOException cut) {
                cuts.incrementAndGet();
            } catch (AssertionError failed) {
                if (!(failed.getCause() instanceof IOException)) {
                    throw failed;
                }
                cuts.incrementAndGet();
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private void page() {
        var page = rest.on(node.get())
                .get("/api/events?limit=100" + (position == null ? "" : "&after=" + position))
                .expect(200)
                .json();
        page.get("events").forEach(event -> told.add(id(event)));
        position = page.get("next").asString();
    }

    private void stream() {
        var asked = rest.on(node.get()).with("Accept", "text/event-stream");
        var again = position == null ? asked : asked.with("Last-Event-ID", position);
        try (var lines = again.stream("/api/events/stream")) {
            lines.filter(line -> line.startsWith(DATA))
                    .takeWhile(line -> !ended)
                    .forEach(line -> {
                        var event = Json.MAPPER.readTree(line.substring(DATA.length()));
                        told.add(id(event));
                        position = event.get("position").asString();
                    });
        }
    }

    private static String id(JsonNode event) {
        return event.get("id").asString();
    }

    @Override
    public void close() {
        ended = true;
    }
}
