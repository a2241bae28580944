package kr.seoul.techtrade.search;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Event;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.search.util.common.SearchException;

/**
 * Keeps this node's index in step with the market and the directory. It reads the outbox in order; what an event names is read from the
 * database as it is now, so that reading an event twice, or two at once, comes to the same.
 *
 * <p>A rebuild fills a new index beside the old one, which goes on answering and following until the new one takes its place.
 */
@ApplicationScoped
public class Indexer {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int EVENTS_MAX = 500;
    private static final int COMMITTED_MAX = 5_000;
    private static final int DOCUMENTS_MAX = 500;
    private static final Duration LAG_MAX = Duration.ofSeconds(30);

    private final Sql sql;
    private final Outbox outbox;
    private final SearchLags lags;
    private final List<Stock> stocks;
    private final IndexHome home;

    /** One thread at a time writes. */
    private final ReentrantLock writing = new ReentrantLock();

    /** An index is closed only when nobody reads it. */
    private final ReadWriteLock reading = new ReentrantReadWriteLock();

    private volatile Index current;
    /** By {@link System#nanoTime}: the clock of record may be moved. */
    private volatile long caughtUpNanos = System.nanoTime();

    private volatile boolean everCaughtUp;
    private volatile boolean rebuildAsked;

    protected Indexer() {
        this.sql = null;
        this.outbox = null;
        this.lags = null;
        this.stocks = List.of();
        this.home = null;
    }

    /** {@code directory} belongs to this node alone; without one the index lives in a temporary directory until the node stops. */
    @Inject
    public Indexer(
            Sql sql,
            Outbox outbox,
            Market market,
            SearchLags lags,
            @ConfigProperty(name = "techtrade.index.dir") Optional<String> directory) {
        this.sql = sql;
        this.outbox = outbox;
        this.lags = lags;
        this.stocks = List.of(new ListingStock(market), new CompanyStock(sql));
        this.home = new IndexHome(directory.map(Path::of));
    }

    /** Takes in what has happened since the last time; does nothing while another thread does so. */
    public void follow() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (current == null) {
                home.find(this::isKnown).ifPresent(this::replace);
            }
            if (current == null || rebuildAsked || !isKnown(markOf(current))) {
                rebuildAsked = false;
                rebuild();
            }
            catchUp(current);
        } catch (SearchException damaged) {
            // the next turn begins anew
            home.forget();
            replace(null);
            throw damaged;
        } finally {
            writing.unlock();
        }
    }

    /** Has the index built anew soon, without any time in which search does not answer. Problems: identity/denied. */
    public void askRebuild(Caller by) {
        by.must(Role.OPERATOR);
        rebuildAsked = true;
    }

    /** Every change that was committed before {@link #LAG_MAX} ago can be found. */
    public boolean caughtUp() {
        return everCaughtUp && lag().compareTo(LAG_MAX) < 0;
    }

    /** How long ago the index last knew everything; since the start of the node while it never did. */
    public Duration lag() {
        return Duration.ofNanos(System.nanoTime() - caughtUpNanos);
    }

    /** Up to which event everything can be found; nothing before there is an index. */
    Optional<Outbox.Position> known() {
        var lock = reading.readLock();
        lock.lock();
        try {
            return Optional.ofNullable(current).flatMap(Index::mark).map(IndexMark::position);
        } finally {
            lock.unlock();
        }
    }

    /** Problems: search/not-ready before there is an index. */
    <T> T with(Function<Index, T> use) {
        var lock = reading.readLock();
        lock.lock();
        try {
            if (current == null) {
                throw SearchProblem.NOT_READY.because("try again in some seconds");
            }
            return use.apply(current);
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    public void close() {
        writing.lock();
        try {
            replace(null);
            home.leave();
        } finally {
            writing.unlock();
        }
    }

    private void rebuild() {
        var fresh = home.begin();
        try {
            var mark = head();
            stocks.forEach(stock -> fill(fresh, stock));
            fresh.commit(mark);
        } catch (RuntimeException failed) {
            fresh.close();
            home.discard(fresh);
            throw failed;
        }
        home.choose(fresh);
        replace(fresh);
        home.tidy(fresh);
    }

    private void fill(Index fresh, Stock stock) {
        var last = FIRST;
        List<? extends Document> documents;
        do {
            documents = stock.after(last, DOCUMENTS_MAX);
            if (!documents.isEmpty()) {
                fresh.put(documents);
                last = documents.get(documents.size() - 1).id();
            }
            if (current != null) {
                catchUp(current);
            }
        } while (documents.size() == DOCUMENTS_MAX);
    }

    /** To make changes lasting costs as much as hundreds of documents do: while many come, it is done for thousands at a time. */
    private void catchUp(Index index) {
        var mark = markOf(index);
        var taken = new ArrayList<Event>();
        boolean changed = false;
        boolean more;
        do {
            var events = outbox.after(mark.position(), EVENTS_MAX);
            more = events.size() == EVENTS_MAX;
            if (!events.isEmpty()) {
                mark = IndexMark.of(events.get(events.size() - 1));
                changed |= take(index, events);
                taken.addAll(events);
            }
            if (!taken.isEmpty() && (!more || taken.size() >= COMMITTED_MAX)) {
                settle(index, mark, changed);
                if (index == current) {
                    lags.note(taken, more);
                }
                taken.clear();
                changed = false;
            }
        } while (more);
        caughtUpNanos = System.nanoTime();
        everCaughtUp = true;
    }

    private static void settle(Index index, IndexMark mark, boolean changed) {
        if (changed) {
            index.commit(mark);
        } else {
            index.advance(mark);
        }
    }

    /** False when nothing of the index is told of. */
    private boolean take(Index index, List<Event> events) {
        boolean changed = false;
        for (var stock : stocks) {
            var told = events.stream()
                    .filter(event -> stock.isToldOf(event.type()))
                    .map(Event::subject)
                    .collect(Collectors.toSet());
            if (!told.isEmpty()) {
                take(index, stock, told);
                changed = true;
            }
        }
        return changed;
    }

    private static void take(Index index, Stock stock, Set<UUID> told) {
        var documents = stock.now(told);
        documents.forEach(document -> told.remove(document.id()));
        index.put(documents);
        index.remove(stock.type(), told);
    }

    private static IndexMark markOf(Index index) {
        return index.mark().orElse(IndexMark.START);
    }

    /** The history that led to the mark is this database's. */
    private boolean isKnown(IndexMark mark) {
        return mark.equals(IndexMark.START)
                || sql.first(
                                "select 1 from kernel.event where id = ? and txid = ?::text::xid8 and seq = ?",
                                row -> true,
                                mark.event(),
                                mark.position().txid(),
                                mark.position().seq())
                        .isPresent();
    }

    private IndexMark head() {
        var head = outbox.head();
        return sql.first(
                        "select id from kernel.event where txid = ?::text::xid8 and seq = ?",
                        row -> new IndexMark(head, Sql.uuid(row, "id")),
                        head.txid(),
                        head.seq())
                .orElse(IndexMark.START);
    }

    private void replace(Index next) {
        var lock = reading.writeLock();
        lock.lock();
        try {
            if (current != null) {
                current.close();
            }
            current = next;
        } finally {
            lock.unlock();
        }
    }
}
