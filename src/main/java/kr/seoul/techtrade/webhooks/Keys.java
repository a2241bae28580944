package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.vault.MasterKey;
import kr.seoul.techtrade.webhooks.WebhookJson.KeyJson;

/** The keys of endpoints, wrapped by the master key: a copy of the database signs nothing. Inside a transaction of the caller's. */
@ApplicationScoped
public class Keys {
    static final int LIVE_MAX = 5;

    private static final String LIVE = """
            select id, endpoint, kind, master_key, wrapped, public_key, created_at, expires_at from webhooks.key
             where endpoint = any(?::uuid[]) and (expires_at is null or expires_at > ?)
             order by endpoint, created_at desc, id desc""";

    private final Sql sql;
    private final MasterKey master;

    protected Keys() {
        this(null, null);
    }

    @Inject
    public Keys(Sql sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    /** One that signs, still wrapped. */
    record Live(KeyJson json, UUID endpoint, MasterKey.Wrapped wrapped) {}

    /** Answers what the owner is shown, once; null for a key pair. Problems: vault/no-master-key. */
    String make(UUID endpoint, KeyKind kind, Instant at) {
        var id = Ids.at(at);
        var material = Signatures.make(kind);
        var wrapped = master.wrap(new SecretKeySpec(material.secret(), kind.name()), id);
        sql.update("""
                insert into webhooks.key (id, endpoint, kind, master_key, wrapped, public_key, created_at)
                values (?, ?, ?, ?, ?, ?, ?)""", id, endpoint, kind, wrapped.masterKey(), wrapped.bytes(), material.publicKey(), at);
        return material.shown();
    }

    /** Another key signs from now on, those before it no longer than {@code overlap}. Problems: webhooks/too-many. */
    String rotate(UUID endpoint, KeyKind kind, Duration overlap, Instant at) {
        var live = live(List.of(endpoint), at).get(endpoint);
        if (!overlap.isZero() && live.size() >= LIVE_MAX) {
            throw WebhooksProblem.TOO_MANY.because(
                    "%d keys sign already: end them with an overlap of 0 hours, or wait".formatted(LIVE_MAX));
        }
        sql.update(
                "update webhooks.key set expires_at = least(expires_at, ?) where endpoint = ?",
                at.plus(overlap),
                endpoint);
        return make(endpoint, kind == null ? live.get(0).json().signature() : kind, at);
    }

    /** By endpoint, the newest first. */
    Map<UUID, List<Live>> live(Collection<UUID> endpoints, Instant at) {
        return sql.list(LIVE, Keys::live, endpoints, at).stream().collect(Collectors.groupingBy(Live::endpoint));
    }

    /** The header {@code webhook-signature}: one signature for each key. Problems: vault/no-master-key. */
    String sign(List<Live> keys, UUID id, long timestamp, byte[] body) {
        return keys.stream()
                .map(key -> Signatures.sign(
                        key.json().signature(),
                        master.unwrap(key.wrapped(), key.json().id()).getEncoded(),
                        id,
                        timestamp,
                        body))
                .collect(Collectors.joining(" "));
    }

    /** Forgets what signs no more; a key that somebody works on, the next time. */
    void forget(Instant at) {
        sql.update("""
                delete from webhooks.key where id in (
                    select id from webhooks.key where expires_at < ? for update skip locked)""", at);
    }

    private static Live live(ResultSet row) throws SQLException {
        return new Live(
                new KeyJson(
                        Sql.uuid(row, "id"),
                        KeyKind.valueOf(row.getString("kind")),
                        row.getString("public_key"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "expires_at")),
                Sql.uuid(row, "endpoint"),
                new MasterKey.Wrapped(row.getString("master_key"), row.getBytes("wrapped")));
    }
}
