package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.events.FeedFollower;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.jobs.KilledJob;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Nodes;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.vault.KilledRenewal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes on one database. What happens by itself happens once, whichever node does it; and a node that is killed under load
 * loses nothing that it acknowledged, and doubles nothing that it or the other was asked for again with the same key. Whoever reads
 * the feed goes on at the other one, with nothing missed or told twice. A webhook
 * hears of everything, from one node at a time. A job is done by the other node when the one that did it is killed, and packages are
 * sealed anew by it. A person who
 * signed in at one is known to both, and to neither after signing out.
 */
@TestMethodOrder(OrderAnnotation.class)
class NodesIT {
    private static final int NODES = 2;
    private static final int PAID = 12;
    private static final int LAPSED = 6;
    private static final int CLIENTS = 8;
    private static final int ANSWERS_MAX = 120;
    private static final long PRICE = 1_000_000;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HOOK = "operator";
    private static final String LIFE =
            "ACCEPT 1, ACCEPT_TERMS 1, DELIVER 1, DEPOSIT 1, FUND 1, PAY 1, PROPOSE 1, SIGN 2, PAYOUT 1";
    private static final int ASKED = 200;
    /** For how long the pool believes that a connection lives: {@code validateatmostonceperiod} of {@code payara/micro}. */
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration BREATH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Nodes nodes;

    private final Cast cast = Cast.at(Rest.at(nodes.address(1)));
    private final Player buyer = cast.player(Role.CORPORATION, "남산전자 두대");
    private final Player seller = cast.player(Role.STARTUP, "한강배터리 두대");
    private final Player bank = cast.player(Role.BANK, "수탁은행 두대");
    private final String listing = DealSheet.listing(seller);
    private final Hooks hooks = new Hooks();
    private final Set<String> before;
    private final ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);

    private final AtomicInteger opened = new AtomicInteger();
    private final Queue<DealSheet> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> fetched = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    /** Whoever is killed from now on does not come back. */
    private final AtomicBoolean forGood = new AtomicBoolean();

    private final AtomicBoolean stopping = new AtomicBoolean();

    NodesIT() {
        DealSheet.payable(buyer);
        DealSheet.payable(seller);
        cast.operator().post("/api/webhooks", Map.of("url", hooks.url(HOOK))).expect(201);
        await(() -> count("select count(*) from webhooks.endpoint where state = 'ACTIVE'") == 1);
        before = Set.copyOf(strings("select id::text from kernel.event"));
    }

    @BeforeAll
    static void start() {
        nodes = Nodes.start(NODES);
        run("create schema told");
        run("create table told.event (id uuid not null, node text not null)");
        run("grant usage on schema told to techtrade");
        run("grant insert on told.event to techtrade");
    }

    @AfterAll
    static void stop() {
        if (nodes != null) {
            nodes.close();
        }
    }

    @AfterEach
    void dismiss() {
        stopping.set(true);
        pool.shutdownNow();
        run("delete from webhooks.endpoint");
        hooks.close();
    }

    @Test
    @Order(1)
    void firesEveryClockTellsEveryEventAndSendsEveryPaymentOnce() throws Exception {
        var paid = IntStream.range(0, PAID)
                .mapToObj(each -> pool.submit(() -> live(new Client(each % NODES))))
                .toList();
        for (var deal : paid) {
            accepted.add(deal.get());
        }
        var lapsed = Stream.generate(() -> DealSheet.signed(buyer, seller, 1, PRICE))
                .limit(LAPSED)
                .toList();
        // and the statements of the last day can be in
        run("update deal.milestone set due_at = now() - interval '15 days', warn_at = null where state = 'FUNDING'");
        await(() -> count("select count(*) from deal.milestone where due_at <= now()") == 0);
        for (var deal : lapsed) {
            assertEquals(1, steps(deal, "LAPSE"), deal::id);
        }
        mustBePaidAndToldOnce();
    }

    @Test
    @Order(2)
    void knowsAPersonOnBothNodesUntilTheSessionEndsOnOne() {
        var people = "/api/organizations/" + cast.admit(Role.CORPORATION, "두리상사") + "/people";
        var kim = Map.of("email", "kim@nodes.example", "name", "김두리", "signer", true);
        cast.operator().post(people, kim).expect(201);
        var browser = Rest.at(nodes.address(0)).with("Sec-Fetch-Site", "same-origin");
        var chosen = "form=form&form%3Apassword=correct+horse+battery&form%3Asend=x&jakarta.faces.ViewState=stateless";
        browser.send("POST", letter("kim@nodes.example"), FORM, chosen).expect(200);
        var entered = "form=form&form%3Aemail=kim%40nodes.example&form%3Apassword=correct+horse+battery&form%3Asend=x"
                + "&jakarta.faces.ViewState=stateless";
        var cookie = browser
                .send("POST", "/ko/identity/sign-in", FORM, entered)
                .expect(302)
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(each -> each.startsWith("techtrade-session="))
                .map(each -> each.substring(0, each.indexOf(';')))
                .findFirst()
                .orElseThrow();
        var signedIn = browser.with("Cookie", cookie);
        for (int node = 0; node < NODES; node++) {
            signedIn.on(nodes.address(node)).get("/ko/identity/account").expect(200);
        }
        signedIn.on(nodes.address(1))
                .send("POST", "/identity/sign-out", FORM, "")
                .expect(302);
        for (int node = 0; node < NODES; node++) {
            signedIn.on(nodes.address(node)).get("/ko/identity/account").expect(302);
        }
    }

    @Test
    @Order(3)
    void saysThatItIsNotReadyWhileTheDatabaseIsAway() {
        var rests = IntStream.range(0, NODES)
                .mapToObj(node -> Rest.at(nodes.address(node)))
                .toList();
        rests.forEach(rest -> await(() -> rest.get("/health/ready").status() == 200));
        nodes.takeTheDatabaseAway();
        try {
            for (var rest : rests) {
                await(() -> rest.get("/health/ready").status() == 503);
                var health = rest.get("/health/ready").expect(503).json();
                assertEquals("DOWN", health.get("status").asString());
                assertEquals("DOWN", check(health, "database").get("status").asString(), health::toString);
                // the process lives: nobody is to kill it for that
                rest.get("/health/live").expect(200);
                var status = rest.get("/api/status").expect(200).json();
                assertEquals("DOWN", status.get("state").asString(), status::toString);
            }
        } finally {
            nodes.giveTheDatabaseBack();
        }
        for (var rest : rests) {
            await(() -> rest.get("/health/ready").status() == 200);
            assertEquals(
                    "UP",
                    check(rest.get("/health/ready").json(), "database")
                            .get("status")
                            .asString());
        }
    }

    /** Whoever asks anything meanwhile is told to come again, and no word of why; nobody is taken for a stranger. */
    @Test
    @Order(4)
    void answersEverythingBy503WhileTheDatabaseIsAway() {
        var asking = seller.rest().on(nodes.address(0));
        var browser =
                Rest.at(nodes.address(0)).with("Sec-Fetch-Site", "same-origin").with("Accept", "text/html");
        var signedIn = browser.with("Cookie", "techtrade-session=" + "a".repeat(43));
        var reads = List.of("/api/me", "/api/deals", "/api/listings/" + listing);
        var pages = List.of("/ko/", "/en/market/listing?id=" + listing, "/ko/deal/deals", "/ko/identity/account");
        awaitReady();
        reads.forEach(path -> assertNotEquals(503, asking.get(path).status(), path));
        pages.forEach(path -> assertNotEquals(503, signedIn.get(path).status(), path));
        nodes.takeTheDatabaseAway();
        try {
            await(() -> asking.get("/health/ready").status() == 503);
            reads.forEach(path -> mustSayThatItIsAway(asking.get(path)));
            mustSayThatItIsAway(asking.post("/api/listings", Map.of("kind", "OFFER")));
            mustSayThatItIsAway(asking.ifMatch(1).post("/api/listings/" + listing + "/withdraw"));
            mustSayThatItIsAway(asking.with("Authorization", "Basic YTpi")
                    .send("POST", "/api/oauth/token", FORM, "grant_type=client_credentials"));
            for (var path : pages) {
                var shown = signedIn.get(path);
                assertEquals(503, shown.status(), path + shown.body());
                assertNotNull(shown.header("Retry-After"), path);
                assertTrue(shown.body().contains("<p class=\"code\" aria-hidden=\"true\">503</p>"), shown::body);
            }
            var entered =
                    "form=form&form%3Aemail=kim%40nodes.example&form%3Apassword=correct+horse+battery&form%3Asend=x"
                            + "&jakarta.faces.ViewState=stateless";
            var refused =
                    browser.send("POST", "/ko/identity/sign-in", FORM, entered).expect(503);
            assertTrue(refused.body().contains("503</p>"), refused::body);
        } finally {
            nodes.giveTheDatabaseBack();
        }
        awaitReady();
        reads.forEach(path -> await(() -> asking.get(path).status() < 500));
        pages.forEach(path -> await(() -> signedIn.get(path).status() < 500));
    }

    /** Every one of them had just been used, so that the pool must not believe for long that it lives. */
    @Test
    @Order(5)
    void lendsNoConnectionThatBrokeAFewSecondsBefore() throws Exception {
        var asking = seller.rest().on(nodes.address(0));
        awaitReady();
        askAtOnce(asking);
        nodes.breakConnections();
        LockSupport.parkNanos(BELIEVED.plusSeconds(1).toNanos());
        assertEquals(Set.of(200), askAtOnce(asking));
    }

    /** As many as need several connections at the same time: with what they are answered. */
    private Set<Integer> askAtOnce(Rest asking) throws Exception {
        Callable<Integer> ask = () -> asking.get("/api/deals").status();
        var answers = new HashSet<Integer>();
        for (var answer : pool.invokeAll(Collections.nCopies(ASKED, ask))) {
            answers.add(answer.get());
        }
        return answers;
    }

    private void awaitReady() {
        for (int node = 0; node < NODES; node++) {
            var rest = Rest.at(nodes.address(node));
            await(() -> rest.get("/health/ready").status() == 200);
        }
    }

    private static void mustSayThatItIsAway(Reply reply) {
        reply.expect(503);
        assertEquals("application/problem+json", reply.header("Content-Type"), reply::request);
        assertEquals("5", reply.header("Retry-After"), reply::request);
        assertEquals(
                Map.of(
                        "type",
                        "about:blank",
                        "title",
                        "Service Unavailable",
                        "status",
                        503,
                        "instance",
                        "urn:request:" + reply.header("X-Request-Id")),
                reply.json(Map.class),
                reply::request);
    }

    private static JsonNode check(JsonNode health, String name) {
        return health.get("checks")
                .valueStream()
                .filter(one -> one.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The first comes back; of the other, in the middle of a job and of sealing anew, the one that is left takes over whatever it was
     * asked.
     */
    @Test
    @Order(6)
    void losesNothingAndDoublesNothingWhenNodesAreKilledUnderLoad(@TempDir Path folder) throws Exception {
        long before = count("select count(*) from deal.deal");
        var cutter = cast.player(Role.CORPORATION, "끊긴전자");
        var pages = FeedFollower.byPages(cast.operator(), () -> up(0));
        var stream = FeedFollower.byStream(cast.operator(), () -> up(0));
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(each -> pool.submit(() -> work(new Client(each % 4 == 3 ? 1 : 0))))
                .toList();
        var random = new Random(1);
        awaitAnswers(random);
        var cut = cutOff(cutter);
        nodes.kill(0);
        mustBeAnsweredByTheOther(cutter, cut);
        var renewal = KilledRenewal.begun(nodes, seller);
        nodes.restart(0);
        var job = KilledJob.begun(nodes, folder);
        awaitAnswers(random);
        renewal.mustBeHalfWay();
        forGood.set(true);
        nodes.kill(job.node());
        stopping.set(true);
        renewal.mustBeDoneByTheOther(1 - job.node());
        for (var client : clients) {
            client.get();
        }
        assertTrue(unanswered.get() > 0, "nothing was under way when a node was killed");
        assertTrue(stream.cuts() > 0, "nobody followed the node that was killed");
        assertEquals(opened.get(), count("select count(*) from deal.deal") - before, "each was opened once");
        mustBePaidAndToldOnce();
        var left = Cast.at(Rest.at(up(0)));
        var proof = left.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
        mustBeAuditedOnce(left);
        job.mustBeDoneByTheOther();
        for (var follower : List.of(pages, stream)) {
            follower.mustHaveAll(() -> strings("select id::text from kernel.event order by txid, seq"));
            follower.close();
        }
    }

    /** A deal that is opened and committed, whose answer its buyer never gets: the key of the request. */
    private String cutOff(Player cutter) {
        var key = UUID.randomUUID().toString();
        opened.incrementAndGet();
        cutter.rest()
                .on(nodes.address(0))
                .withKey(key)
                .postUnanswered("/api/deals", opening(), () -> dealsOf(cutter).size() == 1);
        return key;
    }

    private void mustBeAnsweredByTheOther(Player cutter, String key) {
        var again = cutter.rest().on(nodes.address(1)).withKey(key).post("/api/deals", opening());
        assertEquals("true", again.expect(201).header("Idempotency-Replayed"));
        assertEquals(List.of(again.json().get("id").asString()), dealsOf(cutter));
    }

    private static List<String> dealsOf(Player buyer) {
        return strings("select id::text from deal.deal where buyer_id = '%s'".formatted(buyer.id()));
    }

    private Map<String, Object> opening() {
        return Map.of("listingId", listing, "terms", DealSheet.terms(1, PRICE));
    }

    private void awaitAnswers(Random random) throws InterruptedException {
        answers.drainPermits();
        answers.acquire(1 + random.nextInt(ANSWERS_MAX));
    }

    /** Every acceptance stands once in the audit trail, of the buyer, and the chain that both nodes seal is whole. */
    private void mustBeAuditedOnce(Cast left) {
        for (var deal : accepted) {
            assertEquals(
                    1,
                    count("select count(*) from audit.entry where act = 'POST /api/deals/{}/milestones/1/accept' "
                            + "and kind = 'CHANGE' and organization = '%s' and subjects @> array['%s'::uuid]"
                                    .formatted(buyer.id(), deal.id())),
                    deal::id);
        }
        var auditor = left.player(Role.AUDITOR, "감사위원회 두대");
        await(() -> count("select count(*) from audit.entry") - count("select count(*) from audit.seal") < CLIENTS);
        var chain = auditor.rest().get("/api/audit/verify").expect(200).json();
        assertTrue(chain.get("intact").asBoolean(), chain::toString);
    }

    /** Deal after deal, and a payment file after each; one a while as long as a node that was killed needs the cores to come back. */
    private Void work(Client client) {
        try {
            while (!stopping.get()) {
                if (!nodes.isUp(0)) {
                    LockSupport.parkNanos(BREATH.toNanos());
                }
                accepted.add(live(client));
                var file = client.insist(bank, rest -> rest.post("/api/bank/payment-files"));
                if (file.status() == 201) {
                    fetched.add(file.json().get("id").asString());
                }
            }
            return null;
        } finally {
            // whoever waits for more answers than come is not kept waiting
            answers.release(ANSWERS_MAX);
        }
    }

    /** A deal from its opening to its acceptance; every request is answered as if it were the only one ever sent. */
    private DealSheet live(Client client) {
        opened.incrementAndGet();
        var asked = opening();
        var first = client.insist(buyer, rest -> rest.post("/api/deals", asked)).expect(201);
        var deal = new DealSheet(first.json().get("id").asString());
        var agreed = client.insist(seller, rest -> rest.ifMatch(first.version())
                        .post(deal.path() + "/accept", Map.of("version", 1)))
                .expect(200);
        var hash = Map.of("documentHash", agreed.json().get("contractHash").asString());
        var once = client.insist(seller, rest -> rest.ifMatch(agreed.version()).post(deal.path() + "/sign", hash))
                .expect(200);
        var twice = client.insist(buyer, rest -> rest.ifMatch(once.version()).post(deal.path() + "/sign", hash))
                .expect(200);
        var milestone = twice.json().get("milestones").get(0);
        var account = milestone.get("virtualAccount").asString();
        var paper = DealSheet.camt(file -> file.deposit("D" + deal.id().substring(9), "" + PRICE, account));
        client.insist(bank, rest -> rest.postXml("/api/bank/statements", paper));
        var funded = client.insist(buyer, rest -> rest.get(deal.path())).expect(200);
        var delivered = client.insist(seller, rest -> rest.ifMatch(funded.version())
                        .post(deal.path() + "/milestones/1/deliver", Map.of("note", "도면")))
                .expect(200);
        client.insist(buyer, rest -> rest.ifMatch(delivered.version()).post(deal.path() + "/milestones/1/accept"))
                .expect(200);
        return deal;
    }

    /** Asks one node, or the other when it is gone for good, and again with the same key as long as it gets no answer. */
    private final class Client {
        private final int node;

        private Client(int node) {
            this.node = node;
        }

        private Reply insist(Player by, Function<Rest, Reply> request) {
            var rest = by.rest().withKey(UUID.randomUUID().toString());
            while (true) {
                try {
                    var reply = request.apply(rest.on(address()));
                    if (!reply.body().contains("/problems/http/request-running")) {
                        answers.release();
                        return reply;
                    }
                } catch (AssertionError failed) {
                    if (!(failed.getCause() instanceof IOException)) {
                        throw failed;
                    }
                    unanswered.incrementAndGet();
                }
            }
        }

        private URI address() {
            while (!forGood.get() && !stopping.get() && !nodes.isUp(node)) {
                LockSupport.parkNanos(MOMENT.toNanos());
            }
            return up(node);
        }
    }

    /** This node, or the other one while it is down. */
    private static URI up(int node) {
        return nodes.address(nodes.isUp(node) ? node : 1 - node);
    }

    private void mustBePaidAndToldOnce() throws Exception {
        await(() -> count("select count(*) from deal.payment where state = 'DUE'") == 0);
        fetchAtOnce();
        mustBePaidOnce();
        await(() -> count("select count(*) from kernel.event") == count("select count(distinct id) from told.event"));
        assertEquals(count("select count(*) from kernel.event"), count("select count(*) from told.event"));
        mustBeSent();
    }

    /** Also what a killed node had begun to send; what it had sent may come twice, but not at once. */
    private void mustBeSent() {
        var missing = new HashSet<>(strings("select id::text from kernel.event"));
        missing.removeAll(before);
        assertTrue(missing.size() > PAID, "nothing happened");
        await(() -> {
            hooks.calls(HOOK).forEach(call -> missing.remove(call.id()));
            return missing.isEmpty();
        });
        assertEquals(List.of(), hooks.doubled());
    }

    /** All nodes are asked for payment files at the same time, until nothing is left. */
    private void fetchAtOnce() throws Exception {
        var fetching = Executors.newFixedThreadPool(CLIENTS);
        try {
            Function<Integer, Callable<Reply>> fetch =
                    client -> () -> bank.rest().on(up(client % NODES)).post("/api/bank/payment-files");
            var asked = IntStream.range(0, CLIENTS).boxed().map(fetch).toList();
            for (var reply : fetching.invokeAll(asked)) {
                assertTrue(List.of(201, 204).contains(reply.get().status()), reply.get()::body);
            }
        } finally {
            fetching.shutdownNow();
        }
    }

    /** Every deal that was accepted has each of its steps once, and the bank one payment for it in one file. */
    private void mustBePaidOnce() {
        var told = told();
        assertEquals(told.stream().distinct().toList(), told, "the bank was told of a payment twice");
        assertEquals(count("select count(*) from payout.payout where state = 'SENT'"), told.size());
        var files = strings("select id::text from payout.payment_file");
        assertTrue(files.containsAll(fetched), "a file that the bank was given is not there");
        var lives = lives();
        for (var deal : accepted) {
            assertEquals(LIFE, lives.get(deal.id()), deal::id);
        }
    }

    /** By deal how often each step of its life was made, and how many payments the bank was to make for it. */
    private static Map<String, String> lives() {
        return strings("""
                        select d.id || ' ' || string_agg(action || ' ' || times, ', ' order by action) || ', PAYOUT '
                               || (select count(*) from payout.payout o join deal.payment p on p.id = o.subject where p.deal_id = d.id)
                          from deal.deal d
                          join (select deal_id, action, count(*) as times from deal.step
                                 where action in ('PROPOSE', 'ACCEPT_TERMS', 'SIGN', 'DEPOSIT', 'FUND', 'DELIVER', 'ACCEPT', 'PAY')
                                 group by deal_id, action) s on s.deal_id = d.id
                         group by d.id""").stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    /** The end-to-end ids of all payments in all files, as the bank has them. */
    private static List<String> told() {
        return strings("select document from payout.payment_file").stream()
                .map(DealSheet::payments)
                .map(Map::keySet)
                .flatMap(Collection::stream)
                .toList();
    }

    private static long steps(DealSheet deal, String action) {
        return count(
                "select count(*) from deal.step where deal_id = '%s' and action = '%s'".formatted(deal.id(), action));
    }

    /** Clocks fire and readers are told within seconds. */
    private static void await(BooleanSupplier holds) {
        var until = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), "not within " + PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** The address in the last letter to somebody, without that of the server. */
    private static String letter(String to) {
        var body =
                strings("select body from mail.letter where recipient = '%s' order by id desc limit 1".formatted(to));
        return body.get(0)
                .lines()
                .filter(line -> line.contains("?token="))
                .map(line -> line.replaceFirst("^https?://[^/]+", ""))
                .findFirst()
                .orElseThrow();
    }

    private static long count(String query) {
        return Long.parseLong(strings(query).get(0));
    }

    private static List<String> strings(String query) {
        try (var connection = nodes.asOwner().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void run(String change) {
        try (var connection = nodes.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(change);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
