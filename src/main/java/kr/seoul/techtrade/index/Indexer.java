package kr.seoul.techtrade.index;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
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
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Event;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Sql;
import org.hibernate.search.util.common.SearchException;

/**
 * Keeps this node's index in step with what it holds, or in its turn the one that all nodes share. It reads the outbox
 * in order; what an event names is read from the database as it is now, so that reading an event twice, or two at once, comes to the
 * same.
 *
 * <p>A rebuild fills a new index beside the old one, which goes on answering and following until the new one takes its place.
 */
@ApplicationScoped
public class Indexer {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int EVENTS_MAX = 500;
    private static final int COMMITTED_MAX = 5_000;
    private static final int DOCUMENTS_MAX = 500;
    private static final System.Logger LOG = System.getLogger(Indexer.class.getName());
    private static final Duration LAG_MAX = Duration.ofSeconds(30);

    private final Sql sql;
    private final Outbox outbox;
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
    /** What keeps the index cannot be reached. */
    private volatile boolean away;

    private Ahead ahead;

    protected Indexer() {
        this.sql = null;
        this.outbox = null;
        this.stocks = List.of();
        this.home = null;
    }

    @Inject
    public Indexer(Sql sql, Outbox outbox, Holdings holdings, IndexHome home) {
        this.sql = sql;
        this.outbox = outbox;
        this.stocks = holdings.stocks();
        this.home = home;
    }

    /** Where another node has to come to for this one to have caught up, and as of when. */
    private record Ahead(Position position, long nanos) {}

    /** Takes in what has happened since the last time; does nothing while another thread does so. */
    public void follow() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (home.takeTurn()) {
                write();
            } else {
                watch();
            }
            say(false, "the index can be reached again");
        } catch (TurnLost lost) {
            home.giveTurn();
        } catch (SearchException failed) {
            home.giveTurn();
            if (TurnLost.isBehind(failed)) {
                return;
            }
            if (home.isAway(failed)) {
                say(true, "the index cannot be reached: " + failed.getMessage());
                return;
            }
            if (!home.isShared()) {
                // the next turn begins anew
                home.forget();
                replace(null);
            }
            throw failed;
        } finally {
            writing.unlock();
        }
    }

    private void write() {
        if (current == null) {
            home.find(this::isKnown).ifPresent(this::replace);
        }
        if (current == null
                || home.isRebuildAsked()
                || current.mark().filter(this::isKnown).isEmpty()) {
            rebuild();
            home.rebuilt();
        }
        catchUp(current);
        home.tidy(current);
    }

    /** Another node writes what this one reads. */
    private void watch() {
        if (current == null) {
            home.find(this::isKnown).ifPresent(this::replace);
        }
        var mark = Optional.ofNullable(current).flatMap(Index::mark).filter(this::isKnown);
        if (mark.isEmpty()) {
            return;
        }
        if (ahead != null && !ahead.position().isAfter(mark.get().position())) {
            caughtUp(ahead.nanos());
            ahead = null;
        }
        if (ahead == null) {
            long now = System.nanoTime();
            ahead = new Ahead(outbox.head(), now);
        }
    }

    private void caughtUp(long asOfNanos) {
        caughtUpNanos = asOfNanos;
        everCaughtUp = true;
    }

    private void say(boolean isAway, String what) {
        if (away != isAway) {
            LOG.log(Level.WARNING, what);
            away = isAway;
        }
    }

    /** Has the index built anew soon, without any time in which search does not answer. Problems: identity/denied. */
    public void askRebuild(Caller by) {
        by.must(Role.OPERATOR);
        home.askRebuild();
    }

    /**
     * This node can be sent requests. Where nodes share an index it is enough that there is one; while that cannot be reached no node
     * would do better than another, and all but search goes on.
     */
    public boolean isReady() {
        return home.isShared() ? away || current != null : caughtUp();
    }

    /** What keeps the index answers. */
    public boolean isReachable() {
        return !away;
    }

    /** Every change that was committed before {@link #LAG_MAX} ago can be found. */
    public boolean caughtUp() {
        return everCaughtUp && lag().compareTo(LAG_MAX) < 0;
    }

    /** How long ago the index last knew everything; since the start of the node while it never did. */
    public Duration lag() {
        return Duration.ofNanos(System.nanoTime() - caughtUpNanos);
    }

    /** Up to which event everything can be found; nothing before there is an index, or while it cannot be reached. */
    public Optional<Position> known() {
        try {
            return with(Index::mark).map(IndexMark::position);
        } catch (NoIndex notNow) {
            return Optional.empty();
        }
    }

    /** Throws {@link NoIndex} before there is one, or while what keeps it does not answer. */
    public <T> T with(Function<Index, T> use) {
        var lock = reading.readLock();
        lock.lock();
        try {
            if (away) {
                throw new NoIndex(true);
            }
            if (current == null) {
                throw new NoIndex(false);
            }
            return use.apply(current);
        } catch (SearchException failed) {
            if (home.isAway(failed)) {
                LOG.log(Level.DEBUG, "the index did not answer", failed);
                throw new NoIndex(true);
            }
            throw failed;
        } finally {
            lock.unlock();
        }
    }

    @PreDestroy
    public void close() {
        writing.lock();
        try {
            replace(null);
            home.close();
        } finally {
            writing.unlock();
        }
    }

    private void rebuild() {
        var fresh = home.begin();
        try {
            var mark = head();
            stocks.forEach(stock -> fill(fresh, stock));
            fresh.compact();
            fresh.commit(mark);
        } catch (RuntimeException failed) {
            home.discard(fresh);
            throw failed;
        }
        replace(home.choose(fresh));
    }

    private void fill(Index fresh, Stock stock) {
        var last = FIRST;
        List<? extends Document> documents;
        do {
            home.keepTurn();
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
            home.keepTurn();
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
                    for (var stock : stocks) {
                        stock.taken(taken, more);
                    }
                }
                taken.clear();
                changed = false;
            }
        } while (more);
        caughtUp(System.nanoTime());
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
            var told = stock.told(events);
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
