package kr.seoul.techtrade.planted.kernel;

import java.time.Instant;
import kr.seoul.techtrade.planted.deal.Contract;

/** Looks up, and at the machine's clock. */
record LooksUp(Contract contract) {
    static Instant at() {
        return Instant.now();
    }
}
