package kr.seoul.techtrade.dispute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.dispute.Remedy.Outcome;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelsTest {
    private static final Money WHOLE = Money.of(1_000, "KRW");
    private static final Remedy RELEASE = new Remedy(Outcome.RELEASE, null, null, null);
    private static final Remedy REFUND = new Remedy(Outcome.REFUND, null, null, null);

    @Test
    void decidesByTheMedianShare() {
        assertEquals(split(400), Panels.verdict(List.of(REFUND, bps(4_000), RELEASE), WHOLE));
        assertEquals(RELEASE, Panels.verdict(List.of(RELEASE, REFUND, RELEASE), WHOLE));
        assertEquals(REFUND, Panels.verdict(List.of(REFUND), WHOLE));
        assertEquals(split(333), Panels.verdict(List.of(split(333), bps(1), split(900)), WHOLE));
    }

    @Test
    void goesOnWhenMostSaySo() {
        var anew = Remedy.resuming(Outcome.RE_DELIVER, 10);
        var later = Remedy.resuming(Outcome.EXTEND, 30);
        assertEquals(Remedy.resuming(Outcome.EXTEND, 30), Panels.verdict(List.of(later, REFUND, later), WHOLE));
        assertEquals(Remedy.resuming(Outcome.RE_DELIVER, 20), Panels.verdict(List.of(anew, later, RELEASE), WHOLE));
        assertEquals(
                split(550), Panels.verdict(List.of(anew, bps(1_000), RELEASE), WHOLE), "the mean of the other two");
    }

    static Stream<Remedy> faults() {
        return Stream.of(
                new Remedy(Outcome.SPLIT, null, null, null),
                new Remedy(Outcome.SPLIT, 5_000, Money.of(5, "KRW"), null),
                new Remedy(Outcome.SPLIT, 5_000, null, 3),
                split(0),
                split(-5),
                split(1_000),
                new Remedy(Outcome.SPLIT, null, Money.of(5, "USD"), null),
                new Remedy(Outcome.RELEASE, 5_000, null, null),
                new Remedy(Outcome.EXTEND, null, Money.of(5, "KRW"), 3),
                new Remedy(Outcome.RE_DELIVER, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesWhatDoesNotHoldTogether(Remedy remedy) {
        assertEquals(
                DealProblem.INVALID_REMEDY,
                assertThrows(Problem.class, () -> remedy.mustSuit(WHOLE, "/remedy"))
                        .type());
    }

    private static Remedy bps(int sellerBps) {
        return new Remedy(Outcome.SPLIT, sellerBps, null, null);
    }

    private static Remedy split(long seller) {
        return new Remedy(Outcome.SPLIT, null, Money.of(seller, "KRW"), null);
    }
}
