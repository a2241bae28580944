package kr.seoul.techtrade.rates;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests of each {@link RateClass} a caller may send in a minute, to all nodes together:
 * {@code techtrade.requests.per.minute}, of the heavy ones {@code techtrade.heavy.requests.per.minute}. A node asks the database for
 * slices of a {@link Budget} and not for each request: all nodes together let through at most the budget, and
 * {@link Budget#FREE} more on each. What one caller sends costs no other anything.
 */
@ApplicationScoped
public class RequestLimit implements Caretaker {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    static final int CALLERS_MAX = 50_000;
    private static final String REST = " everybody else";
    private static final String TAKE = """
            insert into rates.budget as b (caller, class, minute, taken) values (?, ?, ?, ?)
            on conflict (caller, class) do update
               set taken = case b.minute when excluded.minute then b.taken else 0 end + excluded.taken, minute = excluded.minute
            returning taken""";

    private final int most;
    private final int heavyMost;
    private final Sql sql;
    private final Clock clock;
    private volatile Minute minute = new Minute(-1);

    protected RequestLimit() {
        this(0, 0, null, null);
    }

    @Inject
    public RequestLimit(
            @ConfigProperty(name = "techtrade.requests.per.minute", defaultValue = "12000") int most,
            @ConfigProperty(name = "techtrade.heavy.requests.per.minute", defaultValue = "600") int heavyMost,
            Sql sql,
            Clock clock) {
        this.most = most;
        this.heavyMost = heavyMost;
        this.sql = sql;
        this.clock = clock;
    }

    private record Minute(long number, Map<String, Budget> budgets) {
        private Minute(long number) {
            this(number, new ConcurrentHashMap<>());
        }

        /** When too many are known, those of whom only the address is, and that come then, share one of each class. */
        Budget budget(String caller, RateClass of, int whole) {
            var key = of + " " + caller;
            boolean isOneOfMany =
                    Access.isAddress(caller) && budgets.size() >= CALLERS_MAX && !budgets.containsKey(key);
            return budgets.computeIfAbsent(isOneOfMany ? of + REST : key, fresh -> new Budget(whole));
        }
    }

    /**
     * What the header fields of the answer say (draft-ietf-httpapi-ratelimit-headers-10).
     *
     * @param granted false of a request that is one too many
     * @param seconds until the budget is whole again
     */
    public record Grant(RateClass of, int whole, boolean granted, int left, long seconds) {
        private static final String ATTRIBUTE = Grant.class.getName();

        /** Of the request itself and not of that of the thread: a stream answers in another one. */
        public static Grant of(ContainerRequestContext request) {
            return request.getProperty(ATTRIBUTE) instanceof Grant grant ? grant : null;
        }

        public static Grant of(HttpServletRequest request) {
            return request.getAttribute(ATTRIBUTE) instanceof Grant grant ? grant : null;
        }

        void enter(HttpServletRequest request) {
            request.setAttribute(ATTRIBUTE, this);
        }

        /** The header fields, name by name. */
        public void tell(BiConsumer<String, String> header) {
            header.accept("RateLimit-Policy", "\"" + of.token() + "\";q=" + whole + ";w=" + MINUTE / 1000);
            header.accept("RateLimit", "\"" + of.token() + "\";r=" + left + ";t=" + seconds);
        }
    }

    /** One of the caller's requests, once. Problems: http/too-many-requests, with the grant in the request all the same. */
    public void take(String caller, RateClass of, HttpServletRequest request) {
        var known = Grant.of(request);
        if (known != null && known.granted() && known.of() == of) {
            return;
        }
        long now = clock.millis();
        int whole = of == RateClass.HEAVY ? heavyMost : most;
        var current = minute(now / MINUTE);
        var budget = current.budget(caller, of, whole);
        boolean granted = budget.take(slice -> shared(caller, of, current.number(), slice));
        long seconds = (MINUTE - now % MINUTE + 999) / 1000;
        new Grant(of, whole, granted, granted ? budget.left() : 0, seconds).enter(request);
        if (!granted) {
            throw HttpProblem.TOO_MANY_REQUESTS.because("try again in %d s".formatted(seconds));
        }
    }

    private Minute minute(long number) {
        var current = minute;
        if (current.number() != number) {
            synchronized (this) {
                if (minute.number() != number) {
                    minute = new Minute(number);
                }
                current = minute;
            }
        }
        return current;
    }

    private long shared(String caller, RateClass of, long number, int slice) {
        return sql.first(TAKE, row -> row.getLong("taken"), caller, of, number, slice)
                .orElseThrow();
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(
                Duration.ofMinutes(1),
                "forgetting counts of requests",
                () -> sql.update("delete from rates.budget where minute < ?", clock.millis() / MINUTE - 1));
    }
}
