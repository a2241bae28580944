package kr.seoul.techtrade.testing;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import kr.seoul.techtrade.clocks.ClockHand;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest.Reply;
import tools.jackson.databind.JsonNode;

/** A deal as a test plays it over REST: every act takes the version that is there by then. */
public final class RestDeal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int STALE = 412;
    private static final int TRIES = 10;

    private final String path;

    private RestDeal(String path) {
        this.path = path;
    }

    /** One that is there. */
    public static RestDeal at(String id) {
        return new RestDeal("/api/deals/" + id);
    }

    /** Opened by the buyer on an offer that the seller publishes for it. */
    public static RestDeal open(Player buyer, Player seller, Map<String, Object> terms) {
        var asked = Map.of("listingId", publish(seller), "terms", terms);
        var opened = buyer.rest().post("/api/deals", asked).expect(201);
        return new RestDeal("/api/deals/" + opened.json().get("id").asString());
    }

    /** Agreed on as opened, and signed by both. */
    public static RestDeal active(Player buyer, Player seller, Map<String, Object> terms) {
        var deal = open(buyer, seller, terms);
        deal.act(seller, "/accept", Map.of("version", 1));
        deal.sign(seller);
        deal.sign(buyer);
        return deal;
    }

    /** The id of a new offer. */
    public static String publish(Player seller) {
        return publish(seller, "NON_EXCLUSIVE_LICENCE");
    }

    /** The id of a new offer for deals of this form. */
    public static String publish(Player seller, String form) {
        var field = seller.rest().get("/api/fields").expect(200).json().at("/items/0/code");
        var offer = Map.of(
                "kind",
                "OFFER",
                "titleKo",
                "전고체 전해질 합성",
                "summaryKo",
                "상온에서 합성한다.",
                "field",
                field.asString(),
                "trl",
                7,
                "dealForms",
                List.of(form));
        return seller.rest()
                .post("/api/listings", offer)
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    /** Of a licence at the sum of its milestones; {@code more} adds to what every contract says, or replaces it. */
    public static Map<String, Object> terms(List<Map<String, Object>> milestones, Map<String, Object> more) {
        var terms = new HashMap<String, Object>(Map.of(
                "form",
                "NON_EXCLUSIVE_LICENCE",
                "fieldOfUse",
                "전기차 배터리 팩",
                "territory",
                List.of("KR"),
                "periodMonths",
                36,
                "sublicensing",
                false,
                "improvements",
                "SHARED",
                "feeBearer",
                "SELLER",
                "inspectionDays",
                14,
                "changeRounds",
                2,
                "silence",
                "ACCEPTS"));
        terms.put("milestones", milestones);
        terms.put("price", won(milestones.stream().mapToLong(RestDeal::amount).sum()));
        terms.putAll(more);
        return terms;
    }

    public static Map<String, Object> milestone(String condition, long amount) {
        return Map.of(
                "title", "기술 이전", "amount", won(amount), "condition", condition, "deliveryDays", 60, "parallel", false);
    }

    private static long amount(Map<String, Object> milestone) {
        return Long.parseLong((String) ((Map<?, ?>) milestone.get("amount")).get("amount"));
    }

    public static Map<String, Object> won(long amount) {
        return Map.of("amount", Long.toString(amount), "currency", "KRW");
    }

    public String path() {
        return path;
    }

    public String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public JsonNode seenBy(Player side) {
        return side.rest().get(path).expect(200).json();
    }

    /** Of its {@code milestones}, say, in their order. */
    public List<String> states(Player side, String parts) {
        return seenBy(side)
                .get(parts)
                .valueStream()
                .map(part -> part.get("state").asString())
                .toList();
    }

    public long version(Player side) {
        return side.rest().get(path).expect(200).version();
    }

    /** Posts to an address below the deal, and answers the deal as it is then. */
    public JsonNode act(Player by, String verb, Object body) {
        return attempt(by, verb, body).expect(200).json();
    }

    public JsonNode act(Player by, String verb) {
        return act(by, verb, null);
    }

    /** Whatever comes of it; without a body when that is null. */
    public Reply attempt(Player by, String verb, Object body) {
        return insist(() -> version(by), by, rest -> send(rest, path + verb, body));
    }

    /** A member of a panel votes, and sees the dispute as it is then. */
    public static Reply vote(Player expert, String dispute, Object vote) {
        return vote(expert, dispute, vote, "");
    }

    /** With {@code query} such as {@code ?dry-run=true}. */
    public static Reply vote(Player expert, String dispute, Object vote, String query) {
        var hearing = "/api/disputes/" + dispute;
        return insist(
                () -> expert.rest().get(hearing).expect(200).version(),
                expert,
                rest -> rest.post(hearing + "/vote" + query, vote));
    }

    private static Reply send(Rest rest, String address, Object body) {
        return body == null ? rest.post(address) : rest.post(address, body);
    }

    /** Once more with the new version, as clients do, when a clock has moved something in between. */
    private static Reply insist(LongSupplier version, Player by, Function<Rest, Reply> act) {
        for (int tries = 1; ; tries++) {
            var reply = act.apply(by.rest().ifMatch(version.getAsLong()));
            if (reply.status() != STALE || tries == TRIES) {
                return reply;
            }
        }
    }

    public JsonNode sign(Player side) {
        return act(
                side,
                "/sign",
                Map.of("documentHash", seenBy(side).get("contractHash").asString()));
    }

    /** Stores a text about the deal in the vault, at {@code /api/files/} or {@code /api/sealed-packages/}; answers its id. */
    public String upload(Player owner, String where, String name, String text) {
        var file = UUID.randomUUID().toString();
        var query = "?subject=%s&name=%s".formatted(id(), URLEncoder.encode(name, StandardCharsets.UTF_8));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        owner.rest()
                .sendBytes("PUT", where + file + query, "application/octet-stream", bytes)
                .expect(201);
        return file;
    }

    /** The buyer pays a milestone in full. */
    public JsonNode fund(Player buyer, RestBank bank, int milestone) {
        return pay(buyer, bank, "/milestones/%d".formatted(milestone - 1), "/expected/amount");
    }

    /** The buyer pays what is invoiced. */
    public JsonNode payRoyalty(Player buyer, RestBank bank, int number) {
        return pay(buyer, bank, "/royalties/%d".formatted(number - 1), "/unpaid/amount");
    }

    private JsonNode pay(Player buyer, RestBank bank, String part, String amount) {
        var asked = seenBy(buyer).at(part);
        bank.deposit(asked.get("virtualAccount").asString(), asked.at(amount).asString());
        return seenBy(buyer);
    }

    /** Once the clock has told the bank of all that is due, the bank pays it; answers the sum. */
    public BigDecimal payOut(Player buyer, RestBank bank) {
        await(buyer, deal -> deal.get("payments")
                .valueStream()
                .noneMatch(payment -> payment.get("state").asString().equals("DUE")));
        return bank.payOut().stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The deal as soon as it is so: clocks fire within seconds, here at once. */
    public JsonNode await(Player side, Predicate<JsonNode> so) {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            ClockHand.strike(side.rest());
            var deal = seenBy(side);
            if (so.test(deal)) {
                return deal;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("not within " + PATIENCE + ": " + seenBy(side));
    }
}
