package kr.seoul.techtrade.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.databind.JsonNode;

/**
 * Integrators' servers as a test plays them: any number of endpoints at one real HTTP server on this machine. Each repeats a
 * challenge, and answers everything else by 200 unless the test says otherwise.
 */
public final class Hooks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CHALLENGE = "kr.seoul.techtrade.webhooks.challenge";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Queue<Call>> calls = new ConcurrentHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Queue<String> doubled = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final Set<String> mute = ConcurrentHashMap.newKeySet();
    private final Map<String, Function<Call, Answer>> behaviours = new ConcurrentHashMap<>();

    public Hooks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A request as it came; header names do not mind their case. */
    public record Call(String name, Map<String, List<String>> headers, String body) {
        /** Of the event; empty when it came without. */
        public String id() {
            return headers.getOrDefault("webhook-id", List.of("")).get(0);
        }

        public String header(String header) {
            return headers.get(header).get(0);
        }

        public JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        public String type() {
            return json().get("type").asString();
        }
    }

    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    public String url(String name) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name);
    }

    /** To everything but challenges. */
    public void answer(String name, Function<Call, Answer> behaviour) {
        behaviours.put(name, behaviour);
    }

    /** Counts what comes and keeps none of it, but for challenges. */
    public void count(String name, LongAdder to) {
        counters.put(name, to);
    }

    /** Never answers, until all ends. */
    public void hang(String name) {
        answer(name, call -> {
            try {
                end.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(200);
        });
    }

    /** Answers even a challenge by nothing but 200. */
    public void mute(String name) {
        mute.add(name);
    }

    public void speak(String name) {
        mute.remove(name);
    }

    /** All that came but challenges, in the order in which it came. */
    public List<Call> calls(String name) {
        return calls.getOrDefault(name, new ConcurrentLinkedQueue<>()).stream()
                .filter(call -> !call.type().equals(CHALLENGE))
                .toList();
    }

    /** Ids that came to an endpoint while the same were being answered there. */
    public List<String> doubled() {
        return List.copyOf(doubled);
    }

    /** As soon as there are so many. */
    public List<Call> await(String name, int count) {
        await(
                () -> calls(name).size() >= count,
                () -> name + " was called " + calls(name).size() + " times");
        return calls(name);
    }

    public static void await(BooleanSupplier so, Supplier<String> otherwise) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within " + PATIENCE + ": " + otherwise.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var name = exchange.getRequestURI().toString().substring(1);
            var counter = counters.get(name);
            if (counter != null && !body.contains(CHALLENGE)) {
                counter.increment();
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            var call = new Call(name, headers, body);
            calls.computeIfAbsent(name, first -> new ConcurrentLinkedQueue<>()).add(call);
            if (!underWay.add(name + call.id())) {
                doubled.add(call.id());
            }
            var answer = call.type().equals(CHALLENGE) && !mute.contains(name)
                    ? new Answer(200, Map.of(), call.json().get("data").toString())
                    : behaviours.getOrDefault(name, any -> Answer.of(200)).apply(call);
            underWay.remove(name + call.id());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
