package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import kr.seoul.techtrade.clients.Expiry;
import kr.seoul.techtrade.clients.Expiry.Ending;
import kr.seoul.techtrade.clients.Expiry.Portion;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.webhooks.WebhookEvent.KeyExpiring;

/** Tells owners, by event and letter, that a key which another one follows will soon sign no more. */
@ApplicationScoped
public class KeyWarnings {
    private final Sql sql;
    private final Expiry expiry;
    private final Outbox outbox;

    protected KeyWarnings() {
        this(null, null, null);
    }

    @Inject
    public KeyWarnings(Sql sql, Expiry expiry, Outbox outbox) {
        this.sql = sql;
        this.expiry = expiry;
        this.outbox = outbox;
    }

    void turn() {
        expiry.warn(this::endings, due -> {
            var ending = due.ending();
            outbox.tell(
                    List.of(ending.organization()),
                    WebhookEvent.KEY_EXPIRING,
                    ending.subject(),
                    new KeyExpiring(ending.name(), ending.credential(), ending.expiresAt(), due.days()));
            expiry.write(due, "webhook-key-expiring", "/webhooks/webhook?id=" + ending.subject());
        });
    }

    private List<Ending> endings(Portion portion) {
        return sql.list(
                """
                select k.id, e.id as endpoint, e.organization, o.name, e.url, k.expires_at,
                       coalesce((select min(n.created_at) from webhooks.key n
                                  where n.endpoint = k.endpoint and n.created_at > k.created_at), k.created_at) as created_at
                  from webhooks.key k
                  join webhooks.endpoint e on e.id = k.endpoint
                  join identity.organization o on o.id = e.organization
                 where k.expires_at > ? and k.expires_at <= ? and k.id > ? order by k.id limit ?""",
                row -> new Ending(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "endpoint"),
                        Sql.uuid(row, "organization"),
                        row.getString("name"),
                        row.getString("url"),
                        Sql.instant(row, "created_at"),
                        Sql.instant(row, "expires_at")),
                portion.after(),
                portion.through(),
                portion.last(),
                portion.limit());
    }
}
