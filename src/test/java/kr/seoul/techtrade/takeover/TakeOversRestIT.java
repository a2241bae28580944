package kr.seoul.techtrade.takeover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import kr.seoul.techtrade.testing.ServerClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A take-over as programs play it: two operators, and the organisation that is there after all. */
@ExtendWith(RunningServer.class)
class TakeOversRestIT {
    private static final Map<String, Object> YES = Map.of("granted", true, "reason", "등기부로 확인했다.");

    private Player asking;
    private Player deciding;
    private Player startup;
    private String candidate;
    private String path;

    @BeforeEach
    void enter() {
        var cast = Cast.onStage();
        asking = cast.operator("운영 하나");
        deciding = cast.operator("운영 둘");
        startup = cast.player(Role.STARTUP, "대표 없는 기업");
        enrol("founder");
        candidate = enrol("clerk");
        path = "/api/organizations/" + startup.id() + "/take-overs";
    }

    @AfterEach
    void backToNow() {
        ServerClock.shift(Duration.ZERO);
    }

    private String enrol(String name) {
        return Registrar.enrol(
                startup.id(),
                Map.of(
                        "email",
                        name + "-" + startup.id() + "@takeover.example",
                        "name",
                        name,
                        "password",
                        "correct horse battery",
                        "signer",
                        false));
    }

    private String ask() {
        var asked = Map.of("candidateId", candidate, "reason", "대표가 퇴사했다.", "evidenceHash", "a".repeat(64));
        var made = asking.rest().post(path, asked).expect(201);
        assertState("WAITING", made);
        asking.rest().post(path, asked).expect(409, "members/take-over-waits");
        return path + "/" + made.json().get("id").asString();
    }

    private static void assertState(String state, Reply reply) {
        assertEquals(state, reply.json().get("state").asString());
    }

    @Test
    void isGrantedByAnotherOperatorAfterFourteenDays() {
        var one = ask();
        var decide = one + "/decide";
        assertEquals(
                startup.rest().getTwice(one).json(),
                deciding.rest().get(path).expect(200).json().at("/items/0"));
        deciding.rest().post(decide, YES).expect(428, "http/if-match-missing");
        deciding.rest().seeing(one).post(decide, YES).expect(409, "members/take-over-waits");
        asking.rest().seeing(one).post(decide, YES).expect(403, "identity/denied");
        ServerClock.shift(Duration.ofDays(14).plusMinutes(1));
        var later = deciding.again().rest();
        assertState("GRANTED", later.seeing(one).post(decide, YES).expect(200));
        var rights = later.get("/api/organizations/" + startup.id() + "/members/" + candidate)
                .expect(200)
                .json()
                .get("rights")
                .toString();
        assertTrue(rights.contains("ADMINISTRATOR"), rights);
        later.seeing(one).post(decide, YES).expect(409, "members/take-over-over");
    }

    @Test
    void isStoppedByTheOrganizationThatIsThereAfterAll() {
        var one = ask();
        var stopped = startup.rest().post(one + "/object", Map.of("reason", "대표는 휴가 중이다."));
        assertState("STOPPED", stopped.expect(200));
        deciding.rest().seeing(one).post(one + "/decide", YES).expect(409, "members/take-over-over");
        deciding.rest().post(one + "/object", Map.of("reason", "x")).expect(403);
    }
}
