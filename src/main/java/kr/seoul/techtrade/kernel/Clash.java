package kr.seoul.techtrade.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Two transactions in each other's way, of which the database undid one: a deadlock, or what cannot be put in line. The one that was
 * undone is done anew, and nobody sees it. For whoever begins a transaction whose work may be repeated from its beginning: nothing
 * of it has left the process, and nothing of it was read from a stream.
 */
public final class Clash {
    private static final int TRIES = 3;
    private static final Duration APART = Duration.ofMillis(20);
    /** {@code deadlock_detected}, {@code serialization_failure}. */
    private static final Set<String> STATES = Set.of("40P01", "40001");

    /** What is read or written as it goes, and cannot be gone back to. */
    private static final List<Class<?>> STREAMS = List.of(
            InputStream.class,
            OutputStream.class,
            Reader.class,
            Writer.class,
            Iterator.class,
            BaseStream.class,
            Consumer.class);

    private Clash() {}

    /** Whether a call with these parameters finds them as they were when it is made once more. */
    public static boolean mayRepeat(Object... parameters) {
        return Stream.of(parameters).noneMatch(each -> STREAMS.stream().anyMatch(stream -> stream.isInstance(each)));
    }

    /** What {@code transaction} answers; it begins one and ends it, at most three times. */
    public static <T> T outlived(Callable<T> transaction) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.call();
            } catch (Exception failed) {
                if (tries == TRIES || !is(failed)) {
                    throw failed;
                }
                // so that the same two do not meet again
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(tries * APART.toNanos()));
            }
        }
    }

    static boolean is(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && STATES.contains(String.valueOf(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
