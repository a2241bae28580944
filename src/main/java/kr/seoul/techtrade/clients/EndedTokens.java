package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Tokens that end before their time. A token names its own id, the credential it was got with and the grant it stands on; whoever
 * ends one of these ends all tokens that name it: here at once, on the other nodes within {@link #REREAD}.
 */
@ApplicationScoped
public class EndedTokens {
    static final Duration REREAD = Duration.ofSeconds(5);
    private static final Duration KEPT = Access.LIFETIME.plusMinutes(1);

    private final Sql sql;
    private final Clock clock;
    private final Event<News> news;
    private volatile Loaded loaded = Loaded.NEVER;

    protected EndedTokens() {
        this(null, null, null);
    }

    @Inject
    public EndedTokens(Sql sql, Clock clock, Event<News> news) {
        this.sql = sql;
        this.clock = clock;
        this.news = news;
    }

    /** That some have ended. */
    public record News() {}

    private record Loaded(Set<UUID> ids, Instant at) {
        private static final Loaded NEVER = new Loaded(Set.of(), Instant.EPOCH);

        boolean isFresh(Instant now) {
            return Duration.between(at, now).abs().compareTo(REREAD) < 0;
        }
    }

    /** Within the transaction of whoever ends them. */
    void end(Collection<UUID> ids) {
        sql.update(
                "insert into clients.ended (id, kept_until) select unnest(?::uuid[]), ? on conflict do nothing",
                ids,
                clock.instant().plus(KEPT));
        news.fire(new News());
    }

    void reread(@Observes(during = TransactionPhase.AFTER_SUCCESS) News ended) {
        loaded = Loaded.NEVER;
    }

    boolean haveEnded(Set<UUID> named) {
        var now = clock.instant();
        if (!loaded.isFresh(now)) {
            loaded = new Loaded(
                    sql
                            .list("select id from clients.ended where kept_until > ?", row -> Sql.uuid(row, "id"), now)
                            .stream()
                            .collect(Collectors.toUnmodifiableSet()),
                    now);
        }
        return !Collections.disjoint(loaded.ids(), named);
    }

    /** Forgets those whose tokens have expired by themselves. */
    void purge() {
        sql.update("delete from clients.ended where kept_until <= ?", clock.instant());
        sql.update("delete from clients.assertion where kept_until <= ?", clock.instant());
    }
}
