package kr.seoul.techtrade.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client is told of its budget, and what becomes of others when one sends too much. */
@ExtendWith(RunningServer.class)
class RateRestIT {
    private static final String HEAVY = "/api/audit/export?requestId=none";
    private static final int MOST = 600;

    private final Cast cast = Cast.onStage();

    @Test
    void refusesOnlyWhatIsTooMuchOfOneKindFromOneClient() {
        var flood = cast.player(Role.STARTUP, "너무 많이 부르는 기업").rest();
        Reply reply;
        int granted = 0;
        while ((reply = flood.get(HEAVY)).status() == 200) {
            granted++;
            // at most two minutes' worth, should one end meanwhile
            assertTrue(granted <= 2 * (MOST + Budget.FREE), "nobody stops it");
        }
        assertTrue(granted >= MOST, granted + " were let through");
        reply.expect(429, "http/too-many-requests");
        assertTrue(reply.header("RateLimit").startsWith("\"heavy\";r=0;t="), reply::toString);
        assertEquals("\"heavy\";q=" + MOST + ";w=60", reply.header("RateLimit-Policy"));
        int wait = Integer.parseInt(reply.header("Retry-After"));
        assertTrue(wait >= 1 && wait <= 60, reply::toString);
        var other = flood.get("/api/deals").expect(200);
        assertTrue(other.header("RateLimit").startsWith("\"read\";r=119"), other::toString);
        cast.player(Role.STARTUP, "다른 기업").rest().get(HEAVY).expect(200);
    }
}
