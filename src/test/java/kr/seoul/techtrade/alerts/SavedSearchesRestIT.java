package kr.seoul.techtrade.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Hooks;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RestDeal;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches that an integrator keeps: from the first to the event that tells what one found, and everything that is refused. */
@ExtendWith(RunningServer.class)
class SavedSearchesRestIT {
    private static final String SEARCHES = "/api/saved-searches";
    private static final Map<String, Object> SOLID =
            Map.of("words", "전고체 전해질", "listings", Map.of("kinds", List.of("OFFER")));

    private final Cast cast = Cast.onStage();
    private final Player owner = cast.player(Role.CORPORATION, "찾는전자");
    private final Player seller = cast.player(Role.STARTUP, "내놓는기술");
    private final Hooks hooks = new Hooks();

    @AfterEach
    void close() {
        hooks.close();
    }

    @Test
    void tellsItsOwnerAndNobodyElseOfWhatWasPublished() {
        var stranger = cast.player(Role.CORPORATION, "남의전자");
        listen(owner, "found");
        listen(stranger, "strange");
        var search = create(Map.of("name", "전고체", "criteria", SOLID, "alert", "AT_ONCE"));
        var path = SEARCHES + "/" + search.json().get("id").asString();
        var listing = RestDeal.publish(seller);

        var call = hooks.await("found", 1).get(0);
        assertEquals("kr.seoul.techtrade.alerts.documents-found", call.type());
        assertEquals(search.json().get("id"), call.json().get("subject"));
        assertEquals("전고체", call.json().at("/data/name").asString());
        assertEquals(listing, call.json().at("/data/documents/0/id").asString());
        var found = owner.rest().get(path + "/documents?fresh=true").expect(200).json();
        assertEquals(listing, found.at("/items/0/id").asString());
        assertEquals("전고체 전해질 합성", found.at("/items/0/title").asString());
        assertEquals(1, owner.rest().get(path).expect(200).json().get("news").asInt());
        var seen = Map.of("through", found.at("/items/0/number").asLong());
        assertEquals(
                0,
                owner.rest()
                        .post(path + "/seen", seen)
                        .expect(200)
                        .json()
                        .get("news")
                        .asInt());
        assertEquals(
                0,
                owner.rest()
                        .get(path + "/documents?fresh=true")
                        .expect(200)
                        .json()
                        .get("items")
                        .size());
        assertEquals(List.of(), hooks.calls("strange"));
        for (var foreign : List.of(path, path + "/documents")) {
            stranger.rest().get(foreign).expect(404, "alerts/no-such-search");
        }
        for (var act : List.of("/pause", "/resume")) {
            stranger.rest().ifMatch(1).post(path + act).expect(404, "alerts/no-such-search");
        }
        stranger.rest().post(path + "/seen", seen).expect(404, "alerts/no-such-search");
        stranger.rest().ifMatch(1).delete(path).expect(404, "alerts/no-such-search");
    }

    @Test
    void isRenamedPausedResumedAndDeleted() {
        var created = create(Map.of("name", "전고체", "criteria", SOLID));
        var path = SEARCHES + "/" + created.json().get("id").asString();
        assertEquals("DAILY", created.json().get("alert").asString());
        assertFalse(created.body().contains("oken"), "what ends letters is told to nobody");
        owner.rest().post(SEARCHES, Map.of("name", "모두", "criteria", Map.of())).expect(422, "alerts/nothing-sought");
        var change = Map.of("name", "고체", "alert", "NEVER");
        owner.rest().put(path, change).expect(428, "http/if-match-missing");
        owner.rest().ifMatch(9).put(path, change).expect(412, "kernel/stale-version");
        var changed = owner.rest().ifMatch(created.version()).put(path, change).expect(200);
        assertEquals("고체", changed.json().get("name").asString());
        owner.rest().post(path + "/pause").expect(428, "http/if-match-missing");
        assertEquals("PAUSED", state(owner.rest().seeing(path).post(path + "/pause")));
        owner.rest().ifMatch(changed.version()).post(path + "/resume").expect(412, "kernel/stale-version");
        assertEquals("PAUSED", state(owner.rest().seeing(path).post(path + "/pause")));
        assertEquals("ACTIVE", state(owner.rest().seeing(path).post(path + "/resume")));
        var listed = owner.rest().get(SEARCHES + "?limit=1").expect(200).json();
        assertEquals(created.json().get("id"), listed.at("/items/0/id"));
        owner.rest().ifMatch(1).delete(path).expect(412, "kernel/stale-version");
        var version = owner.rest().get(path).expect(200).version();
        owner.rest().ifMatch(version).delete(path).expect(204);
        owner.rest().get(path).expect(404, "alerts/no-such-search");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | alerts/nothing-sought | /criteria",
                "{'words':'배터리'} | alerts/nothing-sought | /criteria",
                "{'listings':{}} | alerts/nothing-sought | /criteria",
                "{'listings':{'kinds':['NEED']},'companies':{}} | alerts/nothing-sought | /criteria",
                "{'listings':{'kinds':['NEED']},'companies':{'founded':[]}} | alerts/nothing-sought | /criteria",
                "{'listings':{'trlMin':7,'trlMax':3}} | search/invalid-query | /criteria/listings/trlMin",
                "{'listings':{'trlMin':10}} | http/invalid-input | /criteria/listings/trlMin",
                "{'listings':{'priceMin':{'amount':'2','currency':'KRW'},'priceMax':{'amount':'1','currency':'KRW'}}} | search/invalid-query | /criteria/listings/priceMin",
                "{'companies':{'founded':[2011]}} | search/invalid-query | /criteria/companies/founded",
                "{'listings':{'kinds':['NEED']},'rounds':{}} | alerts/nothing-sought | /criteria",
                "{'facilities':{'hubs':[]}} | alerts/nothing-sought | /criteria",
                "{'rounds':{'years':[null]}} | http/invalid-input | /criteria/rounds/years/0",
                "{'facilities':{'kinds':['KITCHEN']}} | http/invalid-input | /criteria/facilities/kinds/0",
                "{'words':'\\u0007','listings':{}} | http/invalid-input | /criteria/words"
            })
    void saysWhatCannotBeSought(String criteria, String problem, String pointer) {
        var body = "{\"name\":\"찾기\",\"criteria\":%s}".formatted(criteria.replace('\'', '"'));
        var refused = owner.rest().post(SEARCHES, body).expect(422, problem);
        assertEquals(pointer, refused.json().at("/violations/0/pointer").asString());
    }

    @Test
    void keepsSoManyAndNoMore() {
        var asked = Map.of("name", "찾기", "criteria", SOLID);
        IntStream.range(0, Owner.SEARCHES_OF_ORGANIZATION)
                .forEach(i -> owner.rest().post(SEARCHES, asked).expect(201));
        owner.rest().post(SEARCHES, asked).expect(409, "alerts/too-many");
    }

    @Test
    void endsLettersByOnePostAndShowsAPageToWhoeverFollowsTheLink() {
        var one = "/unsubscribe?token=" + "x".repeat(43);
        var form = "application/x-www-form-urlencoded";
        Rest.anonymous().send("POST", one, form, "List-Unsubscribe=One-Click").expect(204);
        Rest.anonymous().send("POST", one, form, "").expect(400);
        Rest.anonymous()
                .send("POST", "/unsubscribe", form, "List-Unsubscribe=One-Click")
                .expect(204);
        assertEquals(
                "/search/unsubscribe?token=" + "x".repeat(43),
                Rest.anonymous().get(one).expect(302).header("Location").replaceAll("^https?://[^/]*", ""));
    }

    private void listen(Player player, String name) {
        var asked = Map.of("url", hooks.url(name), "types", List.of("kr.seoul.techtrade.alerts.documents-found"));
        var id = player.rest()
                .post("/api/webhooks", asked)
                .expect(201)
                .json()
                .at("/webhook/id")
                .asString();
        Hooks.await(
                () -> player.rest()
                        .get("/api/webhooks/" + id)
                        .expect(200)
                        .json()
                        .get("state")
                        .asString()
                        .equals("ACTIVE"),
                () -> "not proven");
    }

    private Reply create(Map<String, Object> asked) {
        return owner.rest().post(SEARCHES, asked).expect(201);
    }

    private static String state(Reply reply) {
        return reply.expect(200).json().get("state").asString();
    }
}
