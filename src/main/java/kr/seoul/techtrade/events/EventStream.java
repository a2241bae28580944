package kr.seoul.techtrade.events;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Outbox.Sight;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * One caller's stream. It ends with the token that opened it, also when that was revoked, and with the life of one for whoever came
 * without; the caller comes back with a new one and the id of the last event, and has missed nothing.
 */
final class EventStream {
    private static final System.Logger LOG = System.getLogger(EventStream.class.getName());
    private static final int AT_ONCE = 100;
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final UnitOfWork work;
    private final Outlet outlet;
    private final Sight sight;
    private final Function<List<Outbox.Event>, List<String>> texts;
    private final LongSupplier nanos;
    private final long endNanos;
    private final ReentrantLock sending = new ReentrantLock();
    private Position position;
    private long sentNanos;

    EventStream(
            Outbox outbox,
            UnitOfWork work,
            Outlet outlet,
            Sight sight,
            Function<List<Outbox.Event>, List<String>> texts,
            Position position,
            LongSupplier nanos) {
        this.outbox = outbox;
        this.work = work;
        this.outlet = outlet;
        this.sight = sight;
        this.texts = texts;
        this.position = position;
        this.nanos = nanos;
        endNanos = nanos.getAsLong() + Access.LIFETIME.toNanos();
    }

    private record Part(List<Outlet.Told> told, Position to, boolean more) {}

    /** Says that it is there. */
    void begin() {
        alone(() -> {
            comment("follows");
            goOn();
        });
    }

    /** Sends what is new up to {@code head}, or a sign of life; does nothing while it still sends. */
    void turn(Position head) {
        alone(() -> {
            if (nanos.getAsLong() > endNanos || !outlet.goesOn()) {
                end();
                return;
            }
            if (isBefore(head)) {
                goOn();
            }
            if (nanos.getAsLong() - sentNanos > SILENCE_MAX.toNanos()) {
                comment("still here");
            }
        });
    }

    boolean hasEnded() {
        return outlet.isClosed().getAsBoolean();
    }

    void end() {
        outlet.close().run();
    }

    private void alone(Runnable work) {
        if (sending.tryLock()) {
            try {
                work.run();
            } catch (RuntimeException away) {
                LOG.log(Level.DEBUG, "a stream ended", away);
                end();
            } finally {
                sending.unlock();
            }
        }
    }

    private boolean isBefore(Position head) {
        return position.txid() < head.txid() || position.txid() == head.txid() && position.seq() < head.seq();
    }

    private void goOn() {
        Part part;
        do {
            part = work.of(this::read);
            for (var told : part.told()) {
                outlet.event().accept(told);
                sentNanos = nanos.getAsLong();
            }
            position = part.to();
        } while (part.more() && outlet.goesOn());
    }

    /** In a transaction that is over before anything is sent: the reader may be slow. */
    private Part read() {
        var seen = outbox.seen(position, sight, AT_ONCE);
        var events = seen.events();
        var lines = texts.apply(events);
        var told = new ArrayList<Outlet.Told>();
        for (int i = 0; i < events.size(); i++) {
            told.add(new Outlet.Told(events.get(i).position().cursor().encode(), lines.get(i)));
        }
        return new Part(told, seen.to(), seen.more());
    }

    private void comment(String text) {
        outlet.comment().accept(text);
        sentNanos = nanos.getAsLong();
    }
}
