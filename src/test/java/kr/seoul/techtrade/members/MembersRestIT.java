package kr.seoul.techtrade.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.patches.Patch;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members, invitations, mandates and four eyes as a system of the organisation keeps them. */
@ExtendWith(RunningServer.class)
class MembersRestIT {
    private Cast cast;
    private Player player;
    private String path;
    private String founder;
    private String clerk;

    @BeforeEach
    void enter() {
        cast = Cast.onStage();
        player = cast.payee(Role.CORPORATION, "남산전자");
        path = "/api/organizations/" + player.id();
        founder = enrol(player, true);
        clerk = enrol(player, false);
    }

    private String enrol(Player where, boolean signer) {
        return Registrar.enrol(where.id(), person(signer));
    }

    private static Map<String, Object> person(boolean signer) {
        return Map.of(
                "email",
                UUID.randomUUID() + "@members.example",
                "name",
                "김하늘",
                "password",
                "correct horse battery",
                "signer",
                signer);
    }

    @Test
    void keepsTheMembers() {
        var all = player.rest().get(path + "/members?limit=1").expect(200).json();
        assertEquals(founder, all.at("/items/0/personId").asString());
        assertTrue(all.at("/items/0/signer").asBoolean());
        var next = player.rest()
                .get(path + "/members?cursor=" + all.get("next").asString())
                .expect(200)
                .json();
        assertEquals(clerk, next.at("/items/0/personId").asString());
        player.rest().get(path + "/members?cursor=x").expect(422, "kernel/invalid-cursor");
        var one = player.rest().get(path + "/members/" + clerk).expect(200);
        var rights = Map.of("rights", List.of("ADMINISTRATOR"));
        player.rest().put(path + "/members/" + clerk, rights).expect(428, "http/if-match-missing");
        player.rest()
                .ifMatch(one.version() + 1)
                .put(path + "/members/" + clerk, rights)
                .expect(412, "kernel/stale-version");
        var changed = player.rest().ifMatch(one.version()).put(path + "/members/" + clerk, rights);
        assertEquals(
                "[\"ADMINISTRATOR\"]", changed.expect(200).json().get("rights").toString());
        player.rest().delete(path + "/members/" + founder).expect(204);
        player.rest().delete(path + "/members/" + founder).expect(404, "members/no-such-member");
        player.rest().delete(path + "/members/" + clerk).expect(409, "members/last-administrator");
        var kinds = player.rest().get(path + "/register").expect(200).json().get("items");
        assertEquals(
                List.of(
                        "MEMBER_REMOVED",
                        "MANDATE_REVOKED",
                        "RIGHTS_CHANGED",
                        "MEMBER_ENROLLED",
                        "MANDATE_GRANTED",
                        "MEMBER_ENROLLED"),
                kinds.findValuesAsString("kind").subList(0, 6));
        var told = player.rest()
                .get("/api/events?type=kr.seoul.techtrade.members.*")
                .expect(200)
                .json()
                .get("events");
        assertTrue(told.findValuesAsString("type").contains("kr.seoul.techtrade.members.member-removed"));
    }

    @Test
    void invitesWithoutSayingHowToGetIn() {
        var asked = Map.of("email", "Lee-" + clerk + "@members.example", "rights", List.of("DEALER"));
        var invited = player.rest().post(path + "/invitations", asked).expect(201);
        var address = path + "/invitations/" + invited.json().get("id").asString();
        assertFalse(invited.body().contains("token"));
        assertEquals(
                ("lee-" + clerk + "@members.example"),
                invited.json().get("email").asString());
        player.rest().post(path + "/invitations", asked).expect(409, "members/already-invited");
        player.rest().post(address + "/resend").expect(200);
        player.rest().delete(address).expect(204);
        player.rest().delete(address).expect(204);
        player.rest().post(address + "/resend").expect(410, "members/invitation-over");
        assertEquals(
                "WITHDRAWN",
                player.rest().get(address).expect(200).json().get("state").asString());
        player.rest().get(path + "/invitations/" + UUID.randomUUID()).expect(404, "members/no-such-invitation");
        var items = player.rest().get(path + "/invitations").expect(200).json().get("items");
        assertEquals(1, items.size());
        var member = player.rest().get(path + "/members/" + clerk).expect(200).json();
        player.rest()
                .post(path + "/invitations", Map.of("email", member.get("email").asString(), "rights", List.of()))
                .expect(409, "members/already-member");
    }

    @Test
    void grantsMandates() {
        var asked = Map.of(
                "holderId",
                clerk,
                "acts",
                List.of("SIGN"),
                "limits",
                List.of(RestDeal.won(10_000_000)),
                "until",
                "2099-12-31",
                "delegable",
                false);
        var granted = player.rest().post(path + "/mandates", asked).expect(201);
        var address = path + "/mandates/" + granted.json().get("id").asString();
        assertEquals(granted.json(), player.rest().get(address).expect(200).json());
        assertTrue(player.rest()
                .get(path + "/members/" + clerk)
                .expect(200)
                .json()
                .get("signer")
                .asBoolean());
        player.rest().delete(address).expect(204);
        assertTrue(player.rest().get(address).expect(200).json().has("revokedAt"));
        player.rest().get(path + "/mandates/" + UUID.randomUUID()).expect(404, "members/no-such-mandate");
        assertEquals(
                2,
                player.rest()
                        .get(path + "/mandates")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
    }

    @Test
    void changesRightsAndTheRuleInPart() {
        var member = path + "/members/" + clerk;
        var more = "[{\"op\":\"add\",\"path\":\"/rights/-\",\"value\":\"ADMINISTRATOR\"}]";
        player.rest().send("PATCH", member, Patch.STEPS, more).expect(428, "http/if-match-missing");
        var before = player.rest().seeing(member);
        var able = before.send("PATCH", member, Patch.STEPS, more).expect(200);
        assertTrue(able.json().get("rights").toString().contains("\"ADMINISTRATOR\""), able::body);
        assertEquals(able.json(), player.rest().get(member).expect(200).json());
        before.send("PATCH", member, Patch.STEPS, more).expect(412, "kernel/stale-version");
        player.rest()
                .seeing(member)
                .send("PATCH", member, Patch.MERGE, "{\"rights\":[\"EMPEROR\"]}")
                .expect(422, "http/invalid-input");
        player.rest()
                .seeing(member)
                .send("PATCH", member, Patch.STEPS, "[{\"op\":\"remove\",\"path\":\"/rights/7\"}]")
                .expect(409, "http/patch-misses");

        var rule = path + "/four-eyes";
        var above = Map.of("above", List.of(RestDeal.won(500_000)), "payoutAccount", false, "days", 3);
        var longer = "{\"days\":9}";
        var unset = player.rest()
                .seeing(rule)
                .send("PATCH", rule, Patch.MERGE, longer)
                .expect(200);
        assertEquals(9, unset.json().get("days").asInt());
        assertEquals(0, unset.json().get("above").size(), unset::body);
        player.rest().seeing(rule).put(rule, above).expect(200);
        // to change one takes two, in part as well
        player.rest().seeing(rule).send("PATCH", rule, Patch.MERGE, longer).expect(409, "members/second-person-needed");
        player.rest()
                .seeing(rule)
                .send("PATCH", rule, Patch.STEPS, "[{\"op\":\"test\",\"path\":\"/days\",\"value\":4}]")
                .expect(409, "http/patch-test-failed");
        assertEquals(3, player.rest().get(rule).expect(200).json().get("days").asInt());
    }

    /** Over REST one program does everything: above the amount it does nothing. */
    @Test
    void keepsProgramsFromWhatTakesTwoPeople() {
        var address = path + "/four-eyes";
        var rule = Map.of("above", List.of(RestDeal.won(500_000)), "payoutAccount", true, "days", 3);
        assertEquals(0, player.rest().get(address).expect(200).version());
        player.rest().ifMatch(0).put(address, rule).expect(409, "members/too-few-people");
        var member = player.rest().get(path + "/members/" + clerk).expect(200);
        player.rest()
                .ifMatch(member.version())
                .put(path + "/members/" + clerk, Map.of("rights", List.of("ADMINISTRATOR", "DEALER")))
                .expect(200);
        var set = player.rest().ifMatch(0).put(address, rule).expect(200);
        player.rest()
                .ifMatch(set.version())
                .put(address, Map.of("above", List.of(), "payoutAccount", false))
                .expect(409, "members/second-person-needed");
        var account = Map.of("holder", "남산전자", "bankCode", "088", "number", "110-123-456789");
        player.rest().ifMatch(1).put(path + "/payout-account", account).expect(409, "members/second-person-needed");
        var seller = cast.payee(Role.STARTUP, "한강배터리");
        var deal = RestDeal.open(
                player, seller, RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 1_000_000)), Map.of()));
        deal.act(seller, "/accept", Map.of("version", 1));
        var hash =
                Map.of("documentHash", deal.seenBy(player).get("contractHash").asString());
        deal.attempt(player, "/sign", hash).expect(409, "members/second-person-needed");
        var small = RestDeal.active(
                player, seller, RestDeal.terms(List.of(RestDeal.milestone("INSPECTION", 500_000)), Map.of()));
        assertEquals("ACTIVE", small.seenBy(player).get("state").asString());
        assertEquals(
                0,
                player.rest()
                        .get(path + "/proposals?open=true")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
        player.rest().get(path + "/proposals/" + UUID.randomUUID()).expect(404, "members/no-such-proposal");
        player.rest()
                .post(path + "/proposals/" + UUID.randomUUID() + "/refuse", Map.of("reason", "아니요"))
                .expect(404, "members/no-such-proposal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rights\":[\"OWNER\"]}",
                "{\"rights\":null}",
                "{}",
                "{\"rights\":[null]}",
                "{\"rights\":[],\"signer\":true}"
            })
    void refusesWhatAreNoRights(String body) {
        player.rest().ifMatch(1).put(path + "/members/" + clerk, body).expect(422, "http/invalid-input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"acts\":[\"SIGN\"],\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[],\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"BUY\"],\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"SIGN\"],\"limits\":[],\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"SIGN\"],\"limits\":[null],\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"SIGN\"],\"from\":\"2026-13-01\",\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"SIGN\"],\"until\":\"2020-01-01\",\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"SIGN\"],\"until\":\"9999-01-01\",\"delegable\":false}",
                "{\"holderId\":\"HOLDER\",\"acts\":[\"SIGN\"],\"limits\":[{\"amount\":\"-1\",\"currency\":\"KRW\"}],\"delegable\":false}"
            })
    void refusesWhatIsNoMandate(String body) {
        player.rest().post(path + "/mandates", body.replace("HOLDER", clerk)).expect(422, "http/invalid-input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"above\":[],\"payoutAccount\":true,\"days\":0}",
                "{\"above\":[],\"payoutAccount\":true,\"days\":31}",
                "{\"payoutAccount\":true}",
                "{\"above\":[{\"amount\":\"1\",\"currency\":\"KRW\"},{\"amount\":\"2\",\"currency\":\"KRW\"}],\"payoutAccount\":true}"
            })
    void refusesWhatIsNoRule(String body) {
        player.rest().ifMatch(0).put(path + "/four-eyes", body).expect(422, "http/invalid-input");
    }

    @Test
    void showsNothingToOthers() {
        var other = cast.player(Role.STARTUP, "한강배터리");
        for (var list : List.of("/members", "/invitations", "/mandates", "/proposals", "/register", "/four-eyes")) {
            other.rest().get(path + list).expect(404, "identity/no-such-organization");
        }
        other.rest().delete(path + "/members/" + clerk).expect(404, "identity/no-such-organization");
    }
}
