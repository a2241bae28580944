package kr.seoul.techtrade.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutTest {
    private static final Instant AT = Instant.parse("2026-11-22T05:00:00Z");

    private enum Verb {
        SEND(payout -> payout.send(UUID.randomUUID(), AT)),
        SETTLE(payout -> payout.settle(AT)),
        REJECT(payout -> payout.reject("AC04", AT)),
        GIVE_BACK(payout -> payout.giveBack("AC04", AT));

        private final Consumer<Payout> move;

        Verb(Consumer<Payout> move) {
            this.move = move;
        }
    }

    /** Every state with every verb: what it becomes, or nothing when the verb is refused. */
    @ParameterizedTest
    @CsvSource({
        "QUEUED,SEND,SENT", "QUEUED,SETTLE,", "QUEUED,REJECT,", "QUEUED,GIVE_BACK,",
        "SENT,SEND,", "SENT,SETTLE,SETTLED", "SENT,REJECT,REJECTED", "SENT,GIVE_BACK,",
        "SETTLED,SEND,", "SETTLED,SETTLE,", "SETTLED,REJECT,", "SETTLED,GIVE_BACK,RETURNED",
        "REJECTED,SEND,", "REJECTED,SETTLE,", "REJECTED,REJECT,", "REJECTED,GIVE_BACK,",
        "RETURNED,SEND,", "RETURNED,SETTLE,", "RETURNED,REJECT,", "RETURNED,GIVE_BACK,"
    })
    void movesOnlyAsItsTableAllows(PayoutState from, Verb verb, PayoutState to) {
        var payout = in(from);
        if (to == null) {
            var problem = assertThrows(Problem.class, () -> verb.move.accept(payout));
            assertEquals(BankProblem.WRONG_STATE, problem.type());
            assertEquals(from, payout.state());
        } else {
            verb.move.accept(payout);
            assertEquals(to, payout.state());
        }
    }

    private static Payout in(PayoutState state) {
        var payout = new Payout(
                new NewPayout(
                        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "payable:1", Money.of(1, "KRW"), "x"),
                AT);
        switch (state) {
            case QUEUED -> {}
            case SENT -> Verb.SEND.move.accept(payout);
            case SETTLED, REJECTED, RETURNED -> {
                Verb.SEND.move.accept(payout);
                (state == PayoutState.REJECTED ? Verb.REJECT : Verb.SETTLE).move.accept(payout);
                if (state == PayoutState.RETURNED) {
                    Verb.GIVE_BACK.move.accept(payout);
                }
            }
        }
        return payout;
    }
}
