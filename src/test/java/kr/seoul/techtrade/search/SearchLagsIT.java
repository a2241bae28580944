package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.sources.Lags;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Timer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of transactions of long ago, since a server that runs beside counts all others, too. */
@ExtendWith(CleanDatabase.class)
class SearchLagsIT {
    private static final String SOURCE = "city-33";

    private final Sql sql = new Sql(Database.asApplication());
    private final List<Duration> timed = new ArrayList<>();
    private final Timer timer = proxy(Timer.class, given -> timed.add((Duration) given[0]));
    private final SearchLags lags =
            new SearchLags(new Lags(sql, Clock.systemUTC()), proxy(MetricRegistry.class, given -> timer));

    @BeforeEach
    void begin() {
        Database.clean();
        new Sql(Database.asOwner()).update("""
                insert into sources.batch (txid, source, lines, ended_at)
                select txid::text::xid8, ?, 10 * txid, clock_timestamp() from generate_series(1, 3) txid""", SOURCE);
    }

    @Test
    void countsATransactionOnceAllOfItIsTaken() {
        lags.note(changes(1, 1, 2), true);
        assertEquals(10, counted());
        lags.note(changes(2, 2), true);
        assertEquals(10, counted());
        lags.note(changes(2, 3), true);
        assertEquals(30, counted());
        lags.note(List.of(event(4, "market.listing-published")), false);
        assertEquals(60, counted());
        lags.note(changes(4), false);
        lags.note(List.of(), false);
        assertEquals(60, counted());
        assertEquals(3, timed.size());
    }

    private long counted() {
        return sql.first(
                        "select coalesce(sum(lines), 0) as lines from sources.lag where source = ? and step = 'FOUND'",
                        row -> row.getLong("lines"),
                        SOURCE)
                .orElseThrow();
    }

    private static List<Outbox.Event> changes(long... transactions) {
        return LongStream.of(transactions)
                .mapToObj(txid -> event(txid, CompanyChanged.TYPE))
                .toList();
    }

    private static Outbox.Event event(long txid, String type) {
        return new Outbox.Event(
                new Outbox.Position(txid, 1),
                UUID.randomUUID(),
                Instant.EPOCH,
                type,
                UUID.randomUUID(),
                true,
                Set.of(),
                "{}");
    }

    private interface Answer {
        Object of(Object[] given);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                SearchLagsIT.class.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
                    var answered = answer.of(given);
                    return method.getReturnType() == void.class ? null : answered;
                }));
    }
}
