package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.clients.Forge;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract called by every kind of caller, and the answers against its declared security: nobody, bad tokens,
 * each single scope there is, a test client, and those whose things they are. {@link StrangersIT} has everybody else.
 */
@ExtendWith(RunningServer.class)
class CallersIT {
    private static final Contract CONTRACT = Contract.read();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UNAUTHENTICATED = "http/unauthenticated";
    private static final String INSUFFICIENT = "http/insufficient-scope";

    /** What no test needs to make for this: it has none, or would never end. */
    static final Set<String> NOT_IN_THE_WORLD = Set.of(
            "GET /api/stewardship/decisions/{id}",
            "GET /api/stewardship/round-decisions/{id}",
            "GET /api/stewardship/value-decisions/{id}",
            // for auditors, who own nothing
            "GET /api/audit/verify",
            "GET /api/events/stream",
            "GET /api/organizations/{id}/proposals/{proposal}",
            "GET /api/organizations/{id}/take-overs/{takeOver}",
            "GET /api/bank/payment-files/{id}",
            "GET /api/bank/suspense/{entry}",
            "GET /api/bank/cases/{entry}",
            "GET /api/bank/decisions/{id}",
            "GET /api/bank/held-payouts/{id}",
            "GET /api/bank/remittances/{id}",
            "GET /api/ledger/organizations/{id}/statement",
            "GET /api/ledger/proofs/{day}/{currency}",
            "GET /api/sources/{code}/pull",
            "GET /api/webhooks/{id}/deliveries/{event}");

    /** Of what no test needs to make for this the REST tests ask twice; {@link OutcomesSeen} sees that they do. */
    private static final Set<String> UNTAGGED_IN_THE_WORLD = Set.of(
            "GET /api/organizations/{id}/take-overs/{takeOver}",
            "GET /api/organizations/{id}/proposals/{proposal}",
            "GET /api/sources/{code}/pull",
            "GET /api/stewardship/decisions/{id}",
            "GET /api/stewardship/round-decisions/{id}",
            "GET /api/stewardship/value-decisions/{id}",
            "GET /api/bank/payment-files/{id}",
            "GET /api/bank/remittances/{id}",
            "GET /api/ledger/proofs/{day}/{currency}",
            "GET /api/webhooks/{id}/deliveries/{event}",
            "GET /api/investors/{id}",
            "GET /api/companies/{id}",
            "GET /api/rounds/{id}",
            "GET /api/valuations/{id}",
            "GET /api/funds/{id}",
            "GET /api/facilities/{id}",
            "GET /api/programmes/{id}",
            "GET /api/listings/{listing}/express-offers/{track}",
            "GET /api/bank/suspense/{entry}",
            "GET /api/bank/cases/{entry}",
            "GET /api/bank/decisions/{id}",
            "GET /api/holidays/{id}",
            "GET /api/bank/held-payouts/{id}");

    private static World world;
    private static Map<String, Rest> bad;
    private static Map<String, Rest> byScope;
    private static Rest test;
    private static Rest everything;

    @BeforeAll
    static void enter() {
        world = new World();
        var operator = Forge.of(token("client_id=" + Cast.OPERATOR_ID + "&client_secret=" + Cast.OPERATOR_SECRET));
        bad = Map.of(
                "an expired token", with(operator.expired()),
                "a token for somebody else", with(operator.forSomebodyElse()),
                "a token that was revoked", with(revoked()));
        byScope = new LinkedHashMap<>();
        Scopes.ALL.forEach(scope -> byScope.put(scope, with(operator.with(claims -> claims.claim("scope", scope)))));
        test = with(operator.with(claims -> claims.claim("mode", "TEST")));
        everything = with(operator.with(claims -> claims.claim("scope", String.join(" ", Scopes.ALL))));
    }

    private static String revoked() {
        var client = "client_id=" + Cast.OPERATOR_ID + "&client_secret=" + Cast.OPERATOR_SECRET;
        var token = token(client);
        Rest.anonymous()
                .send("POST", "/api/oauth/revoke", FORM, client + "&token=" + token)
                .expect(200);
        return token;
    }

    private static String token(String client) {
        return Rest.anonymous()
                .send("POST", "/api/oauth/token", FORM, "grant_type=client_credentials&" + client)
                .expect(200)
                .json()
                .get("access_token")
                .asString();
    }

    private static Rest with(String token) {
        return Rest.anonymous().withToken(token);
    }

    static Stream<Operation> all() {
        return CONTRACT.operations().stream();
    }

    static Stream<Operation> api() {
        return all().filter(Operation::isApi);
    }

    static Stream<Operation> secured() {
        return all().filter(operation -> !operation.scopes().isEmpty());
    }

    /** The addresses that stand for all; those of nobody's things, so that whoever may do something does nothing real. */
    private static Reply send(Rest rest, Operation operation) {
        return send(rest, operation, "");
    }

    private static Reply send(Rest rest, Operation operation, String query) {
        var path = operation
                .path()
                .replace("{number}", "1")
                .replace("{code}", "nobody")
                .replaceAll("\\{\\w+}", "019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13");
        // a stream that goes on would never be read to its end
        var own = path.endsWith("/stream") ? World.taken(operation, "", "after=nonsense") : "";
        return World.send(rest, operation, path + (own.isEmpty() ? "?" : own) + query);
    }

    private static boolean is(Reply reply, String slug) {
        return reply.status() >= 400 && reply.body().contains("\"/problems/" + slug + "\"");
    }

    @ParameterizedTest
    @MethodSource("all")
    void letsNobodyInButWhereItIsOpen(Operation operation) {
        var reply = send(Rest.anonymous(), operation);
        assertEquals(!operation.scopes().isEmpty(), is(reply, UNAUTHENTICATED), reply::body);
        if (!operation.scopes().isEmpty()) {
            assertEquals(401, reply.status());
        }
    }

    /** Where it is open too: whoever sends a token wants to be known. */
    @ParameterizedTest
    @MethodSource("api")
    void takesNoBadTokenAnywhere(Operation operation) {
        bad.forEach((kind, rest) -> {
            var reply = send(rest, operation);
            assertTrue(reply.status() == 401 && is(reply, UNAUTHENTICATED), () -> kind + ": " + reply);
        });
    }

    @ParameterizedTest
    @MethodSource("secured")
    void isOpenByEachOfItsScopesAndNoOther(Operation operation) {
        var open = new ArrayList<String>();
        byScope.forEach((scope, rest) -> {
            var reply = send(rest, operation);
            assertFalse(reply.status() == 401 || reply.status() >= 500 && reply.status() != 503, reply::toString);
            if (!is(reply, INSUFFICIENT)) {
                open.add(scope);
            }
        });
        assertEquals(operation.scopes(), Set.copyOf(open));
    }

    @ParameterizedTest
    @MethodSource("secured")
    void letsATestClientReadAndTryAndNothingElse(Operation operation) {
        boolean reads = operation.verb().equals("get");
        boolean tried = operation.parameterNames().contains("query:dry-run");
        assertEquals(!reads, is(send(test, operation), INSUFFICIENT));
        assertEquals(!reads && !tried, is(send(test, operation, "&dry-run=true"), INSUFFICIENT));
    }

    static Stream<Operation> withAnId() {
        return api().filter(operation -> operation.parameters().stream()
                .anyMatch(parameter -> parameter.path("in").asString().equals("path")
                        && parameter.at("/schema/format").asString("").equals("uuid")));
    }

    @ParameterizedTest
    @MethodSource("withAnId")
    void saysOfAnIdThatCannotBeThatNothingHasIt(Operation operation) {
        var path = operation
                .path()
                .replace("{number}", "1")
                .replace("{code}", "nobody")
                .replace("{track}", "FREE")
                .replaceAll("\\{\\w+}", "nope");
        var reply = World.send(everything.with("Upload-Offset", "0"), operation, path);
        assertEquals(404, reply.status(), reply::toString);
        var slug = reply.json().path("type").asString().replaceFirst("^.*/problems/", "");
        assertTrue(operation.problems().contains(slug), reply::toString);
    }

    static Stream<Operation> takingABody() {
        return api().filter(operation -> !operation.requestTypes().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("takingABody")
    void asksWhichOfTwoContentTypesCounts(Operation operation) {
        var reply = send(everything.with("Content-Type", "text/plain"), operation);
        assertEquals(400, reply.status(), reply::toString);
        assertTrue(is(reply, "http/content-type-malformed"), reply::toString);
    }

    static Stream<Operation> tagged() {
        return api().filter(operation -> operation.statuses().contains("304"))
                .filter(operation -> !UNTAGGED_IN_THE_WORLD.contains(operation.toString()));
    }

    @ParameterizedTest
    @MethodSource("tagged")
    void saysNothingAgainToWhoeverHasIt(Operation operation) {
        var address = world.address(operation);
        var owner = world.owners().stream()
                .filter(rest -> rest.get(address).status() == 200)
                .findFirst()
                .orElseThrow();
        var told = owner.get(address).expect(200);
        var same = owner.with("If-None-Match", told.header("ETag")).get(address).expect(304);
        assertEquals(told.header("ETag"), same.header("ETag"));
        assertEquals("", same.body());
        owner.with("If-None-Match", "\"1\", \"1-000000\"").get(address).expect(200);
    }

    /** Those whose things they are get further than every stranger: the world is no set of empty addresses. */
    @Test
    void letsTheOwnersIn() {
        var shut = secured()
                .filter(operation -> operation.verb().equals("get"))
                .filter(operation -> world.owners().stream()
                        .noneMatch(rest -> World.send(rest, operation, world.address(operation))
                                        .status()
                                < 300))
                .map(Operation::toString)
                .toList();
        assertEquals(NOT_IN_THE_WORLD, Set.copyOf(shut));
    }
}
