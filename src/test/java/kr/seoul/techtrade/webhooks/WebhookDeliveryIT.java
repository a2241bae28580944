package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The worst night: endpoints that fail, hang, or come back. The clock is moved, never waited for. */
@ExtendWith(RunningServer.class)
class WebhookDeliveryIT {
    private static final String WEBHOOKS = "/api/webhooks";
    private static final int ENDPOINTS = 1_000;
    private static final int HANGING_EACH = 5;
    private static final int ROUNDS = 3;
    /** Of the server of the tests. */
    private static final long TIMEOUT_MS = 3_000;
    /** Marks the subjects of rounds. */
    private static final long ROUND = 0x0199_0000_0000_7000L;

    private final Cast cast = Cast.onStage();
    private final Player owner = cast.player(Role.INSTITUTION, "훅지원센터");
    private final Hooks hooks = new Hooks();
    private final UUID audience = UUID.fromString(owner.id());

    @AfterEach
    void close() {
        ServerClock.shift(Duration.ZERO);
        hooks.close();
    }

    @Test
    void triesAgainWhenItIsAskedToAndKeepsTheOrderOfEachSubject() {
        var path = active("flaky");
        var failing = ConcurrentHashMap.<String>newKeySet();
        hooks.answer(
                "flaky",
                call -> failing.contains(call.json().at("/data/n").asString())
                        ? new Hooks.Answer(503, Map.of("Retry-After", "60"), "busy")
                        : Hooks.Answer.of(200));
        failing.add("1");
        var subject = UUID.randomUUID();
        happen(subject, 1);
        hooks.await("flaky", 1);
        happen(subject, 2);
        var waiting = awaitLog(path + "/deliveries?state=WAITING", 2);
        var first = waiting.get(1).get("event").asString();
        Hooks.await(() -> attempts(path, first).size() == 1, () -> "no attempt was written down");
        var attempt = attempts(path, first).get(0);
        assertEquals(503, attempt.get("status").asInt());
        assertEquals("busy", attempt.get("answer").asString());
        assertEquals("answered 503", attempt.get("error").asString());
        failing.clear();
        ServerClock.shift(Duration.ofSeconds(90));
        var calls = hooks.await("flaky", 3);
        assertEquals(List.of("1", "1", "2"), numbers(calls));
        assertEquals(calls.get(0).id(), calls.get(1).id(), "the id stays the same");
        assertTrue(
                Long.parseLong(calls.get(1).header("webhook-timestamp"))
                        > Long.parseLong(calls.get(0).header("webhook-timestamp")),
                "the time does not");
    }

    @Test
    void stomachsOneEventThatTheOtherSideCannot() {
        var path = active("poisoned");
        hooks.answer(
                "poisoned", call -> Hooks.Answer.of(call.json().at("/data/n").asInt() == 1 ? 500 : 200));
        happen(UUID.randomUUID(), 1);
        happen(UUID.randomUUID(), 2);
        happen(UUID.randomUUID(), 3);
        awaitLog(path + "/deliveries?state=DELIVERED", 3);
        assertEquals(
                Set.of("1", "2", "3"),
                hooks.calls("poisoned").stream().map(WebhookDeliveryIT::number).collect(Collectors.toSet()));
        assertEquals(1, log(path + "/deliveries?state=WAITING").size());
    }

    @Test
    void endsWithAnEndpointThatIsGoneAndTellsItsOwner() throws SQLException {
        var administrator = administrator();
        var path = active("gone");
        hooks.answer("gone", call -> Hooks.Answer.of(410));
        var before = newest();
        happen(UUID.randomUUID(), 1);
        awaitState(owner, path, "DISABLED");
        var webhook = owner.rest().get(path).expect(200).json();
        assertEquals("GONE", webhook.get("reason").asString());
        var told = events(before, "kr.seoul.techtrade.webhooks.endpoint-disabled");
        assertEquals(webhook.get("id"), told.get(0).get("subject"));
        assertEquals("GONE", told.get(0).at("/data/reason").asString());
        owner.rest().post(path + "/test").expect(409, "webhooks/wrong-state");
        var letters = letters(administrator);
        assertEquals(1, letters.size());
        assertTrue(letters.get(0).contains("410"), letters.get(0));
        assertTrue(letters.get(0).contains(hooks.url("gone")), letters.get(0));
        assertTrue(
                letters.get(0)
                        .contains("/ko/webhooks/webhook?id=" + webhook.get("id").asString()),
                letters.get(0));
    }

    /** Who is told by letter; their colleague is not. */
    private String administrator() {
        var name = UUID.randomUUID().toString();
        for (var person : List.of("admin", "colleague")) {
            Registrar.enrol(
                    owner.id(),
                    Map.of(
                            "email",
                            person + "-" + name + "@hooks.example",
                            "name",
                            person,
                            "password",
                            "correct horse battery",
                            "signer",
                            false,
                            "administrator",
                            person.equals("admin")));
        }
        return name;
    }

    /** All that were written to either. */
    private static List<String> letters(String name) throws SQLException {
        try (var connection = Database.asOwner().getConnection();
                var asked = connection.prepareStatement(
                        "select recipient || ' ' || body from mail.letter where recipient like '%' || ? || '%' and reference like 'webhooks:%' order by id")) {
            asked.setString(1, name);
            var letters = new ArrayList<String>();
            try (var rows = asked.executeQuery()) {
                while (rows.next()) {
                    letters.add(rows.getString(1));
                }
            }
            assertTrue(letters.stream().allMatch(letter -> letter.startsWith("admin-")), letters::toString);
            return letters;
        }
    }

    @Test
    void givesUpAnEndpointThatFailsForDaysAndMissesNothingWhenItIsBack() throws SQLException {
        var administrator = administrator();
        var path = active("down");
        hooks.answer("down", call -> Hooks.Answer.of(500));
        happen(UUID.randomUUID(), 1);
        awaitLog(path + "/deliveries?state=WAITING", 1);
        hooks.await("down", 1);
        Hooks.await(() -> owner.rest().get(path).json().has("failingSince"), () -> "it is not said to fail");
        ServerClock.shift(Duration.ofDays(6));
        var again = owner.again();
        awaitState(again, path, "DISABLED");
        var disabled = again.rest().get(path).expect(200).json();
        assertEquals("FAILING", disabled.get("reason").asString());
        var letters = letters(administrator);
        assertEquals(1, letters.size());
        assertTrue(letters.get(0).contains(hooks.url("down")), letters.get(0));
        int calls = hooks.calls("down").size();
        happen(UUID.randomUUID(), 2);

        again.rest().seeing(path).post(path + "/enable").expect(200);
        Hooks.await(() -> again.rest().get(path).json().has("failingSince"), () -> "it does not fail again");
        assertEquals("ACTIVE", again.rest().get(path).json().get("state").asString(), "days begin anew");
        hooks.answer("down", call -> Hooks.Answer.of(200));
        again.rest().seeing(path).post(path + "/enable").expect(200);
        var missed = "/replay?after=" + disabled.get("missedAfter").asString();
        Hooks.await(
                () -> {
                    again.rest().post(path + missed).expect(200);
                    return numbers(hooks.calls("down")).contains("2");
                },
                () -> "what was missed did not come: " + hooks.calls("down"));
        Hooks.await(
                () -> numbers(hooks.calls("down")
                                .subList(calls, hooks.calls("down").size()))
                        .contains("1"),
                () -> "what waited did not come: " + hooks.calls("down"));
    }

    @Test
    void sendsAnAddressInsteadOfWhatIsTooLong() {
        active("thin");
        emit("plant.grown", UUID.randomUUID(), "{\"text\":\"%s\"}".formatted("가".repeat(7_000)));
        var call = hooks.await("thin", 1).get(0);
        assertFalse(call.json().has("data"), call::body);
        var address = call.json().get("dataref").asString();
        var whole = owner.rest()
                .get(address.substring(address.indexOf("/api/")))
                .expect(200)
                .json();
        assertEquals(7_000, whole.at("/data/text").asString().length());
        assertEquals(call.id(), whole.get("id").asString());
    }

    /** Less than 20,000 bytes are sent, 20,000 are not; an event at its own address is as long as it would have been sent. */
    @Test
    void sendsTheLastByteBelowTheBoundAndNoMore() {
        active("bound");
        emit("plant.grown", UUID.randomUUID(), "{\"text\":\"\"}");
        int around = hooks.await("bound", 1).get(0).body().length();
        for (int more = -3; more <= 3; more++) {
            emit("plant.grown", UUID.randomUUID(), "{\"text\":\"%s\"}".formatted("a".repeat(20_000 - around + more)));
        }
        var sizes = new TreeSet<Integer>();
        for (var call : hooks.await("bound", 8).subList(1, 8)) {
            var whole = owner.rest().get("/api/events/" + call.id()).expect(200).body();
            assertEquals(whole.length() < 20_000, call.json().has("data"), () -> whole.length() + ": " + call.body());
            assertEquals(whole.length() >= 20_000, call.json().has("dataref"), call::body);
            assertTrue(call.body().length() < 20_000, call::body);
            sizes.add(whole.length());
        }
        assertTrue(sizes.containsAll(List.of(19_999, 20_000)), sizes::toString);
    }

    @Test
    void sendsOneOrAStretchAgainWithTheSameIds() {
        var path = active("again");
        for (int n = 1; n <= 5; n++) {
            happen(UUID.randomUUID(), n);
        }
        var first = hooks.await("again", 5);
        awaitLog(path + "/deliveries?state=DELIVERED", 6);
        var one = first.get(0).id();
        owner.rest().post(path + "/deliveries/" + one + "/replay").expect(200);
        assertEquals(one, hooks.await("again", 6).get(5).id());
        awaitLog(path + "/deliveries?state=DELIVERED", 6);

        var sorted = new ArrayList<>(first);
        sorted.sort((a, b) -> number(a).compareTo(number(b)));
        var stretch = "/replay?after=%s&through=%s".formatted(position(sorted.get(1)), position(sorted.get(3)));
        var asked = owner.rest().post(path + stretch).expect(200).json();
        assertEquals(2, asked.get("queued").asInt(), asked::toString);
        assertFalse(asked.get("more").asBoolean(), asked::toString);
        var calls = hooks.await("again", 8);
        assertEquals(
                Set.of(sorted.get(2).id(), sorted.get(3).id()),
                calls.subList(6, 8).stream().map(Hooks.Call::id).collect(Collectors.toSet()));
    }

    @Test
    void sendsOnlyWhatHappensToTheSubjectsAskedFor() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var path = active("subjects");
        var narrowed = owner.rest()
                .seeing(path)
                .send("PATCH", path, Patch.MERGE, "{\"subjects\":[\"%s\"]}".formatted(one))
                .expect(200);
        assertEquals(one.toString(), narrowed.json().at("/subjects/0").asString());
        var all = active("all-subjects");
        happen(other, 1);
        happen(one, 2);
        happen(other, 3);
        happen(one, 4);
        assertEquals(List.of("2", "4"), numbers(hooks.await("subjects", 2)));
        awaitLog(all + "/deliveries?state=DELIVERED", 5);
        var missed = owner.rest().post(path + "/replay").expect(200).json();
        assertEquals(2, missed.get("queued").asInt(), missed::toString);
        awaitLog(path + "/deliveries?state=DELIVERED", 3);

        owner.rest()
                .seeing(path)
                .send(
                        "PATCH",
                        path,
                        Patch.STEPS,
                        "[{\"op\":\"add\",\"path\":\"/subjects/-\",\"value\":\"%s\"}]".formatted(other))
                .expect(200);
        happen(other, 5);
        Hooks.await(() -> numbers(hooks.calls("subjects")).contains("5"), () -> "the added subject is not heard");
        var stranger = cast.player(Role.INSTITUTION, "남의지원센터");
        var curious = Map.of("url", hooks.url("curious"), "subjects", List.of(one));
        var theirs = stranger.rest().post(WEBHOOKS, curious).expect(201).json();
        awaitState(stranger, WEBHOOKS + "/" + theirs.at("/webhook/id").asString(), "ACTIVE");
        happen(one, 6);
        Hooks.await(() -> numbers(hooks.calls("subjects")).contains("6"), () -> "the first subject is not heard");
        assertEquals(List.of(), hooks.calls("curious"));
    }

    /** Behind one and the same host, too: what hangs holds its own place and nobody else's. */
    @Test
    void reachesEverybodyElseWhileManyHang() {
        var owners = IntStream.range(0, ENDPOINTS / Webhooks.ENDPOINTS_MAX)
                .mapToObj(i -> cast.player(Role.INSTITUTION, "훅기관 " + i))
                .toList();
        IntStream.range(0, ENDPOINTS).parallel().forEach(i -> owners.get(i % owners.size())
                .rest()
                .post(WEBHOOKS, Map.of("url", hooks.url("many/" + i), "types", List.of("kr.seoul.techtrade.crop.*")))
                .expect(201));
        var ours = " from webhooks.endpoint where url like '%/many/%'";
        Hooks.await(
                () -> count("select count(*)" + ours + " and state = 'ACTIVE'") == ENDPOINTS,
                () -> "not all are active");
        harvest(0);
        Hooks.await(
                () -> count("select count(*) from webhooks.delivery where kind = 'EVENT' and state = 'DELIVERED'")
                        >= ENDPOINTS,
                () -> "not all hear before anybody hangs");
        long unhindered = slowestMs(0);
        IntStream.range(0, ENDPOINTS).filter(WebhookDeliveryIT::hangs).forEach(i -> hooks.hang("many/" + i));
        for (int round = 1; round <= ROUNDS; round++) {
            harvest(round);
            long slowest = slowestMs(round);
            assertTrue(
                    slowest < unhindered + TIMEOUT_MS,
                    "round %d: the last was called after %d ms, and after %d ms when nobody hung: it waited for a time-out"
                            .formatted(round, slowest, unhindered));
        }
        Hooks.await(
                () -> count("select count(*) from webhooks.delivery where kind = 'EVENT' and state = 'DELIVERED'")
                        >= ENDPOINTS + (ENDPOINTS - ENDPOINTS / HANGING_EACH) * ROUNDS,
                () -> "not all is written down");
        assertEquals(
                ENDPOINTS / HANGING_EACH,
                count(
                        "select count(*) from webhooks.delivery where kind = 'EVENT' and state = 'DELIVERED' and endpoint in"
                                + " (select id" + ours + " and (regexp_match(url, '[0-9]+$'))[1]::int % " + HANGING_EACH
                                + " = 0)"),
                "they hang, but for the first round");
        for (int i = 0; i < ENDPOINTS; i++) {
            var calls = hooks.calls("many/" + i);
            assertTrue(!calls.isEmpty() && (hangs(i) || calls.size() == ROUNDS + 1), "many/" + i + ": " + calls.size());
        }
    }

    /** Until all who answer have heard of it. */
    private void harvest(int round) {
        publish("crop.harvested", new UUID(ROUND, round), "{\"n\":\"%d\"}".formatted(round));
        Hooks.await(
                () -> count("select count(*)" + firstCalls(round)) >= ENDPOINTS - ENDPOINTS / HANGING_EACH,
                () -> "somebody waits for those who hang");
    }

    /** From when a round was queued for an endpoint that answers until it was called. */
    private static long slowestMs(int round) {
        return count("select ceil(1000 * max(extract(epoch from a.at - d.queued_at)))::bigint" + firstCalls(round));
    }

    private static String firstCalls(int round) {
        return " from webhooks.delivery d join webhooks.attempt a on a.endpoint = d.endpoint and a.event = d.event"
                + " and a.number = 1 join webhooks.endpoint e on e.id = d.endpoint"
                + " where e.url like '%%/many/%%' and d.subject = '%s' and (regexp_match(e.url, '[0-9]+$'))[1]::int %% %d <> 0"
                        .formatted(new UUID(ROUND, round), HANGING_EACH);
    }

    private static boolean hangs(int endpoint) {
        return endpoint % HANGING_EACH == 0;
    }

    private String active(String name) {
        var issued = owner.rest()
                .post(WEBHOOKS, Map.of("url", hooks.url(name), "types", List.of("kr.seoul.techtrade.plant.*")))
                .expect(201)
                .json();
        var path = WEBHOOKS + "/" + issued.at("/webhook/id").asString();
        awaitState(owner, path, "ACTIVE");
        return path;
    }

    private static void awaitState(Player by, String path, String state) {
        Hooks.await(
                () -> by.rest()
                        .get(path)
                        .expect(200)
                        .json()
                        .get("state")
                        .asString()
                        .equals(state),
                () -> by.rest().get(path).body());
    }

    private JsonNode attempts(String path, String event) {
        return owner.rest()
                .get(path + "/deliveries/" + event)
                .expect(200)
                .json()
                .get("attempts");
    }

    private JsonNode awaitLog(String path, int count) {
        Hooks.await(() -> log(path).size() >= count, () -> log(path).toString());
        return log(path);
    }

    private JsonNode log(String path) {
        return owner.rest().get(path).expect(200).json().get("items");
    }

    private String newest() {
        return owner.rest()
                .get("/api/events?after=newest")
                .expect(200)
                .json()
                .get("next")
                .asString();
    }

    private JsonNode events(String after, String type) {
        var path = "/api/events?after=%s&type=%s".formatted(after, type);
        Hooks.await(
                () -> owner.rest().get(path).expect(200).json().get("events").size() > 0, () -> type + " was not told");
        return owner.rest().get(path).expect(200).json().get("events");
    }

    private static List<String> numbers(List<Hooks.Call> calls) {
        return calls.stream().map(WebhookDeliveryIT::number).toList();
    }

    private static String number(Hooks.Call call) {
        return call.json().at("/data/n").asString();
    }

    private static String position(Hooks.Call call) {
        return call.json().get("position").asString();
    }

    private void happen(UUID subject, int number) {
        emit("plant.grown", subject, "{\"n\":\"%d\"}".formatted(number));
    }

    private void emit(String type, UUID subject, String data) {
        insert(type, subject, false, "array['%s']::uuid[]".formatted(audience), data);
    }

    private static void publish(String type, UUID subject, String data) {
        insert(type, subject, true, "'{}'", data);
    }

    private static void insert(String type, UUID subject, boolean isPublic, String audience, String data) {
        execute("insert into kernel.event (id, at, type, subject, public, audience, data)"
                + " values (gen_random_uuid(), now(), '%s', '%s', %s, %s, '%s')"
                        .formatted(type, subject, isPublic, audience, data));
    }

    private static void execute(String sql) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long count(String sql) {
        try (var connection = Database.asOwner().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
