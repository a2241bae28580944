package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Sixteen clients at once, over HTTP, on the same few deals and so on the same fee and bank accounts: whoever was overtaken is
 * told so and nothing else, every success is one version of its deal, and the books hold.
 */
@ExtendWith(RunningServer.class)
class DealConcurrencyIT {
    private static final int CLIENTS = 16;
    private static final int DEALS = 3;
    private static final int MILESTONES = 6;
    private static final int ROUNDS = 25;
    private static final long PRICE = 1_000_000;

    /** What people do with a running deal, and the body that it takes; what ends the deal is left to its milestones. */
    private static final Map<String, Object> ACTIONS = Map.of(
            "DELIVER",
            Map.of("note", "도면"),
            "ACCEPT",
            "",
            "ACCEPT_PART",
            Map.of("amount", DealSheet.won(1_000), "note", "일부"),
            "REQUEST_CHANGES",
            Map.of("note", "빠졌다"),
            "OFFER_TERMINATION",
            Map.of("note", "그만두자"),
            "TAKE_BACK_TERMINATION",
            "",
            "DISPUTE",
            Map.of("amount", DealSheet.won(5_000), "claim", "흠", "wanted", Map.of("outcome", "REFUND")),
            "WITHDRAW_DISPUTE",
            Map.of("note", "그만 다툰다"));

    private final Cast cast = Cast.onStage();
    private final Player buyer = cast.player(Role.CORPORATION, "남산전자 동시");
    private final Player seller = cast.player(Role.STARTUP, "한강배터리 동시");
    private final Player bank = cast.player(Role.BANK, "수탁은행 동시");
    private final List<DealSheet> deals = new ArrayList<>();
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();

    /** A success: what was done to the version seen, and the version that it made. */
    private record Done(String deal, long seen, long made) {}

    @BeforeEach
    void signDeals() {
        for (int i = 0; i < DEALS; i++) {
            deals.add(DealSheet.signed(buyer, seller, MILESTONES, PRICE));
        }
    }

    @Test
    void everyAnswerIsASuccessOrACleanConflictAndNoUpdateIsLost() throws Exception {
        var before =
                deals.stream().mapToLong(deal -> deal.read(buyer).version()).sum();
        together();
        for (var deal : deals) {
            mustHaveLostNothing(deal);
        }
        assertTrue(done.size() > CLIENTS, "hardly anything was done: " + done.size());
        assertTrue(before > 0);
        var proof = cast.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
    }

    private void together() throws Exception {
        var pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> pool.submit(() -> client(client)))
                    .toList();
            for (var client : clients) {
                client.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Half of them are people of the two sides, a quarter the bank, and a quarter sends every request twice at once. */
    private Void client(int client) {
        var random = new Random(client);
        for (int round = 0; round < ROUNDS; round++) {
            var deal = deals.get(random.nextInt(DEALS));
            if (client % 4 == 3) {
                bank(random, deal);
            } else {
                act(random, deal, client % 2 == 0 ? buyer : seller);
            }
        }
        return null;
    }

    private void act(Random random, DealSheet deal, Player side) {
        var seen = deal.read(side);
        var open = StreamSupport.stream(seen.json().get("actions").spliterator(), false)
                .filter(action -> ACTIONS.containsKey(action.get("action").asString()))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        var action = open.get(random.nextInt(open.size()));
        var body = ACTIONS.get(action.get("action").asString());
        var request =
                side.rest().ifMatch(seen.version()).withKey(UUID.randomUUID().toString());
        var reply = send(request, action, body);
        assertTrue(Set.of(200, 409, 412).contains(reply.status()), () -> reply.request() + " " + reply.body());
        if (reply.status() == 200) {
            done.add(new Done(deal.id(), seen.version(), reply.version()));
            var again = send(request, action, body);
            assertEquals(reply.json(), again.expect(200).json(), "once only, however often it is asked for");
        } else {
            assertTrue(
                    Set.of("kernel/stale-version", "http/request-running").stream()
                            .anyMatch(slug -> reply.body().contains("/problems/" + slug)),
                    reply::body);
        }
    }

    private static Reply send(Rest by, JsonNode action, Object body) {
        var href = action.get("href").asString();
        return "".equals(body) ? by.post(href) : by.post(href, body);
    }

    /** Pays in, fetches payments and pays them out; every entry is told twice. */
    private void bank(Random random, DealSheet deal) {
        if (random.nextInt(3) == 0) {
            var file = bank.rest().post("/api/bank/payment-files");
            assertTrue(Set.of(201, 204).contains(file.status()), file::body);
            if (file.status() == 201) {
                DealSheet.payments(bank, file)
                        .forEach((endToEnd, amount) ->
                                tell(camt -> camt.payment("P" + endToEnd, "" + amount, endToEnd)));
            }
            return;
        }
        var milestones = StreamSupport.stream(
                        deal.read(buyer).json().get("milestones").spliterator(), false)
                .filter(each -> each.get("state").asString().equals("FUNDING"))
                .toList();
        if (!milestones.isEmpty()) {
            var milestone = milestones.get(random.nextInt(milestones.size()));
            var account = milestone.get("virtualAccount").asString();
            var reference = "D" + UUID.randomUUID().toString().substring(0, 20);
            tell(camt -> camt.deposit(reference, "" + (PRICE / 2 + random.nextInt((int) PRICE)), account));
        }
    }

    private void tell(UnaryOperator<CamtFile> entry) {
        var xml = DealSheet.camt(entry);
        bank.rest().postXml("/api/bank/statements", xml).expect(201);
        bank.rest().postXml("/api/bank/statements", xml).expect(200);
    }

    /** Each success made a later version than it saw, no two the same one, and the history has a step for each of them. */
    private void mustHaveLostNothing(DealSheet deal) {
        var mine = done.stream().filter(each -> each.deal().equals(deal.id())).toList();
        assertTrue(mine.stream().allMatch(each -> each.made() > each.seen()), mine::toString);
        assertEquals(mine.size(), mine.stream().mapToLong(Done::made).distinct().count(), "two made the same version");
        assertEquals(
                mine.size(), mine.stream().mapToLong(Done::seen).distinct().count(), "two changed the same version");
        var told = deal.read(buyer).json();
        var people = StreamSupport.stream(told.get("history").spliterator(), false)
                .filter(step ->
                        Set.of("BUYER", "SELLER").contains(step.get("actor").asString()))
                .filter(step -> ACTIONS.containsKey(step.get("action").asString()))
                .count();
        assertEquals(mine.size(), people, "a success for every step, and a step for every success");
        int number = 1;
        for (var step : told.get("history")) {
            assertEquals(number++, step.get("number").asInt());
        }
    }
}
