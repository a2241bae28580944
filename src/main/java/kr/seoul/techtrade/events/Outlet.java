package kr.seoul.techtrade.events;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where a stream goes: each call returns when the reader has room for more, and throws when there is no reader any more. */
public record Outlet(Consumer<Told> event, Consumer<String> comment, BooleanSupplier isClosed, Runnable close) {
    /** An event in a stream: {@code id} is where to come back to. */
    public record Told(String id, String text) {}
}
