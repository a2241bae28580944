package kr.seoul.techtrade.feeds;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kr.seoul.techtrade.events.Outlet;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.sources.ImportJson;
import kr.seoul.techtrade.sources.ImportState;

/** One caller's look at one import: its state each time it moved, until it runs no more or the token has ended. */
final class ImportStream {
    private static final System.Logger LOG = System.getLogger(ImportStream.class.getName());
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private final Outlet outlet;
    private final Supplier<ImportJson> look;
    private final ReentrantLock sending = new ReentrantLock();
    private ImportJson told;
    private long sentNanos = System.nanoTime();

    ImportStream(Outlet outlet, Supplier<ImportJson> look) {
        this.outlet = outlet;
        this.look = look;
    }

    /** Tells what is new, or gives a sign of life; does nothing while it still sends. */
    void turn() {
        if (!sending.tryLock()) {
            return;
        }
        try {
            if (outlet.goesOn()) {
                tell(look.get());
            } else {
                end();
            }
        } catch (RuntimeException away) {
            LOG.log(Level.DEBUG, "a stream ended", away);
            end();
        } finally {
            sending.unlock();
        }
    }

    boolean hasEnded() {
        return outlet.isClosed().getAsBoolean();
    }

    void end() {
        outlet.close().run();
    }

    private void tell(ImportJson now) {
        if (!now.equals(told)) {
            outlet.event().accept(new Outlet.Told(Long.toString(now.lines()), Json.write(now)));
            told = now;
            sentNanos = System.nanoTime();
        } else if (System.nanoTime() - sentNanos > SILENCE_MAX.toNanos()) {
            outlet.comment().accept("still here");
            sentNanos = System.nanoTime();
        }
        if (now.state() != ImportState.RUNNING) {
            end();
        }
    }
}
