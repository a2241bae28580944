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
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One bean entered by many requests at once, by some straight and by some through another bean: each transaction stays its own. */
@ExtendWith(RunningServer.class)
class OpenedTogetherIT {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 12;
    private static final Map<String, Object> TERMS = RestDeal.terms(List.of(), Map.of());

    private final Cast cast = Cast.onStage();
    private final Player seller = cast.payee(Role.STARTUP, "함께기술");
    private final Player buyer = cast.payee(Role.CORPORATION, "함께전자");

    @Test
    void keepsEachRequestInItsOwnTransaction() throws Exception {
        var listing = RestDeal.publish(seller);
        var path = "/api/listings/" + listing + "/express-offers/FREE";
        var hash = seller.rest()
                .put(path, Map.of("terms", TERMS))
                .expect(200)
                .json()
                .get("termsHash")
                .asString();
        seller.rest().getTwice(path);
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
}
