package kr.seoul.techtrade.clients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.People;
import kr.seoul.techtrade.identity.Person;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.mail.Letter;
import kr.seoul.techtrade.mail.Post;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who keeps what opens something hears of its end {@code techtrade.expiry.warning.days} before. Each step is told once for each end,
 * by whichever node takes it, and none after one that lies nearer to the end, so that a clock that jumps tells nothing twice; of an end
 * that was nearer than the step from the beginning whoever set it knows.
 */
@ApplicationScoped
public class Expiry {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'KST'", Locale.ROOT);

    private static final int AT_ONCE = 500;

    private static final String TAKE = """
            insert into clients.expiry_warning (credential, expires_at, days, told_at)
            select e.credential, e.expires_at, step.days, ?
              from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) as e(credential, created_at, expires_at)
              join lateral (
                  select min(days) as days from unnest(?::int[]) as s(days)
                   where e.expires_at - s.days * interval '24 hours' <= ?) step on step.days is not null
             where e.expires_at > ? and e.created_at <= e.expires_at - step.days * interval '24 hours'
               and not exists (
                   select 1 from clients.expiry_warning w
                    where w.credential = e.credential and w.expires_at = e.expires_at and w.days <= step.days)
            on conflict do nothing returning credential, days""";

    private final Sql sql;
    private final Clock clock;
    private final People people;
    private final Post post;
    private final UnitOfWork work;
    private final String base;
    private final List<Integer> days;

    protected Expiry() {
        this(null, null, null, null, null, "", List.of());
    }

    @Inject
    public Expiry(
            Sql sql,
            Clock clock,
            People people,
            Post post,
            UnitOfWork work,
            @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080") String base,
            @ConfigProperty(name = "techtrade.expiry.warning.days", defaultValue = "30,7,1") List<Integer> days) {
        this.sql = sql;
        this.clock = clock;
        this.people = people;
        this.post = post;
        this.work = work;
        this.base = base;
        this.days = List.copyOf(days);
    }

    /**
     * @param name of what it belongs to, such as a client's
     * @param createdAt when its end was set, as far as that is known: of an end nearer than a step from then nothing is told
     */
    public record Ending(
            UUID credential,
            UUID subject,
            UUID organization,
            String organizationName,
            String name,
            Instant createdAt,
            Instant expiresAt) {}

    /** An end that somebody is told of now, so many days before or a little less. */
    public record Due(Ending ending, int days) {
        /** What is really left, a day that has begun counted whole: a node that was away tells late. */
        int left(Instant now) {
            var left = Duration.between(now, ending.expiresAt()).plusDays(1).minusNanos(1);
            return (int) Math.min(days, left.toDays());
        }
    }

    /** What ends until then is near its end. */
    public Instant horizon() {
        var most = days.stream().max(Integer::compare).orElse(0);
        return clock.instant().plus(Duration.ofDays(most));
    }

    /** Which ends are looked for: in this time, of credentials after this one in the order of their ids. */
    public record Portion(Instant after, Instant through, UUID last, int limit) {}

    /** Has all told that is due, in portions, each in a transaction of its own. */
    public void warn(Function<Portion, List<Ending>> endings, Consumer<Due> tell) {
        var last = new UUID(0, 0);
        List<Ending> some;
        do {
            var portion = new Portion(clock.instant(), horizon(), last, AT_ONCE);
            some = work.of(() -> {
                var found = endings.apply(portion);
                take(found).forEach(tell);
                return found;
            });
            last = some.isEmpty() ? last : some.get(some.size() - 1).credential();
        } while (some.size() == AT_ONCE);
    }

    /** Takes the steps that are due: no other node tells of them. */
    private List<Due> take(Collection<Ending> endings) {
        if (endings.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var of = endings.stream().collect(Collectors.toMap(Ending::credential, Function.identity()));
        return sql.list(
                TAKE,
                row -> new Due(of.get(Sql.uuid(row, "credential")), row.getInt("days")),
                now,
                Sql.column(endings, Ending::credential),
                Sql.column(endings, Ending::createdAt),
                Sql.column(endings, Ending::expiresAt),
                days,
                now,
                now);
    }

    /**
     * To each administrator, in their language.
     *
     * @param key of the letter, with the places name, organisation, what it belongs to, end, days, page
     * @param page where something is done about it, such as {@code /identity/clients}
     */
    public void write(Due due, String key, String page) {
        var ending = due.ending();
        for (Person to : people.administrators(ending.organization())) {
            post.send(Letter.of(
                    "expiry:%s:%s:%d:%s".formatted(ending.credential(), ending.expiresAt(), due.days(), to.id()),
                    to.email(),
                    to.language(),
                    key,
                    to.name(),
                    ending.organizationName(),
                    ending.name(),
                    TIME.format(ending.expiresAt().atZone(clock.getZone())),
                    due.left(clock.instant()),
                    "%s/%s%s".formatted(base, to.language().getLanguage(), page)));
        }
    }

    /** Of ends that are long past nobody is told again. */
    void forget() {
        sql.update(
                "delete from clients.expiry_warning where expires_at < ?",
                clock.instant().minus(Duration.ofDays(365)));
    }
}
