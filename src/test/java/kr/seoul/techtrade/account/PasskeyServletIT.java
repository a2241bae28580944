package kr.seoul.techtrade.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What strangers send to where the script of the pages talks to. */
class PasskeyServletIT {
    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String SIGN_IN = "/identity/passkey/sign-in";
    private static final Rest OURS = Rest.anonymous().with("Sec-Fetch-Site", "same-origin");

    @Test
    void asksWhoeverSignsInForAnyPasskeyThatKnowsItsUser() {
        var asked = ask(SIGN_IN);
        var options = asked.json().get("publicKey");
        assertEquals("localhost", options.get("rpId").asString());
        assertEquals("required", options.get("userVerification").asString());
        assertEquals(0, options.get("allowCredentials").size());
        assertEquals(32, Base64.getUrlDecoder().decode(options.get("challenge").asString()).length);
        var cookie = cookie(asked);
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        assertEquals("no-store", asked.header("Cache-Control"));
    }

    @Test
    void refusesAPasskeyThatItDoesNotKnowAndTheSameQuestionTwice() {
        var asked = ask(SIGN_IN);
        var browser = OURS.with("Cookie", cookie(asked).replaceAll(";.*", ""));
        var refused = browser.post(SIGN_IN, answer("/en/market/mine")).expect(401);
        assertEquals("account/passkey-refused", refused.json().get("refused").asString());
        assertEquals(
                "/en/identity/sign-in?refused=account%2Fpasskey-refused&to=%2Fen%2Fmarket%2Fmine",
                refused.json().get("to").asString());
        var again = browser.post(SIGN_IN, answer("/en/market/mine")).expect(422);
        assertEquals("account/passkey-over", again.json().get("refused").asString());
        assertEquals(
                "account/passkey-over",
                OURS.post(SIGN_IN, answer("/ko/"))
                        .expect(422)
                        .json()
                        .get("refused")
                        .asString());
    }

    @Test
    void leadsWhoeverHasNotSignedInToTheSignIn() {
        for (var path : List.of("confirm", "add")) {
            var refused = OURS.post("/identity/passkey/" + path + "/options", Map.of("to", "/en/deal/deals"))
                    .expect(403);
            assertEquals(
                    "/en/identity/sign-in?refused=identity%2Fdenied&to=%2Fen%2Fdeal%2Fdeals",
                    refused.json().get("to").asString());
        }
    }

    @Test
    void neverLeadsToAnotherSite() {
        for (var to : List.of("https://evil.example/", "//evil.example", "/ko/\\evil", "javascript:alert(1)", "")) {
            var next = OURS.post("/identity/passkey/confirm/options", Map.of("to", to))
                    .expect(403)
                    .json()
                    .get("to")
                    .asString();
            assertFalse(next.contains("evil") || next.contains("javascript"), next);
            assertTrue(next.startsWith("/ko/identity/sign-in?"), next);
        }
    }

    @Test
    void readsNothingThatTheScriptDoesNotSend() {
        OURS.post("/identity/passkey/anything", "{}").expect(404);
        OURS.get(SIGN_IN).expect(405);
        for (var bad : List.of("", "[]", "{", "{\"to\":1}", "{\"more\":true}", "{\"to\":\"/ko/\",\"to\":\"/en/\"}")) {
            OURS.post(SIGN_IN + "/options", bad).expect(400);
        }
        OURS.post(SIGN_IN, "[".repeat(1000)).expect(400);
        OURS.post(SIGN_IN, "{\"id\":\"" + "A".repeat(1 << 14) + "\"}").expect(413);
        for (var bad : List.of("not base64!", "A", "")) {
            var answer = new HashMap<>(answer("/ko/"));
            answer.put("id", bad);
            OURS.post(SIGN_IN, answer).expect(401);
        }
        OURS.post(SIGN_IN, Map.of("to", "/ko/")).expect(401);
    }

    @Test
    void hearsOurOwnPagesAlone() {
        for (var site : List.of("cross-site", "same-site", "none")) {
            Rest.anonymous()
                    .with("Sec-Fetch-Site", site)
                    .post(SIGN_IN + "/options", Map.of("to", "/ko/"))
                    .expect(403);
        }
    }

    private static Reply ask(String path) {
        return OURS.post(path + "/options", Map.of("to", "/ko/deal/deals")).expect(200);
    }

    private static String cookie(Reply asked) {
        return asked.header("Set-Cookie");
    }

    private static Map<String, String> answer(String to) {
        var bytes = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(Map.of()).getBytes());
        return Map.of(
                "id", bytes,
                "authenticatorData", bytes,
                "clientDataJSON", bytes,
                "signature", bytes,
                "userHandle", bytes,
                "to", to);
    }
}
