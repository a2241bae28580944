package kr.seoul.techtrade.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what the test run started when its JVM ends, the last started first. */
final class AtEnd {
    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtEnd::closeAll, "techtrade-tests-end"));
    }

    private AtEnd() {}

    static synchronized void close(AutoCloseable opened) {
        OPEN.push(opened);
    }

    private static synchronized void closeAll() {
        for (var opened : OPEN) {
            try {
                opened.close();
            } catch (Exception failed) {
                System.err.println("Could not stop " + opened + ": " + failed);
            }
        }
    }
}
