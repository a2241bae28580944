package kr.seoul.techtrade.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/** The keys that sign access tokens (ES256), made at the first need and shared by all nodes through the database. */
@ApplicationScoped
@Transactional
public class SigningKeys {
    private static final Duration REREAD = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;
    private volatile Loaded loaded = new Loaded(List.of(), Instant.EPOCH);

    protected SigningKeys() {
        this(null, null);
    }

    @Inject
    public SigningKeys(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Loaded(List<ECKey> keys, Instant at) {}

    /** The newest key, which signs. */
    public ECKey current() {
        return keys().get(0);
    }

    /** All keys that still verify, newest first. */
    public List<ECKey> keys() {
        var now = clock.instant();
        if (loaded.keys().isEmpty() || loaded.at().plus(REREAD).isBefore(now)) {
            var keys = read();
            loaded = new Loaded(keys.isEmpty() ? make() : keys, now);
        }
        return loaded.keys();
    }

    public JWKSet published() {
        return new JWKSet(List.copyOf(keys())).toPublicJWKSet();
    }

    private List<ECKey> make() {
        sql.first("select pg_advisory_xact_lock(hashtextextended('clients.signing_key', 0))", row -> true);
        if (read().isEmpty()) {
            try {
                var key = new ECKeyGenerator(Curve.P_256)
                        .keyID(UUID.randomUUID().toString())
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .generate();
                sql.update(
                        "insert into clients.signing_key (kid, jwk, created_at) values (?, ?, ?)",
                        key.getKeyID(),
                        key.toJSONString(),
                        clock.instant());
            } catch (JOSEException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return read();
    }

    private List<ECKey> read() {
        return sql.list(
                "select jwk from clients.signing_key where retired_at is null order by created_at desc limit 10",
                row -> parse(row.getString("jwk")));
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
