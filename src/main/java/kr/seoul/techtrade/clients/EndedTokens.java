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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Tokens that end before their time. A token names its own id, the credential it was got with and the grant it stands on; whoever
 * ends one of these ends all tokens that name it: here at once, on the other nodes within {@link #REREAD}. A secret that was given an end
 * later than its tokens were issued takes them along when that comes.
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

    private static final String ENDING = """
            select id, null as ends_at from clients.ended where kept_until > ?
            union all
            select id, expires_at from clients.client_secret where expires_at > ? and expires_at <= ?""";

    /** {@code ends}: when, of each that has ended or does so before this is read again. */
    private record Loaded(Map<UUID, Instant> ends, Instant at) {
        private static final Loaded NEVER = new Loaded(Map.of(), Instant.EPOCH);

        boolean hasEnded(UUID name, Instant now) {
            var end = ends.get(name);
            return end != null && !end.isAfter(now);
        }

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
            loaded = read(now);
        }
        var known = loaded;
        return named.stream().anyMatch(name -> known.hasEnded(name, now));
    }

    private Loaded read(Instant now) {
        var ends = new HashMap<UUID, Instant>();
        sql.each(
                ENDING,
                row -> Map.entry(
                        Sql.uuid(row, "id"), Objects.requireNonNullElse(Sql.instant(row, "ends_at"), Instant.EPOCH)),
                each -> ends.merge(each.getKey(), each.getValue(), EndedTokens::earlier),
                now,
                now.minus(KEPT),
                now.plus(REREAD));
        return new Loaded(Map.copyOf(ends), now);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Forgets those whose tokens have expired by themselves. */
    void purge() {
        sql.update("delete from clients.ended where kept_until <= ?", clock.instant());
        sql.update("delete from clients.assertion where kept_until <= ?", clock.instant());
    }
}
