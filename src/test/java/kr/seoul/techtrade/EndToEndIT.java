package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The main job, from a feed of companies to a released escrow, over REST only. Runs on the server of the test run, or on the
 * one at {@code -Dtechtrade.base=…}, whose environment let the operator of {@link Cast} in.
 */
@ExtendWith(RunningServer.class)
class EndToEndIT {
    private static final String CUSTODY_KRW = "79900000000410";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RUN = Long.toString(System.nanoTime(), 36);

    private final Cast cast = Cast.at(rest());
    private final Player institution = cast.player(Role.INSTITUTION, "서울창업허브 시험");
    private final Player startup = cast.player(Role.STARTUP, "한강배터리 시험");
    private final Player corporation = cast.player(Role.CORPORATION, "남산전자 시험");
    private final Player bank = cast.player(Role.BANK, "수탁은행 시험");

    @Test
    void fromAFeedOfCompaniesToAReleasedEscrow() {
        feedCompanies();
        var listing = publishAnOffer();
        publishANeed();
        findByKoreanWordInsideACompound(listing);

        registerPayoutAccounts();
        var deal = negotiate(listing);
        deal = sign(deal);
        deal = payIn(deal);
        deal = deliverAndAccept(deal);
        payOut(deal);
        prove();
    }

    private void feedCompanies() {
        var code = "city-01";
        cast.entrust(code, institution);
        var lines = """
                {"key":"%1$s-1","version":1,"name":"한강배터리","businessNumber":"%2$s","kind":"STARTUP","region":"서울"}
                {"key":"%1$s-2","version":1,"name":"거꾸로\\u202e이름"}
                {"key":"%1$s-3","version":1,"name":"남산전자","businessNumber":"1234567890"}
                not json
                """.formatted(RUN, Cast.businessNumber(RUN.hashCode() & 0xffffff));
        var done = institution
                .rest()
                .putNdjson("/api/sources/" + code + "/records", lines)
                .expect(200)
                .json();
        assertEquals(4, done.get("lines").asInt());
        assertEquals(1, done.get("accepted").asInt());
        assertEquals(3, done.get("rejected").asInt());
        var again = institution
                .rest()
                .putNdjson("/api/sources/" + code + "/records", lines)
                .expect(200)
                .json();
        assertEquals(1, again.get("unchanged").asInt(), "the same feed twice changes nothing");
        var errors = institution
                .rest()
                .get("/api/imports/" + done.get("id").asString() + "/errors")
                .expect(200)
                .json();
        assertEquals(3, errors.get("items").size());
        startup.rest().putNdjson("/api/sources/" + code + "/records", lines).expect(404);
    }

    private String publishAnOffer() {
        var offer = Map.of(
                "kind",
                "OFFER",
                "titleKo",
                "전기차용 배터리열관리 시스템 " + RUN,
                "titleEn",
                "Thermal management for EV batteries",
                "summaryKo",
                "전고체 전해질 셀의 온도를 셀 단위로 제어한다.",
                "field",
                field(),
                "trl",
                7,
                "rights",
                List.of(Map.of(
                        "kind",
                        "PATENT",
                        "number",
                        "10-2023-0123456",
                        "country",
                        "KR",
                        "ownerShareBps",
                        10_000,
                        "status",
                        "REGISTERED")),
                "dealForms",
                List.of("NON_EXCLUSIVE_LICENCE"),
                "price",
                Map.of("min", won(80_000_000), "max", won(150_000_000)));
        return startup.rest()
                .post("/api/listings", offer)
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private void publishANeed() {
        var need = Map.of(
                "kind",
                "NEED",
                "titleKo",
                "저전력 영상 인식 기술",
                "summaryKo",
                "공장 카메라에서 바로 도는 모델을 찾는다.",
                "field",
                field(),
                "trl",
                5,
                "replyDeadline",
                LocalDate.now(ClockProducer.SEOUL).plusDays(90));
        corporation.rest().post("/api/listings", need).expect(201);
    }

    private void findByKoreanWordInsideACompound(String listing) {
        var path = "/api/search/listings?q=%EB%B0%B0%ED%84%B0%EB%A6%AC%20" + RUN + "&trlMin=7&priceMax=200000000";
        var found = await(() -> {
            var hits = rest().get(path).expect(200).json();
            return hits.get("items").size() == 1 ? hits : null;
        });
        assertEquals(listing, found.get("items").get(0).get("id").asString());
        assertEquals(
                "OFFER", found.get("facets").get("kinds").get(0).get("value").asString());
    }

    private void registerPayoutAccounts() {
        for (var player : List.of(startup, corporation)) {
            var account = Map.of("holder", player.name(), "bankCode", "004", "number", "12345-67-890123");
            player.rest()
                    .put("/api/organizations/" + player.id() + "/payout-account", account)
                    .expect(200);
        }
    }

    private Reply negotiate(String listing) {
        var opened = corporation
                .rest()
                .post("/api/deals", Map.of("listingId", listing, "terms", terms(90_000_000)))
                .expect(201);
        var path = path(opened);
        rest().get(path).expect(401);
        bank.rest().get(path).expect(404, "deal/not-found");
        var countered = startup.rest()
                .ifMatch(opened.version())
                .post(path + "/propose", Map.of("terms", terms(100_000_000)))
                .expect(200);
        var difference = countered.json().get("versions").get(1).get("differences");
        assertEquals(
                Set.of("/milestones/0/amount/amount", "/price/amount"),
                Set.of(
                        difference.get(0).get("pointer").asString(),
                        difference.get(1).get("pointer").asString()));
        corporation
                .rest()
                .ifMatch(countered.version())
                .post(path + "/accept", Map.of("version", 1))
                .expect(409, "deal/not-the-newest-version");
        corporation
                .rest()
                .ifMatch(opened.version())
                .post(path + "/accept", Map.of("version", 2))
                .expect(412, "kernel/stale-version");
        corporation.rest().post(path + "/accept", Map.of("version", 2)).expect(428, "http/if-match-missing");
        var agreed = corporation
                .rest()
                .ifMatch(countered.version())
                .post(path + "/accept", Map.of("version", 2))
                .expect(200);
        assertEquals("SIGNING", agreed.json().get("state").asString());
        return agreed;
    }

    private Reply sign(Reply deal) {
        var hash = Map.of("documentHash", deal.json().get("contractHash").asString());
        corporation
                .rest()
                .ifMatch(deal.version())
                .post(path(deal) + "/sign", Map.of("documentHash", "0".repeat(64)))
                .expect(409, "deal/other-document");
        var once = corporation
                .rest()
                .ifMatch(deal.version())
                .post(path(deal) + "/sign", hash)
                .expect(200);
        var twice = startup.rest()
                .ifMatch(once.version())
                .post(path(deal) + "/sign", hash)
                .expect(200);
        assertEquals("ACTIVE", twice.json().get("state").asString());
        var contract = startup.rest().get(path(deal) + "/contract").expect(200).body();
        assertTrue(contract.startsWith("<!DOCTYPE html>") && contract.contains("남산전자 시험"), contract);
        assertEquals("FUNDING", milestone(twice).get("state").asString());
        assertEquals("LAPSE", twice.json().get("next").get("action").asString());
        return twice;
    }

    /** In two parts, the second more than asked for: what is too much waits in suspense. */
    private Reply payIn(Reply deal) {
        var account = milestone(deal).get("virtualAccount").asString();
        statement("deposit-a", file -> file.deposit(RUN + "-A", "40000000", account));
        assertEquals("40000000", milestone(read(deal)).get("held").get("amount").asString());
        assertEquals("FUNDING", milestone(read(deal)).get("state").asString());
        var second = statement("deposit-b", file -> file.deposit(RUN + "-B", "61500000", account));
        var again = bank.rest().postXml("/api/bank/statements", second).expect(200);
        assertNull(again.json().get("reason"));
        var funded = read(deal);
        assertEquals("FUNDED", milestone(funded).get("state").asString());
        assertEquals("101100000", milestone(funded).get("held").get("amount").asString());
        return funded;
    }

    private Reply deliverAndAccept(Reply deal) {
        var path = path(deal) + "/milestones/1";
        corporation.rest().ifMatch(deal.version()).post(path + "/accept").expect(409, "deal/wrong-state");
        corporation
                .rest()
                .ifMatch(deal.version())
                .post(path + "/deliver", Map.of("note", "내가 할 일이 아니다"))
                .expect(403, "deal/not-your-move");
        var delivered = startup.rest()
                .ifMatch(deal.version())
                .post(path + "/deliver", Map.of("note", "설계 도면과 시험 성적서"))
                .expect(200);
        assertEquals(
                "ACCEPT_BY_SILENCE", delivered.json().get("next").get("action").asString());
        var key = UUID.randomUUID().toString();
        var accepting = corporation.rest().ifMatch(delivered.version()).withKey(key);
        var accepted = accepting.post(path + "/accept").expect(200);
        var again = accepting.post(path + "/accept").expect(200);
        assertEquals(accepted.json(), again.json(), "a double click releases once");
        assertEquals("SETTLING", milestone(accepted).get("state").asString());
        return accepted;
    }

    /** The clock tells the bank within seconds; a tenth of the fee is the state's. */
    private void payOut(Reply deal) {
        await(() -> {
            var payment = read(deal).json().get("payments").get(0);
            return payment.get("state").asString().equals("SENT") ? payment : null;
        });
        var file = bank.rest().post("/api/bank/payment-files").expect(201);
        var pain = bank.rest()
                .get("/api/bank/payment-files/" + file.json().get("id").asString())
                .expect(200)
                .body();
        assertTrue(pain.contains("urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"));
        assertTrue(pain.contains("<InstdAmt Ccy=\"KRW\">98900000</InstdAmt>"), pain);
        var endToEnd = pain.replaceAll("(?s).*<EndToEndId>([^<]+)</EndToEndId>.*", "$1");
        statement("payout", camt -> camt.payment(RUN + "-C", "98900000", endToEnd));
        var closed = read(deal);
        assertEquals("PAID", milestone(closed).get("state").asString());
        assertEquals("CLOSED", closed.json().get("state").asString());
        var history = closed.json().get("history");
        assertEquals("CLOSE", history.get(history.size() - 1).get("action").asString());
    }

    /** The day's camt.053 repeats every entry and says what the account holds: nothing is booked twice, and it agrees. */
    private void prove() {
        var before = cast.operator().get("/api/ledger/proof").expect(200).json();
        var holds = new BigDecimal(posted(before, "BANK")).negate().toPlainString();
        var day = CamtFile.of("camt.053.001.08", RUN + "-day", CUSTODY_KRW, "KRW")
                .balance("CLBD", holds)
                .deposit(RUN + "-A", "40000000", "0")
                .xml();
        bank.rest().postXml("/api/bank/statements", day).expect(201);
        var proof = cast.operator().get("/api/ledger/proof").expect(200).json();
        assertTrue(proof.get("sound").asBoolean(), proof::toString);
        assertEquals("0", krw(proof).get("entries").get("amount").asString());
        assertEquals(posted(before, "BANK"), posted(proof, "BANK"));
        assertEquals(
                "0", proof.get("banks").get(0).get("difference").get("amount").asString());
        startup.rest().get("/api/ledger/proof").expect(403);
    }

    private static JsonNode krw(JsonNode proof) {
        for (var currency : proof.get("currencies")) {
            if (currency.get("currency").asString().equals("KRW")) {
                return currency;
            }
        }
        throw new AssertionError(proof);
    }

    private static String posted(JsonNode proof, String kind) {
        return krw(proof).get("posted").get(kind).get("amount").asString();
    }

    private String statement(String id, UnaryOperator<CamtFile> entries) {
        var xml = entries.apply(CamtFile.of("camt.054.001.08", RUN + id, CUSTODY_KRW, "KRW"))
                .xml();
        bank.rest().postXml("/api/bank/statements", xml).expect(201);
        return xml;
    }

    private static Map<String, Object> terms(long amount) {
        return Map.ofEntries(
                Map.entry("form", "NON_EXCLUSIVE_LICENCE"),
                Map.entry("fieldOfUse", "전기차 배터리 팩"),
                Map.entry("territory", List.of("KR")),
                Map.entry("periodMonths", 36),
                Map.entry("sublicensing", false),
                Map.entry("improvements", "SHARED"),
                Map.entry("price", won(amount)),
                Map.entry(
                        "milestones",
                        List.of(Map.of(
                                "title",
                                "기술 이전",
                                "amount",
                                won(amount),
                                "condition",
                                "INSPECTION",
                                "deliveryDays",
                                30))),
                Map.entry("feeBearer", "HALF"),
                Map.entry("inspectionDays", 14),
                Map.entry("changeRounds", 2),
                Map.entry("silence", "ACCEPTS"));
    }

    private static Map<String, Object> won(long amount) {
        return Map.of("amount", Long.toString(amount), "currency", "KRW");
    }

    private String field() {
        return rest().get("/api/fields")
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("code")
                .asString();
    }

    private Reply read(Reply deal) {
        return corporation.rest().get(path(deal)).expect(200);
    }

    private static String path(Reply deal) {
        return "/api/deals/" + deal.json().get("id").asString();
    }

    private static JsonNode milestone(Reply deal) {
        return deal.json().get("milestones").get(0);
    }

    /** The index follows, and clocks fire, within seconds. */
    private static JsonNode await(Supplier<JsonNode> answer) {
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var given = answer.get();
            if (given != null) {
                return given;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("not within " + PATIENCE);
    }

    private static Rest rest() {
        var base = System.getProperty("techtrade.base");
        return base == null ? Rest.anonymous() : Rest.at(URI.create(base));
    }
}
