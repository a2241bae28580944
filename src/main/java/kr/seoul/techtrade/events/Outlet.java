package kr.seoul.techtrade.events;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import kr.seoul.techtrade.http.Access;

/**
 * Where a stream goes: each call returns when the reader has room for more, and throws when there is no reader any more.
 *
 * @param by whoever reads, as long as what let them in holds
 */
public record Outlet(
        Access by, Consumer<Told> event, Consumer<String> comment, BooleanSupplier isClosed, Runnable close) {
    public boolean goesOn() {
        return !isClosed.getAsBoolean() && by.holds().getAsBoolean();
    }

    /** An event in a stream: {@code id} is where to come back to. */
    public record Told(String id, String text) {}
}
