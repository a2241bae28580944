package kr.seoul.techtrade.deal;

import java.time.Instant;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.State;

/** A subject with an escrow of its own, into which the buyer pays. */
public interface Funded<S extends Enum<S> & State> extends Subject<S> {
    /** The bank put it into escrow, or took it out (negative). */
    void hold(Money credited);

    /** Before what it holds changes: counts what time has made of it until now. */
    default void accrue(Instant at) {}
}
