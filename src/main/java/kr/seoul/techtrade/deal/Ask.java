package kr.seoul.techtrade.deal;

import java.time.Instant;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;

/** Who asks for a move in which part, when, why (null when nothing is said), and about how much of it (null for all). */
public record Ask(Actor actor, Caller by, Instant at, String note, Money amount) {
    public static Ask by(Actor actor, Caller by, Instant at) {
        return new Ask(actor, by, at, null, null);
    }

    public Ask saying(String why) {
        return new Ask(actor, by, at, why, amount);
    }

    public Ask about(Money part) {
        return new Ask(actor, by, at, note, part);
    }

    /** What follows from it in the same commit. */
    public Ask following() {
        return new Ask(Actor.ENGINE, Caller.system("engine"), at, null, amount);
    }
}
