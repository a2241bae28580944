package kr.seoul.techtrade.bench;

import java.sql.SQLException;

/** One thing that is measured: {@code clients} at once do it again and again. */
public interface Case {
    String name();

    /** What the rate counts, such as {@code postings}. */
    String unit();

    default int clients() {
        return 1;
    }

    /** One for each client, with its own connection; the first is made before anything is measured. */
    Work work(int client) throws Exception;

    /** What one client does. */
    interface Work extends AutoCloseable {
        /** Does it once and answers how many units that were; 0 when there is nothing left to do. */
        long once() throws Exception;

        @Override
        default void close() throws SQLException {}
    }
}
