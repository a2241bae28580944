package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.identity.Scopes;
import kr.seoul.techtrade.testing.Registrar;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract called by an organisation of each role that has no part in what it is about, with every scope there is
 * and all that there is to know of the thing, its tag too, so that nothing is left to refuse but who asks: it is forbidden or not there,
 * and nothing else, except where {@link Powers} says that the role may.
 */
@ExtendWith(RunningServer.class)
class StrangersIT {
    private static final Contract CONTRACT = Contract.read();
    private static final Set<Integer> SHUT = Set.of(403, 404);

    private static World world;
    private static Map<Role, Rest> strangers;

    @BeforeAll
    static void enter() {
        world = new World();
        strangers = new LinkedHashMap<>();
        Powers.ROLES.forEach(role -> strangers.put(role, stranger(role)));
    }

    /** Of an organisation that takes part in nothing. */
    private static Rest stranger(Role role) {
        var player = world.cast.player(role, "지나가는 기관");
        var client = Registrar.issue(player.id(), Map.of("name", "x", "scopes", Scopes.ALL));
        return Rest.anonymous()
                .signedIn(
                        client.get("clientId").asString(),
                        client.get("clientSecret").asString());
    }

    static Stream<Operation> secured() {
        return CONTRACT.operations().stream()
                .filter(operation -> !operation.scopes().isEmpty());
    }

    private static boolean isDecidedByState(Role role, Operation operation) {
        return role == Role.OPERATOR && Powers.DECIDED_BY_STATE.contains(operation.toString());
    }

    @ParameterizedTest
    @MethodSource("secured")
    void keepsWhatBelongsToOthers(Operation operation) {
        var address = world.fresh(operation, world.address(operation));
        strangers.forEach((role, rest) -> {
            if (!Powers.may(role, operation)) {
                var reply = world.sendKnowing(rest, operation, address);
                if (isDecidedByState(role, operation)) {
                    assertEquals(409, reply.status(), () -> role + ": " + reply);
                } else {
                    assertTrue(SHUT.contains(reply.status()), () -> role + ": " + reply);
                }
                tellsNothing(role, address, reply);
            }
        });
    }

    private static void tellsNothing(Role role, String address, Reply reply) {
        world.secrets().stream()
                // what they asked for themselves, and were refused, stands in their own audit trail
                .filter(secret -> !address.contains(secret) && !address.startsWith("/api/audit/"))
                .forEach(secret ->
                        assertFalse(reply.body().contains(secret), () -> role + " reads " + secret + ": " + reply));
    }

    static Stream<Operation> reads() {
        return secured().filter(operation -> operation.verb().equals("get"));
    }

    /** And it is shut to nobody else; a stream that goes on is answered as far as its position. */
    @ParameterizedTest
    @MethodSource("reads")
    void letsThoseReadWhoMay(Operation operation) {
        var address = world.address(operation);
        strangers.forEach((role, rest) -> {
            if (Powers.may(role, operation)) {
                var reply = World.send(rest, operation, address);
                var open = reply.status() < 300
                        || operation.path().endsWith("/stream") && reply.status() == 422
                        || isNotInTheWorld(operation) && reply.status() == 404;
                assertTrue(open, () -> role + ": " + reply);
                if (!operation.path().contains("{") && !isOffice(role)) {
                    tellsNothing(role, address, reply);
                }
            }
        });
    }

    private static boolean isNotInTheWorld(Operation operation) {
        return CallersIT.NOT_IN_THE_WORLD.contains(operation.toString());
    }

    /** Sees what belongs to others by its office. */
    private static boolean isOffice(Role role) {
        return Set.of(Role.OPERATOR, Role.AUDITOR, Role.BANK).contains(role);
    }

    @Test
    void changesNothingForAnyOfThem() {
        var before = world.state();
        secured().forEach(operation -> {
            var address = world.fresh(operation, world.address(operation));
            strangers.forEach((role, rest) -> {
                if (!Powers.may(role, operation)) {
                    world.sendKnowing(rest, operation, address);
                }
            });
        });
        assertEquals(before, world.state());
    }

    @Test
    void listsPowersOfOperationsThatThereAre() {
        var there = secured().map(Operation::toString).collect(Collectors.toSet());
        var gone = new TreeSet<>(Powers.listed());
        gone.addAll(Powers.DECIDED_BY_STATE);
        gone.removeAll(there);
        assertEquals(Set.of(), gone);
    }
}
