package kr.seoul.techtrade.kernel;

/**
 * Somebody to whom the outbox carries events after their commit: one node at a time, in order, at least once. A reader that
 * throws gets the same event again; what it does in the database commits together with its new position.
 */
public interface OutboxReader {
    /** Its name for ever: the key of its position. */
    String name();

    void read(Outbox.Event event);
}
