package kr.seoul.techtrade.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what the test run started when its JVM ends, or before, the last started first. */
public final class AtEnd {
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtEnd::closeAll, "techtrade-tests-end"));
    }

    private AtEnd() {}

    static synchronized void close(AutoCloseable opened) {
        OPEN.push(opened);
    }

    public static synchronized void closeAll() {
        for (var opened = OPEN.poll(); opened != null; opened = OPEN.poll()) {
            try {
                opened.close();
            } catch (Exception failed) {
                System.err.println("Could not stop " + opened + ": " + failed);
            }
        }
    }
}
