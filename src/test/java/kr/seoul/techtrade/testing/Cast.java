package kr.seoul.techtrade.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
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
            "directory.read",
            "directory.write",
            "market.write",
            "deals.read",
            "deals.write",
            "deals.sign",
            "bank.write",
            "ledger.read");
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

    /** An organisation with its client's connection. */
    public record Player(String id, String name, Rest rest) {}

    public Rest operator() {
        return operator;
    }

    /** A new organisation of this role, its client with every scope but {@code operate}. */
    public Player player(Role role, String name) {
        var organization = operator.post(
                        "/api/organizations",
                        Map.of("name", name, "role", role, "businessNumber", businessNumber(COUNT.incrementAndGet())))
                .expect(201)
                .json();
        var id = organization.get("id").asString();
        var client = operator.post(
                        "/api/organizations/" + id + "/clients",
                        Map.of("name", "test", "scopes", new TreeSet<>(SCOPES)))
                .expect(201)
                .json();
        return new Player(
                id,
                name,
                anonymous.signedIn(
                        client.get("clientId").asString(),
                        client.get("clientSecret").asString()));
    }

    /** Numbers with the right check digit, one after the other. */
    public static String businessNumber(int count) {
        var nine = "%09d".formatted(count);
        return nine + BusinessNumber.checkDigit(nine);
    }
}
