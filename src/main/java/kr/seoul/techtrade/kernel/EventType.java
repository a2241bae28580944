package kr.seoul.techtrade.kernel;

/**
 * A type of event. Implemented by enums only: what has no constant is never told, and the contract explains every constant
 * ({@code x-events}).
 */
@FunctionalInterface
public interface EventType {
    /** Context and what happened, such as {@code market.listing-published}. */
    String event();

    /** Whether it leaves; what does not is of no use to anybody outside. */
    default boolean isTold() {
        return true;
    }
}
