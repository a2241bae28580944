package kr.seoul.techtrade.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Throttle;

/** Recognises API clients by id and secret. A secret has 256 random bits, so one round of SHA-256 keeps it. */
@ApplicationScoped
@Transactional
public class Clients {
    private static final int ATTEMPTS = 20;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Sql sql;
    private final Throttle throttle;

    protected Clients() {
        this(null, null);
    }

    @Inject
    public Clients(Sql sql, Clock clock) {
        this.sql = sql;
        this.throttle = new Throttle(ATTEMPTS, WINDOW, clock);
    }

    private record Known(Caller caller, byte[] secretHash) {}

    /**
     * Empty when id and secret do not belong together, or the client was revoked; {@code from} is where the caller sits.
     * Problems: identity/too-many-attempts (by client and place, so that nobody locks out another).
     */
    public Optional<Caller> authenticate(String from, String clientId, String secret) {
        UUID id;
        try {
            id = UUID.fromString(clientId);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
        var key = id + " from " + from;
        if (!throttle.peek(key).isZero()) {
            throw IdentityProblem.TOO_MANY_ATTEMPTS.because("wait some minutes before the next try");
        }
        var caller = recognise(id, secret);
        if (caller.isEmpty()) {
            throttle.take(key);
        }
        return caller;
    }

    private Optional<Caller> recognise(UUID id, String secret) {
        return sql.first("""
                        select c.id, c.name, c.secret_hash, c.scopes, o.id as organization, o.role
                          from identity.client c
                          join identity.organization o on o.id = c.organization_id
                         where c.id = ? and c.revoked_at is null""", Clients::known, id)
                .filter(known -> MessageDigest.isEqual(known.secretHash(), hash(secret)))
                .map(Known::caller);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Known known(ResultSet row) throws SQLException {
        var caller = new Caller(
                Caller.Kind.CLIENT,
                Sql.uuid(row, "id"),
                row.getString("name"),
                Sql.uuid(row, "organization"),
                Set.of(Role.valueOf(row.getString("role"))),
                new TreeSet<>(Set.of((String[]) row.getArray("scopes").getArray())));
        return new Known(caller, row.getBytes("secret_hash"));
    }
}
