package kr.seoul.techtrade.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The keys that sign access tokens (ES256) and attest signatures, shared by all nodes through the database. One signs. When its turn
 * is over another takes its place, and it goes on verifying until its tokens have expired; then it is retired and keeps its public
 * part, since contracts are proved with it. A node that meets a key it does not know looks for it at once.
 */
@ApplicationScoped
@Transactional
public class SigningKeys {
    /** Beyond the life of a token: a node may sign with the key before for as long as it does not look. */
    static final Duration OVERLAP = Tokens.LIFE.plusMinutes(5);

    private static final Duration REREAD = Duration.ofMinutes(1);
    /** So that tokens with keys that never were cost next to nothing. */
    private static final Duration REREAD_LEAST = Duration.ofSeconds(1);

    private final Sql sql;
    private final Clock clock;
    private volatile Loaded loaded = Loaded.NOTHING;

    protected SigningKeys() {
        this(null, null);
    }

    @Inject
    public SigningKeys(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Kept(ECKey key, Instant since, Instant until, boolean retired) {}

    private record Loaded(List<Kept> all, List<ECKey> valid, Instant at) {
        private static final Loaded NOTHING = new Loaded(List.of(), List.of(), Instant.EPOCH);

        static Loaded of(List<Kept> all, Instant at) {
            return new Loaded(
                    all,
                    all.stream().filter(any -> !any.retired()).map(Kept::key).toList(),
                    at);
        }

        boolean isOlderThan(Duration most, Instant now) {
            return valid.isEmpty() || Duration.between(at, now).abs().compareTo(most) >= 0;
        }
    }

    /** The newest key, which signs. */
    public ECKey current() {
        return keys().get(0);
    }

    /** All keys that still verify, newest first. */
    public List<ECKey> keys() {
        return loaded(REREAD).valid();
    }

    /** One that still verifies; the database is asked for one that another node may have made just now. */
    Optional<ECKey> named(String kid) {
        var known = find(keys(), kid);
        return known.isPresent() ? known : find(loaded(REREAD_LEAST).valid(), kid);
    }

    /** Asked at each request. */
    @Transactional(TxType.SUPPORTS)
    boolean isValid(String kid) {
        return find(keys(), kid).isPresent();
    }

    private static Optional<ECKey> find(List<ECKey> among, String kid) {
        return among.stream().filter(key -> key.getKeyID().equals(kid)).findFirst();
    }

    /** The public keys that verify and, as a member {@code retired} that verifiers of tokens ignore, those that did before. */
    public JWKSet published() {
        var now = loaded(REREAD);
        var retired =
                now.all().stream().filter(Kept::retired).map(SigningKeys::told).toList();
        return new JWKSet(now.valid().stream().<JWK>map(ECKey::toPublicJWK).toList(), Map.of("retired", retired));
    }

    private static Map<String, Object> told(Kept kept) {
        var told = new TreeMap<>(kept.key().toPublicJWK().toJSONObject());
        told.put("signedSince", kept.since().toString());
        told.put("signedUntil", kept.until().toString());
        return told;
    }

    /**
     * Lets another key sign where the turn of the one that does is over, and retires those whose tokens have all expired. On several
     * nodes at once it happens once.
     *
     * @param turn how long a key signs
     */
    void rotate(Duration turn) {
        var now = clock.instant();
        int replaced = sql.update(
                "update clients.signing_key set replaced_at = ? where replaced_at is null and retired_at is null "
                        + "and coalesce(due_at, created_at + make_interval(secs => ?)) <= ?",
                now,
                turn.toSeconds(),
                now);
        if (replaced > 0) {
            insert(now);
        }
        sql.update(
                "update clients.signing_key set retired_at = ? where retired_at is null and replaced_at <= ?",
                now,
                now.minus(OVERLAP));
        for (var kept : read()) {
            if (kept.retired() && kept.key().isPrivate()) {
                sql.update(
                        "update clients.signing_key set jwk = ? where kid = ?",
                        kept.key().toPublicJWK().toJSONString(),
                        kept.key().getKeyID());
            }
        }
    }

    /** Forgets what this node has read. */
    void reread() {
        loaded = Loaded.NOTHING;
    }

    private Loaded loaded(Duration most) {
        var now = clock.instant();
        if (loaded.isOlderThan(most, now)) {
            var read = Loaded.of(read(), now);
            loaded = read.valid().isEmpty() ? Loaded.of(make(now), now) : read;
        }
        return loaded;
    }

    private List<Kept> make(Instant now) {
        sql.first("select pg_advisory_xact_lock(hashtextextended('clients.signing_key', 0))", row -> true);
        if (read().stream().allMatch(Kept::retired)) {
            insert(now);
        }
        return read();
    }

    private void insert(Instant now) {
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
                    now);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The one that signs first, then the newest of the others. */
    private List<Kept> read() {
        return sql.list(
                "select jwk, created_at, coalesce(replaced_at, retired_at) as until, retired_at is not null as retired "
                        + "from clients.signing_key order by replaced_at is not null, created_at desc, kid limit 500",
                row -> new Kept(
                        parse(row.getString("jwk")),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "until"),
                        row.getBoolean("retired")));
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
