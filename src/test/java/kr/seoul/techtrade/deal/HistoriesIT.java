package kr.seoul.techtrade.deal;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Seeded random histories of several deals through the real services: every invariant after every step, and at the end every
 * deal settled and the books as the bank has them. {@code -Dtechtrade.histories=<seeds>x<steps>} plays more of them.
 */
class HistoriesIT extends FullCast {
    @Test
    void everyStepLeavesDealsAndBooksWholeAndEveryDealComesToAnEnd() {
        var size = System.getenv("TECHTRADE_HISTORIES").split("x");
        var passed = Duration.ZERO;
        for (long seed = 1; seed <= Long.parseLong(size[0]); seed++) {
            var history = new History(this, seed, passed);
            for (int step = 0; step < Integer.parseInt(size[1]); step++) {
                history.step();
            }
            passed = history.end();
        }
    }

    /** Each history has held the books against the bank to the won; for open cases they are right to differ. */
    @AfterEach
    @Override
    protected void theClockIsRightAgainAndTheBooksAreSound() {
        time.shift(Duration.ZERO);
    }
}
