package kr.seoul.techtrade.dispute;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Disputes over real HTTP, to somebody whom none of them concerns. */
@ExtendWith(RunningServer.class)
class HearingsRestIT {
    private static final Map<String, Object> REFUND = Map.of("outcome", "REFUND");

    private static Cast.Player expert;

    private final String dispute = "/api/disputes/" + UUID.randomUUID();
    private final String deal = "/api/deals/" + UUID.randomUUID();

    @BeforeAll
    static void enter() {
        expert = Cast.onStage().player(Role.EXPERT, "기술감정원");
    }

    @Test
    void showsNobodyElsesDispute() {
        assertTrue(expert.rest()
                .get("/api/disputes")
                .expect(200)
                .json()
                .get("items")
                .isEmpty());
        expert.rest().get(dispute).expect(404, "deal/no-such-dispute");
        expert.rest()
                .ifMatch(1)
                .post(dispute + "/vote", Map.of("remedy", REFUND, "reasons", "근거"))
                .expect(404, "deal/no-such-dispute");
        expert.rest()
                .ifMatch(1)
                .post(deal + "/milestones/1/dispute", Map.of("claim", "흠", "wanted", REFUND))
                .expect(404, "deal/not-found");
        expert.rest()
                .ifMatch(1)
                .post(deal + "/disputes/1/evidence", Map.of("text", "기록", "files", List.of()))
                .expect(404, "deal/not-found");
        expert.rest()
                .ifMatch(1)
                .post(deal + "/disputes/1/hold-for-court", Map.of("reference", "1", "reason", "결정"))
                .expect(403, "http/insufficient-scope");
    }

    @Test
    void refusesWhatIsIncomplete() {
        expert.rest()
                .post(dispute + "/vote", Map.of("remedy", REFUND, "reasons", "근거"))
                .expect(428, "http/if-match-missing");
        expert.rest()
                .ifMatch(1)
                .post(dispute + "/vote", Map.of("remedy", Map.of(), "reasons", "근거"))
                .expect(422, "http/invalid-input");
        expert.rest()
                .ifMatch(1)
                .post(
                        deal + "/milestones/1/dispute",
                        Map.of("claim", "흠", "wanted", Map.of("outcome", "EXTEND", "days", 0)))
                .expect(422, "http/invalid-input");
    }
}
