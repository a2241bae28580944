package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kr.seoul.techtrade.docs.Guides;
import kr.seoul.techtrade.docs.Walkthrough;
import kr.seoul.techtrade.feeds.ListedCompanies;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code mvn -Prun} starts, in a process of its own, with a twentieth of the demonstration. */
class MainIT {
    private static final int WISHED = 8080;
    /** What a virtual machine that SIGTERM ends answers with. */
    private static final int TERMINATED = 128 + 15;

    private static final long STOP_MAX_S = 60;
    private static final int PATIENCE_MS = 60_000;
    private static final int FIRST_PORT = 42_000;
    /** Whose guides they are; all others are followed by a corporation. */
    private static final Map<String, String> GUIDED = Map.of(
            "first-hour-institution", "INSTITUTION", "first-hour-bank", "BANK", "first-hour-investor", "INVESTOR");

    private static final String FEED = "listed-companies.csv";
    private static final int FEW = 200;
    private static final String COMPANIES = "select count(*) from directory.company where gone_at is null";
    private static final String OF_FEED =
            "select count(distinct company) from directory.record where source = 'listed-companies'";

    private static final String STARTING = "Starting Payara Micro on port ";
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);
    /** Of a caller on a slow line, within the two seconds that requests in flight have. */
    private static final Duration BETWEEN_LETTERS = Duration.ofMillis(40);

    @TempDir
    Path home;

    private Process process;
    private BufferedReader said;
    private URI address;
    /** Where it is going to listen. */
    private volatile URI announced;

    @AfterEach
    void endWhatIsLeft() {
        if (process != null && process.isAlive()) {
            process.toHandle().destroy();
            process.onExit().join();
        }
    }

    @Test
    void startsBesideAnotherStopsWhenAskedAndKeepsAll() throws Exception {
        var feed = feed();
        List<String> lines;
        try (var other = another();
                var impatient = new Impatient()) {
            lines = start(feed);
            assertFalse(other.isClosed());
            assertTrue(impatient.answers().contains(503), () -> "" + impatient.answers());
            assertFalse(impatient.answers().contains(500), () -> "" + impatient.answers());
        }
        assertFalse(log().contains("NullPointerException"), "not ready is no failure");
        assertTrue(address.getPort() > WISHED && address.getPort() < WISHED + 100, address.toString());
        assertTrue(lines.contains("Port 8080 is taken: using " + address.getPort() + "."), lines::toString);
        assertTrue(log().contains("demo city: "), "it tells what it has loaded");
        var before = credentials();
        assertEquals(address.toString(), before.get("baseUrl").asString());
        followTheGuides(before);
        var greeting = new Greeting(lines, home);
        greeting.mustLead(address);
        greeting.mustName(before);
        greeting.mustAnswer();
        long companies = greeting.count(COMPANIES);
        assertEquals(rows(feed), greeting.count(OF_FEED), "each row is a company");
        var listing = signIn(before).post("/api/listings", offer()).expect(201).header("Location");
        stopWhileACallerSpeaks(before);

        greeting = new Greeting(start(feed), home);
        assertEquals(rows(feed), greeting.count(OF_FEED));
        assertEquals(companies, greeting.count(COMPANIES), "none is made twice");
        assertFalse(log().contains("demo city: "), "all is there already");
        var after = credentials();
        assertEquals(before.get("clients"), after.get("clients"));
        assertEquals(before.get("people"), after.get("people"));
        assertEquals(address.toString(), after.get("baseUrl").asString(), "where it is now");
        signIn(after).get(URI.create(listing).getPath()).expect(200);
        stop();
    }

    /** Every guide, with what {@code credentials.json} says and nothing else, in a folder of its own. */
    private void followTheGuides(JsonNode credentials) throws IOException {
        for (var slug : Guides.SLUGS) {
            var role = GUIDED.getOrDefault(slug, "CORPORATION");
            var client = credentials
                    .get("clients")
                    .valueStream()
                    .filter(each -> each.get("role").asString().equals(role))
                    .findFirst()
                    .orElseThrow();
            var deposit = credentials.at("/deposits/0");
            var given = new HashMap<>(Map.of(
                    "BASE", address.toString(),
                    "CLIENT_ID", client.get("clientId").asString(),
                    "CLIENT_SECRET", client.get("clientSecret").asString(),
                    "SOURCE", client.path("sourceCode").asString(""),
                    "CUSTODY", deposit.get("custodyAccount").asString(),
                    "VIRTUAL_ACCOUNT", deposit.get("virtualAccount").asString(),
                    "AMOUNT", deposit.at("/amount/amount").asString(),
                    "PORT", String.valueOf(Micro.freePort(FIRST_PORT))));
            new Walkthrough(slug, Files.createDirectories(home.resolve("guides").resolve(slug))).follow(given);
        }
    }

    /** Asks whether it is ready from the first moment on, while the application is still being deployed: what it is answered. */
    private final class Impatient implements AutoCloseable {
        private final Set<Integer> answers = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final Thread thread = new Thread(this::ask);

        private Impatient() {
            thread.start();
        }

        private void ask() {
            while (!closed.get()) {
                LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
                if (announced != null) {
                    try {
                        answers.add(Rest.at(announced).get("/health/ready").status());
                    } catch (AssertionError notYet) {
                        // nobody listens
                    }
                }
            }
        }

        private Set<Integer> answers() {
            return answers;
        }

        @Override
        public void close() {
            closed.set(true);
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whoever holds the port in its place: another program will do. */
    private static ServerSocket another() throws IOException {
        try {
            return new ServerSocket(WISHED, 1, InetAddress.getByName("127.0.0.1"));
        } catch (BindException taken) {
            return new ServerSocket();
        }
    }

    /** What it said until it was ready. */
    private List<String> start(Path feed) throws IOException {
        if (Files.notExists(home.resolve("target"))) {
            Files.createSymbolicLink(home.resolve("target"), Path.of("target").toAbsolutePath());
            Files.createSymbolicLink(home.resolve("payara"), Path.of("payara").toAbsolutePath());
        }
        var builder = Launcher.process(home, feed.toString()).redirectErrorStream(true);
        builder.environment().put("TECHTRADE_DEMO_SCALE", "0.05");
        // as on a bare machine, where Java alone would print question marks for Korean
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
        said = process.inputReader(StandardCharsets.UTF_8);
        var lines = new ArrayList<String>();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.startsWith(STARTING)) {
                announced = URI.create(
                        "http://127.0.0.1:" + line.substring(STARTING.length()).split(" ")[0]);
            }
            if (line.startsWith("Tech Trade-On is ready at ")) {
                address = URI.create(line.split(" ")[5]);
                Rest.at(address).get("/health/ready").expect(200);
                readUntilTheLastLine(lines);
                return lines;
            }
        }
        throw new AssertionError("it ended: " + lines);
    }

    /** An empty one, after those to try. */
    private void readUntilTheLastLine(List<String> lines) throws IOException {
        while (!lines.contains("Try:") || !lines.get(lines.size() - 1).isEmpty()) {
            var line = said.readLine();
            assertNotNull(line, lines::toString);
            lines.add(line);
        }
    }

    /** The real list where there is one, as in {@code directory.IntakeIT}; else the beginning of an invented one. */
    private Path feed() throws IOException {
        var real = Path.of(
                Optional.ofNullable(System.getenv("LISTED_COMPANIES")).orElse("../shared/data/krx-companies-2018.csv"));
        if (Files.isReadable(real)) {
            assertEquals(ListedCompanies.COUNT, rows(real));
            return Files.copy(real, home.resolve(FEED));
        }
        return Files.write(
                home.resolve(FEED), ListedCompanies.csv().lines().limit(1 + FEW).toList());
    }

    /** Without the header. */
    private static long rows(Path csv) throws IOException {
        try (var lines = Files.lines(csv)) {
            return lines.count() - 1;
        }
    }

    private void stop() throws InterruptedException {
        process.toHandle().destroy();
        assertTrue(process.waitFor(STOP_MAX_S, TimeUnit.SECONDS), "it does not stop");
        assertEquals(TERMINATED, process.exitValue());
        assertTrue(Micro.isFree(address.getPort()), "the server must not run on");
        assertFalse(Files.exists(home.resolve(".data/postgres/data/postmaster.pid")), "nor the database");
    }

    private void stopWhileACallerSpeaks(JsonNode credentials) throws IOException, InterruptedException {
        var form = "grant_type=client_credentials";
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send(
                    socket,
                    String.join(
                            "\r\n",
                            "POST /api/oauth/token HTTP/1.1",
                            "Host: " + address.getAuthority(),
                            "Authorization: Basic " + basic(credentials),
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: " + form.length(),
                            "Connection: close",
                            "",
                            ""));
            process.toHandle().destroy();
            for (var letter : form.split("")) {
                LockSupport.parkNanos(BETWEEN_LETTERS.toNanos());
                send(socket, letter);
            }
            assertEquals("HTTP/1.1 200 OK", answer.readLine());
            assertTrue(answer.lines().anyMatch(line -> line.contains("\"access_token\"")), "it has its token");
        }
        stop();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Of the server, since this start. */
    private String log() throws IOException {
        return Files.readString(home.resolve(".data/log/micro.log"));
    }

    private JsonNode credentials() throws IOException {
        return Json.MAPPER.readTree(Files.readString(home.resolve(".data/demo/credentials.json")));
    }

    private static Rest signIn(JsonNode credentials) {
        var client = seller(credentials);
        return Rest.at(URI.create(credentials.get("baseUrl").asString()))
                .signedIn(
                        client.get("clientId").asString(),
                        client.get("clientSecret").asString());
    }

    private static String basic(JsonNode credentials) {
        var client = seller(credentials);
        var both = client.get("clientId").asString() + ":"
                + client.get("clientSecret").asString();
        return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
    }

    private static JsonNode seller(JsonNode credentials) {
        var client = credentials.at("/clients/0");
        assertEquals("STARTUP", client.get("role").asString());
        return client;
    }

    private static Map<String, Object> offer() {
        return Map.of(
                "kind", "OFFER",
                "titleKo", "전고체 전해질 합성",
                "summaryKo", "황화물계 고체 전해질을 상온에서 합성한다.",
                "field", "BATTERY_ENERGY",
                "trl", 6,
                "dealForms", List.of("NON_EXCLUSIVE_LICENCE"));
    }
}
