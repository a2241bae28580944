package kr.seoul.techtrade.dispute;

import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DeadlinesTest;
import kr.seoul.techtrade.deal.PaperDeal;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DisputeState;
import kr.seoul.techtrade.process.Process;
import kr.seoul.techtrade.process.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link DeadlinesTest}, for disputes. */
class DisputeDeadlinesTest {
    static Stream<Timeout<DisputeState>> timeouts() {
        return Process.DISPUTE.timeouts().stream();
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void countsFromTheEntryThatTheTableNames(Timeout<DisputeState> timeout) {
        var milestone = PaperDeal.milestone(DeadlinesTest.deal(timeout.guard()), DeadlinesTest.AT);
        var dispute = new Dispute(milestone, 1, Actor.BUYER, Money.of(1, "KRW"), DeadlinesTest.AT);
        DeadlinesTest.mustCountAsItsTableSays(timeout, dispute, new DisputeKind(null, null, null));
    }
}
