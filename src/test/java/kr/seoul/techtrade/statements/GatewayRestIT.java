package kr.seoul.techtrade.statements;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Gateway;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A payment gateway tells of a deposit over real HTTP, and is asked whether it is so. */
@ExtendWith(RunningServer.class)
class GatewayRestIT {
    private static final String CALLBACKS = "/api/bank/gateway/example/callbacks";

    private final Cast cast = Cast.onStage();
    private final String key = "pay_" + UUID.randomUUID();

    @Test
    void fundsAMilestoneOnceTheGatewaySaysSo() {
        var buyer = cast.payee(Role.CORPORATION, "남산전자");
        var deal = RestDeal.active(
                buyer,
                cast.payee(Role.STARTUP, "한강배터리"),
                RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of()));
        var milestone = deal.seenBy(buyer).at("/milestones/0");
        var account = milestone.get("virtualAccount").asString();
        var amount = milestone.at("/expected/amount").asString();
        var before = milestone.get("state").asString();

        told("s3cret").expect(404, "bank/missing");
        Gateway.has(key, payment("WAITING_FOR_DEPOSIT", account, amount));
        told("s3cret").expect(200);
        assertEquals(before, deal.states(buyer, "milestones").get(0), "what is not done changes nothing");
        Gateway.has(key, payment("DONE", account, amount));
        told("guessed").expect(403, "bank/callback-denied");
        told("s3cret").expect(200);
        told("s3cret").expect(200);
        var funded = deal.seenBy(buyer).at("/milestones/0");
        assertEquals("FUNDED", funded.get("state").asString(), funded::toString);
    }

    /** As a gateway does: without a token, and without a key that says it is the same again. */
    private Rest.Reply told(String secret) {
        return Rest.anonymous()
                .post(
                        CALLBACKS,
                        Map.of(
                                "eventType",
                                "DEPOSIT_CALLBACK",
                                "createdAt",
                                "2026-11-22T14:00:00",
                                "secret",
                                secret,
                                "data",
                                Map.of("paymentKey", key, "status", "DONE", "orderId", "order-17")));
    }

    private String payment(String status, String account, String amount) {
        return """
                {"paymentKey":"%s","orderId":"order-17","status":"%s","secret":"s3cret","lastTransactionKey":"%s",
                 "totalAmount":"%s","currency":"KRW","virtualAccount":{"accountNumber":"%s","customerName":"남산전자"}}""".formatted(key, status, key, amount, account);
    }
}
