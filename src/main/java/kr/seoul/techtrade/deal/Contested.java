package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.State;

/** A part of a deal about which one side claims what nobody holds: a dispute says how much of it is owed. */
public interface Contested<S extends Enum<S> & State> extends Subject<S> {
    /** What is claimed by whom, and why. */
    record Claim(Actor by, Money amount, String why) {}

    /** Once something was claimed. */
    Claim claim();
}
