package kr.seoul.techtrade.royalty;

import java.time.LocalDate;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DeadlinesTest;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.process.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link DeadlinesTest}, for royalties. */
class RoyaltyDeadlinesTest {
    private static final LocalDate FAR = LocalDate.of(2026, 6, 1);

    static Stream<Timeout<RoyaltyState>> timeouts() {
        return Process.ROYALTY.timeouts().stream();
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void countsFromTheEntryThatTheTableNames(Timeout<RoyaltyState> timeout) {
        var deal = DeadlinesTest.deal(timeout.guard());
        var royalty = RoyaltyPeriod.of(deal, 1, FAR.minusMonths(1), FAR, DeadlinesTest.AT);
        var kind = new RoyaltyKind(null, new RoyaltyGuards(null), null);
        DeadlinesTest.mustCountAsItsTableSays(timeout, royalty, kind);
    }
}
