package kr.seoul.techtrade.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kr.seoul.techtrade.bank.BankProblem;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.statements.Desk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayoutTest {
    private static final Instant AT = Instant.parse("2026-11-22T05:00:00Z");

    private static final Caller SOMEBODY = Desk.caller(Role.OPERATOR, UUID.randomUUID());
    private static final Caller ANOTHER = Desk.caller(Role.OPERATOR, UUID.randomUUID());

    private enum Verb {
        APPROVE(payout -> payout.approve(SOMEBODY, first -> true, AT)),
        REFUSE(payout -> {
            payout.refuse(SOMEBODY, "why", first -> true, AT);
            payout.refuse(ANOTHER, "why", first -> true, AT);
        }),
        SEND(payout -> payout.send(AT)),
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
        "HELD,APPROVE,QUEUED", "HELD,REFUSE,CANCELLED", "HELD,SEND,",
        "HELD,SETTLE,", "HELD,REJECT,", "HELD,GIVE_BACK,",
        "QUEUED,APPROVE,", "QUEUED,REFUSE,", "QUEUED,SEND,SENT",
        "QUEUED,SETTLE,", "QUEUED,REJECT,", "QUEUED,GIVE_BACK,",
        "SENT,APPROVE,", "SENT,REFUSE,", "SENT,SEND,",
        "SENT,SETTLE,SETTLED", "SENT,REJECT,REJECTED", "SENT,GIVE_BACK,",
        "SETTLED,APPROVE,", "SETTLED,REFUSE,", "SETTLED,SEND,",
        "SETTLED,SETTLE,", "SETTLED,REJECT,", "SETTLED,GIVE_BACK,RETURNED",
        "REJECTED,APPROVE,", "REJECTED,REFUSE,", "REJECTED,SEND,",
        "REJECTED,SETTLE,", "REJECTED,REJECT,", "REJECTED,GIVE_BACK,",
        "RETURNED,APPROVE,", "RETURNED,REFUSE,", "RETURNED,SEND,",
        "RETURNED,SETTLE,", "RETURNED,REJECT,", "RETURNED,GIVE_BACK,",
        "CANCELLED,APPROVE,", "CANCELLED,REFUSE,", "CANCELLED,SEND,",
        "CANCELLED,SETTLE,", "CANCELLED,REJECT,", "CANCELLED,GIVE_BACK,"
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

    @Test
    void isReleasedByTwoDifferentPeople() {
        var payout = in(PayoutState.HELD, false);
        Predicate<UUID> isAnother = first -> !first.equals(SOMEBODY.id());
        assertFalse(payout.approve(SOMEBODY, isAnother, AT));
        assertEquals(PayoutState.HELD, payout.state());
        var problem = assertThrows(Problem.class, () -> payout.approve(SOMEBODY, isAnother, AT));
        assertEquals(BankProblem.SECOND_PERSON, problem.type());
        assertTrue(payout.approve(ANOTHER, first -> first.equals(SOMEBODY.id()), AT));
        assertEquals(PayoutState.QUEUED, payout.state());
    }

    private static Payout in(PayoutState state) {
        return in(state, true);
    }

    private static Payout in(PayoutState state, boolean approved) {
        var asked = new NewPayout(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "payable:1", Money.of(1, "KRW"), "x");
        var payout =
                new Payout(asked, Optional.empty(), state == PayoutState.HELD || state == PayoutState.CANCELLED, AT);
        switch (state) {
            case HELD -> {
                if (approved) {
                    payout.approve(ANOTHER, first -> true, AT);
                }
            }
            case QUEUED -> {}
            case CANCELLED -> Verb.REFUSE.move.accept(payout);
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
