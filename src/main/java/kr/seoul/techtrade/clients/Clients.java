package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import kr.seoul.techtrade.http.Network;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Throttle;

/**
 * Recognises API clients by a secret or by an assertion that they signed. A secret has 256 random bits, so one round of SHA-256
 * keeps it.
 */
@ApplicationScoped
@Transactional
public class Clients {
    private static final int ATTEMPTS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;
    private final Throttle throttle;
    private final ClientAssertions assertions;

    protected Clients() {
        this(null, null, null);
    }

    @Inject
    public Clients(Sql sql, Clock clock, Tokens tokens) {
        this.sql = sql;
        this.clock = clock;
        this.throttle = new Throttle(ATTEMPTS, WINDOW, clock);
        this.assertions = tokens == null ? null : new ClientAssertions(tokens.issuer(), clock);
    }

    private record Keyed(ApiClient client, String keys) {}

    /**
     * Problems: identity/invalid-client when id and secret do not belong together or have ended, identity/unauthorized-client
     * from a network that is not the client's, identity/too-many-attempts (by client and place, so that nobody locks out
     * another); {@code from} is where the caller sits.
     */
    public ApiClient bySecret(String from, String clientId, String secret) {
        var id = id(clientId).orElseThrow(Clients::unknown);
        return guarded(id + " from " + from, () -> {
            var client = sql.first("""
                            select c.id, c.name, c.scopes, c.mode, c.networks, c.grant_id, o.id as organization, o.role,
                                   s.id as credential, least(c.expires_at, s.expires_at) as until
                              from clients.client c
                              join identity.organization o on o.id = c.organization_id
                              join clients.client_secret s on s.client_id = c.id
                             where c.id = ? and s.secret_hash = ? and c.revoked_at is null""", row -> client(row, Sql.uuid(row, "credential")), id, hash(secret))
                    .orElseThrow(Clients::unknown);
            mustBeOpen(client, from);
            note(client);
            return client;
        });
    }

    /**
     * As {@link #bySecret}; also identity/invalid-client when the assertion does not hold or was used before. A signature cannot be
     * guessed, so tries are not counted.
     */
    public ApiClient byAssertion(String from, String clientId, String assertion) {
        var jwt = ClientAssertions.parse(assertion);
        var id = ClientAssertions.claimant(jwt);
        if (clientId != null && !clientId.equals(id.toString())) {
            throw IdentityProblem.INVALID_CLIENT.because("the client assertion is from another client than client_id");
        }
        var known = sql.first("""
                        select c.id, c.name, c.scopes, c.mode, c.networks, c.grant_id, o.id as organization, o.role,
                               c.expires_at as until, c.keys
                          from clients.client c
                          join identity.organization o on o.id = c.organization_id
                         where c.id = ? and c.revoked_at is null""", row -> new Keyed(client(row, null), row.getString("keys")), id);
        var keys = ClientKeys.kept(known.map(Keyed::keys).orElse(null));
        var said = assertions.check(jwt, id, keys);
        var client = known.orElseThrow(Clients::unknown).client().with(said.key());
        mustBeOpen(client, from);
        takeOnce(said);
        note(client);
        return client;
    }

    private void takeOnce(ClientAssertions.Said said) {
        int taken = sql.update(
                "insert into clients.assertion (client_id, jti, kept_until) values (?, ?, ?) on conflict do nothing",
                said.client(),
                said.jti(),
                said.keptUntil());
        if (taken == 0) {
            throw IdentityProblem.INVALID_CLIENT.because("the client assertion was used before: its jti opens once");
        }
    }

    /** One try, which counts when it fails. */
    private ApiClient guarded(String key, Supplier<ApiClient> recognise) {
        if (!throttle.peek(key).isZero()) {
            throw IdentityProblem.TOO_MANY_ATTEMPTS.because("wait some minutes before the next try");
        }
        try {
            return recognise.get();
        } catch (Problem refused) {
            throttle.take(key);
            throw refused;
        }
    }

    private void mustBeOpen(ApiClient client, String from) {
        if (client.until() != null && !clock.instant().isBefore(client.until())) {
            throw IdentityProblem.INVALID_CLIENT.because("the client or its secret ended at " + client.until());
        }
        if (!client.networks().isEmpty() && !Network.anyContains(client.networks(), from)) {
            throw IdentityProblem.UNAUTHORIZED_CLIENT.because("the client may not call from " + from);
        }
    }

    private void note(ApiClient client) {
        var now = clock.instant();
        for (var table : List.of("client", "client_secret")) {
            sql.update(
                    "update clients.%s set last_used_at = ? where id = ? and coalesce(last_used_at < ?, true)"
                            .formatted(table),
                    now,
                    table.equals("client") ? client.caller().id() : client.credential(),
                    now.minus(NOTED));
        }
    }

    private static Problem unknown() {
        return IdentityProblem.INVALID_CLIENT.because("client id and secret do not belong together");
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }

    private static ApiClient client(ResultSet row, UUID credential) throws SQLException {
        var caller = new Caller(
                Caller.Kind.CLIENT,
                Sql.uuid(row, "id"),
                row.getString("name"),
                Sql.uuid(row, "organization"),
                Set.of(Role.valueOf(row.getString("role"))),
                new TreeSet<>(Set.of((String[]) row.getArray("scopes").getArray())));
        return new ApiClient(
                caller,
                credential,
                Sql.uuid(row, "grant_id"),
                ClientMode.valueOf(row.getString("mode")),
                List.of((String[]) row.getArray("networks").getArray()),
                Sql.instant(row, "until"));
    }
}
