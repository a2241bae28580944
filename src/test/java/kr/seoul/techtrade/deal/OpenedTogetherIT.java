package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One bean entered by many requests at once, by some straight and by some through another bean: each transaction stays its own. */
@ExtendWith(RunningServer.class)
class OpenedTogetherIT {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 12;
    private static final Map<String, Object> TERMS = Map.ofEntries(
            Map.entry("form", "NON_EXCLUSIVE_LICENCE"),
            Map.entry("fieldOfUse", "전기차"),
            Map.entry("territory", List.of("KR")),
            Map.entry("periodMonths", 36),
            Map.entry("sublicensing", false),
            Map.entry("improvements", "SHARED"),
            Map.entry("price", Map.of("amount", "0", "currency", "KRW")),
            Map.entry("milestones", List.of()),
            Map.entry("feeBearer", "SELLER"),
            Map.entry("inspectionDays", 14),
            Map.entry("changeRounds", 1),
            Map.entry("silence", "ACCEPTS"));

    private final Cast cast = Cast.onStage();
    private final Player seller = payable(Role.STARTUP, "함께기술");
    private final Player buyer = payable(Role.CORPORATION, "함께전자");

    @Test
    void keepsEachRequestInItsOwnTransaction() throws Exception {
        var listing = publish();
        var path = "/api/listings/" + listing + "/express-offers/FREE";
        var hash = seller.rest()
                .put(path, Map.of("terms", TERMS))
                .expect(200)
                .json()
                .get("termsHash")
                .asString();
        var straight = Map.of("listingId", listing, "terms", TERMS);
        var through = Map.of("termsHash", hash);
        var requests = new ArrayList<Callable<Integer>>();
        for (int client = 0; client < CLIENTS; client++) {
            var rest = buyer.rest();
            requests.add(
                    client % 2 == 0
                            ? () -> rest.post("/api/deals", straight).status()
                            : () -> rest.post(path + "/take", through).status());
        }
        var pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                var statuses = new ArrayList<Integer>();
                for (var answer : pool.invokeAll(requests)) {
                    statuses.add(answer.get());
                }
                assertEquals(Collections.nCopies(CLIENTS, 201), statuses);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Player payable(Role role, String name) {
        var player = cast.player(role, name);
        var account = Map.of("holder", name, "bankCode", "004", "number", "12345-67-890123");
        player.rest()
                .put("/api/organizations/" + player.id() + "/payout-account", account)
                .expect(200);
        return player;
    }

    private String publish() {
        var field = cast.operator()
                .get("/api/fields")
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("code");
        return seller.rest()
                .post(
                        "/api/listings",
                        Map.of(
                                "kind",
                                "OFFER",
                                "titleKo",
                                "배터리 진단",
                                "summaryKo",
                                "셀의 수명을 잰다.",
                                "field",
                                field.asString(),
                                "trl",
                                7,
                                "rights",
                                List.of(),
                                "dealForms",
                                List.of("NON_EXCLUSIVE_LICENCE")))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }
}
