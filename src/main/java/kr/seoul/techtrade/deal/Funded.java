package kr.seoul.techtrade.deal;

import java.time.LocalDate;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.State;

/** A subject with an escrow of its own, into which the buyer pays. */
public interface Funded<S extends Enum<S> & State> extends Subject<S> {
    /** The bank put it into escrow, or took it out (negative). */
    void hold(Money credited);

    /** Before what it holds changes by {@code credited}: counts what time has made of it until the day on which the bank booked that. */
    default void accrue(LocalDate bookedOn, Money credited) {}
}
