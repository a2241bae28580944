package kr.seoul.techtrade.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kr.seoul.techtrade.identity.BusinessNumber;
import kr.seoul.techtrade.identity.Role;

/**
 * Who plays in a REST test: organisations admitted by the operator whom the server's environment let in, each with an API
 * client signed in.
 */
public final class Cast {
    public static final String OPERATOR_ID =
            System.getProperty("techtrade.operator.id", "00000000-0000-7000-8000-00000000000a");
    public static final String OPERATOR_SECRET =
            System.getProperty("techtrade.operator.secret", "an-operator-secret-for-tests-only-0");

    private static final Set<String> SCOPES = Set.of(
            "access.read",
            "access.write",
            "audit.read",
            "directory.read",
            "directory.write",
            "market.write",
            "deals.read",
            "deals.write",
            "deals.sign",
            "events.read",
            "bank.write",
            "ledger.read",
            "searches.read",
            "searches.write",
            "webhooks.read",
            "webhooks.write");
    private static final AtomicInteger COUNT = new AtomicInteger((int) (System.nanoTime() % 50_000));

    private final Rest anonymous;
    private final Rest operator;

    private Cast(Rest anonymous) {
        this.anonymous = anonymous;
        operator = anonymous.signedIn(OPERATOR_ID, OPERATOR_SECRET);
    }

    /** On the server of this test run. */
    public static Cast onStage() {
        return new Cast(Rest.anonymous());
    }

    public static Cast at(Rest anonymous) {
        return new Cast(anonymous);
    }

    /** An organisation with its client's connection, and the way to another one. */
    public record Player(String id, String name, Rest rest, Supplier<Rest> entrance) {
        /** With a token that has just been issued. */
        public Player again() {
            return new Player(id, name, entrance.get(), entrance);
        }
    }

    public Rest operator() {
        return operator;
    }

    /** The operator who let all others in, as one of the players. */
    public Player steward() {
        Supplier<Rest> entrance = () -> anonymous.signedIn(OPERATOR_ID, OPERATOR_SECRET);
        return new Player(OPERATOR_ID, "운영자", entrance.get(), entrance);
    }

    /** Another operator: what needs four eyes needs two. */
    public Player operator(String name) {
        return player(Role.OPERATOR, name, Set.of("deals.read", "operate"));
    }

    /** A new organisation of this role, its client with every scope but {@code operate}. */
    public Player player(Role role, String name) {
        return player(role, name, SCOPES);
    }

    /** A new organisation that nobody acts for yet. */
    public String admit(Role role, String name) {
        return operator.post(
                        "/api/organizations",
                        Map.of("name", name, "role", role, "businessNumber", businessNumber(COUNT.incrementAndGet())))
                .expect(201)
                .json()
                .get("id")
                .asString();
    }

    private Player player(Role role, String name, Set<String> scopes) {
        return player(role, name, scopes, "test");
    }

    /** As {@link #payee}, whose client and account bear the name of whoever signs with it. */
    public Player signer(Role role, String name, String signer) {
        return paid(player(role, name, SCOPES, signer), signer);
    }

    private Player player(Role role, String name, Set<String> scopes, String called) {
        return player(admit(role, name), name, scopes, called);
    }

    private Player player(String id, String name, Set<String> scopes, String called) {
        var client = operator.post(
                        "/api/organizations/" + id + "/clients",
                        Map.of("name", called, "scopes", new TreeSet<>(scopes)))
                .expect(201)
                .json();
        var clientId = client.get("clientId").asString();
        var secret = client.get("clientSecret").asString();
        Supplier<Rest> entrance = () -> anonymous.signedIn(clientId, secret);
        return new Player(id, name, entrance.get(), entrance);
    }

    /** As {@link #player}, with an account that it is paid on. */
    public Player payee(Role role, String name) {
        return paid(player(role, name), name);
    }

    /** As {@link #payee}, of an organisation that resides in that country. */
    public Player payeeFrom(String country, Role role, String name) {
        return paid(Map.of("name", name, "role", role, "country", country));
    }

    /** As {@link #payee}, who is no business: a person, of whose income tax is kept. */
    public Player alone(Role role, String name) {
        return paid(Map.of("name", name, "role", role));
    }

    private Player paid(Map<String, Object> organization) {
        var name = organization.get("name").toString();
        var id = operator.post("/api/organizations", organization)
                .expect(201)
                .json()
                .get("id")
                .asString();
        return paid(player(id, name, SCOPES, "test"), name);
    }

    private static Player paid(Player player, String holder) {
        player.rest()
                .put(
                        "/api/organizations/" + player.id() + "/payout-account",
                        Map.of("holder", holder, "bankCode", "004", "number", "12345-67-890123"))
                .expect(200);
        return player;
    }

    /** Lets a player send as a source. */
    public void entrust(String source, Player to) {
        var path = "/api/sources/" + source;
        operator.seeing(path)
                .post(path + "/entrust", Map.of("organizationId", to.id()))
                .expect(200);
    }

    /** Numbers with the right check digit, one after the other. */
    public static String businessNumber(int count) {
        var nine = "%09d".formatted(count);
        return nine + BusinessNumber.checkDigit(nine);
    }
}
