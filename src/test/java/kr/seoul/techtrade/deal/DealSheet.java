package kr.seoul.techtrade.deal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest.Reply;

/** A deal over REST, and the bank's files about it. */
record DealSheet(String id) {
    private static final String CUSTODY_KRW = "79900000000410";
    private static final Pattern PAYMENT = Pattern.compile(
            "<EndToEndId>([^<]+)</EndToEndId>.*?<InstdAmt Ccy=\"KRW\">(\\d+)</InstdAmt>", Pattern.DOTALL);

    /** Between these two, over a listing of the seller's, with parallel milestones of one price; both can be paid. */
    static DealSheet signed(Player buyer, Player seller, int milestones, long price) {
        payable(buyer);
        payable(seller);
        var opened = buyer.rest()
                .post("/api/deals", Map.of("listingId", listing(seller), "terms", terms(milestones, price)))
                .expect(201);
        var path = "/api/deals/" + opened.json().get("id").asString();
        var agreed = seller.rest()
                .ifMatch(opened.version())
                .post(path + "/accept", Map.of("version", 1))
                .expect(200);
        var hash = Map.of("documentHash", agreed.json().get("contractHash").asString());
        var once = seller.rest()
                .ifMatch(agreed.version())
                .post(path + "/sign", hash)
                .expect(200);
        buyer.rest().ifMatch(once.version()).post(path + "/sign", hash).expect(200);
        return new DealSheet(opened.json().get("id").asString());
    }

    static void payable(Player player) {
        var account = "/api/organizations/" + player.id() + "/payout-account";
        if (player.rest().get(account).status() != 200) {
            player.rest()
                    .put(account, Map.of("holder", player.name(), "bankCode", "004", "number", "12345-67-890123"))
                    .expect(200);
        }
    }

    static String listing(Player seller) {
        var field =
                seller.rest().get("/api/fields").expect(200).json().get("items").get(0);
        var offer = Map.of(
                "kind",
                "OFFER",
                "titleKo",
                "전고체 전해질 합성",
                "summaryKo",
                "상온에서 합성한다.",
                "field",
                field.get("code").asString(),
                "trl",
                6,
                "dealForms",
                List.of("NON_EXCLUSIVE_LICENCE"));
        return seller.rest()
                .post("/api/listings", offer)
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    static Map<String, Object> terms(int milestones, long price) {
        var first = milestone(price, false);
        var parts = new ArrayList<>(Collections.nCopies(milestones, milestone(price, true)));
        parts.set(0, first);
        return Map.ofEntries(
                Map.entry("form", "NON_EXCLUSIVE_LICENCE"),
                Map.entry("fieldOfUse", "전기차 배터리 팩"),
                Map.entry("territory", List.of("KR")),
                Map.entry("periodMonths", 36),
                Map.entry("sublicensing", false),
                Map.entry("improvements", "SHARED"),
                Map.entry("price", won(milestones * price)),
                Map.entry("milestones", parts),
                Map.entry("feeBearer", "SELLER"),
                Map.entry("inspectionDays", 14),
                Map.entry("changeRounds", 5),
                Map.entry("silence", "ACCEPTS"));
    }

    private static Map<String, Object> milestone(long price, boolean parallel) {
        return Map.of(
                "title",
                "기술 이전",
                "amount",
                won(price),
                "condition",
                "INSPECTION",
                "deliveryDays",
                30,
                "parallel",
                parallel);
    }

    static Map<String, Object> won(long amount) {
        return Map.of("amount", Long.toString(amount), "currency", "KRW");
    }

    static String camt(UnaryOperator<CamtFile> entries) {
        var id = "M" + UUID.randomUUID().toString().substring(0, 20);
        return entries.apply(CamtFile.of("camt.054.001.08", id, CUSTODY_KRW, "KRW"))
                .xml();
    }

    /** The payments of a file that the bank has just fetched: amounts by end-to-end id. */
    static Map<String, Long> payments(Player bank, Reply file) {
        var document = bank.rest()
                .get("/api/bank/payment-files/" + file.json().get("id").asString())
                .expect(200)
                .body();
        return payments(document);
    }

    static Map<String, Long> payments(String document) {
        var payments = new LinkedHashMap<String, Long>();
        var found = PAYMENT.matcher(document);
        while (found.find()) {
            payments.put(found.group(1), Long.valueOf(found.group(2)));
        }
        return payments;
    }

    String path() {
        return "/api/deals/" + id;
    }

    Reply read(Player by) {
        return by.rest().get(path()).expect(200);
    }
}
