package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the administrators of an organisation are written about an endpoint: the event of its end goes to the feed, and never to the
 * endpoint itself, so that whoever listens by webhook alone would wait for ever.
 */
@ApplicationScoped
public class WebhookLetters {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'KST'", Locale.ROOT);

    private final Sql sql;
    private final Post post;
    private final Clock clock;
    private final String base;

    protected WebhookLetters() {
        this(null, null, null, "");
    }

    @Inject
    public WebhookLetters(
            Sql sql,
            Post post,
            Clock clock,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base) {
        this.sql = sql;
        this.post = post;
        this.clock = clock;
        this.base = base;
    }

    private record Administrator(UUID id, String name, String email, Locale language, String organization) {}

    /**
     * To each of them once for each end.
     *
     * @param version of the endpoint, which tells one end from the next
     */
    void disabled(UUID organization, UUID endpoint, long version, EndpointDisabled why) {
        sql.list(
                        """
                        select p.id, p.name, p.email, p.language, o.name as organization
                          from identity.membership m
                          join identity.person p on p.id = m.person_id
                          join identity.organization o on o.id = m.organization_id
                         where m.organization_id = ? and m.administrator and p.left_at is null""",
                        row -> new Administrator(
                                Sql.uuid(row, "id"),
                                row.getString("name"),
                                row.getString("email"),
                                Locale.forLanguageTag(row.getString("language")),
                                row.getString("organization")),
                        organization)
                .forEach(to -> write(to, endpoint, version, why));
    }

    private void write(Administrator to, UUID endpoint, long version, EndpointDisabled why) {
        var key = why.reason() == DisabledReason.GONE ? "webhook-gone" : "webhook-failing";
        var at = clock.instant();
        post.send(Letter.of(
                "webhooks:disabled:%s:%d:%s".formatted(endpoint, version, to.id()),
                to.email(),
                to.language(),
                key,
                to.name(),
                to.organization(),
                why.url(),
                local(at),
                local(why.failingSince() == null ? at : why.failingSince()),
                "%s/%s/webhooks/webhook?id=%s".formatted(base, to.language().getLanguage(), endpoint)));
    }

    private String local(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }
}
