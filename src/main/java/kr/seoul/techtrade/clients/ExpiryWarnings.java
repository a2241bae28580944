package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import kr.seoul.techtrade.clients.Expiry.Due;
import kr.seoul.techtrade.clients.Expiry.Ending;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/** Tells organisations, by event and letter, that a secret or a whole client of theirs will soon open nothing. */
@ApplicationScoped
public class ExpiryWarnings implements Caretaker {
    private static final String ENDING = """
            select %1$s as credential, c.id as client, c.organization_id as organization, o.name as organization_name, c.name,
                   %2$s.created_at, %2$s.expires_at
              from clients.client c join identity.organization o on o.id = c.organization_id %3$s
             where c.revoked_at is null and %2$s.expires_at > ? and %2$s.expires_at <= ? and %1$s > ?
             order by %1$s limit ?""";
    private static final String CLIENTS = ENDING.formatted("c.id", "c", "");
    private static final String SECRETS =
            ENDING.formatted("s.id", "s", "join clients.client_secret s on s.client_id = c.id");

    private final Sql sql;
    private final Expiry expiry;
    private final Outbox outbox;

    protected ExpiryWarnings() {
        this(null, null, null);
    }

    @Inject
    public ExpiryWarnings(Sql sql, Expiry expiry, Outbox outbox) {
        this.sql = sql;
        this.expiry = expiry;
        this.outbox = outbox;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofMinutes(1), "warning of secrets that end", this::turn);
    }

    void turn() {
        tell(CLIENTS, ClientEvent.CLIENT_EXPIRING, "client-expiring");
        tell(SECRETS, ClientEvent.SECRET_EXPIRING, "secret-expiring");
        expiry.forget();
    }

    private void tell(String endings, ClientEvent what, String letter) {
        expiry.warn(
                portion -> sql.list(
                        endings,
                        ExpiryWarnings::ending,
                        portion.after(),
                        portion.through(),
                        portion.last(),
                        portion.limit()),
                due -> {
                    outbox.tell(
                            List.of(due.ending().organization()),
                            what,
                            due.ending().subject(),
                            news(due));
                    expiry.write(due, letter, "/identity/clients");
                });
    }

    private static ClientEvent.Expiring news(Due due) {
        var ending = due.ending();
        boolean isSecret = !ending.credential().equals(ending.subject());
        return new ClientEvent.Expiring(
                ending.name(), isSecret ? ending.credential() : null, ending.expiresAt(), due.days());
    }

    private static Ending ending(ResultSet row) throws SQLException {
        return new Ending(
                Sql.uuid(row, "credential"),
                Sql.uuid(row, "client"),
                Sql.uuid(row, "organization"),
                row.getString("organization_name"),
                row.getString("name"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"));
    }
}
