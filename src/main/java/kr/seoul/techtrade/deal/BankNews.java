package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.bank.DepositReceived;
import kr.seoul.techtrade.bank.DepositReversed;
import kr.seoul.techtrade.bank.MoneyArriving;
import kr.seoul.techtrade.bank.MoneyMoved;
import kr.seoul.techtrade.bank.MoneyNews;
import kr.seoul.techtrade.bank.PayoutRejected;
import kr.seoul.techtrade.bank.PayoutReturned;
import kr.seoul.techtrade.bank.PayoutSettled;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.Place;

/** What the bank's statement says, carried into the deal in the statement's own transaction. */
@ApplicationScoped
public class BankNews {
    private static final Caller BANK = Caller.system("bank");

    @Inject
    private DealEngine engine;

    @Inject
    private Parts parts;

    @Inject
    private Deposits deposits;

    @Inject
    private Custody custody;

    @Inject
    private Outbox outbox;

    /**
     * Locks every deal that is about to hear news, in the order of their ids, before the bank locks anything of theirs. What takes no
     * deposit is expected to get none, whatever its account says: its money waits in suspense, and one deal refuses no file of the bank.
     */
    void on(@Observes MoneyArriving news) {
        deposits.lock(news.subjects());
        custody.expectNoMore(deposits.takingNone(news.subjects()));
    }

    void on(@Observes MoneyMoved moved) {
        outbox.together(() -> {
            tell(moved);
            return moved;
        });
    }

    private void tell(MoneyMoved moved) {
        var others = deposits.fill(moved.news(), this::receive);
        if (others.isEmpty()) {
            return;
        }
        var subjects = parts.subjects(others.stream().map(MoneyNews::subject).collect(Collectors.toSet()));
        for (var news : others) {
            var subject = subjects.get(news.subject());
            if (subject instanceof Funded<?> funded) {
                tell(funded, news);
            } else if (subject instanceof Payment payment) {
                tell(payment, news);
            }
        }
    }

    /**
     * Of a deposit that the payer's bank took back it waits again, and what was delivered stays delivered; when it had been passed on
     * already, the bank's own reversal takes care.
     */
    private void tell(Funded<?> funded, MoneyNews news) {
        if (news instanceof DepositReceived deposit) {
            receive(funded, deposit);
        } else if (news instanceof DepositReversed back
                && funded.state().holds().contains(Place.ESCROW)) {
            funded.accrue(back.bookedOn(), back.taken().negated());
            funded.hold(back.taken().negated());
            engine.move(funded, Action.TAKE_BACK, ask(news, back.taken()));
        }
    }

    private void receive(Funded<?> funded, DepositReceived deposit) {
        funded.accrue(deposit.bookedOn(), deposit.credited());
        funded.hold(deposit.credited());
        engine.move(funded, Action.DEPOSIT, ask(deposit, deposit.credited()));
    }

    private void tell(Payment payment, MoneyNews news) {
        if (news instanceof PayoutSettled settled) {
            tell(payment, settled.payoutId(), Action.CONFIRM, null, news);
        } else if (news instanceof PayoutRejected rejected) {
            tell(payment, rejected.payoutId(), Action.BOUNCE, rejected.reason(), news);
        } else if (news instanceof PayoutReturned returned) {
            tell(payment, returned.payoutId(), Action.BOUNCE, returned.reason(), news);
        }
    }

    /** What became of the payment that the bank was told of last; of an earlier one there is nothing to do. */
    private void tell(Payment payment, UUID payout, Action action, String note, MoneyNews news) {
        if (payout.equals(payment.payoutId())) {
            if (action == Action.BOUNCE) {
                payment.bounce(note);
            }
            engine.move(payment, action, Ask.by(Actor.BANK, BANK, news.at()).saying(note));
        }
    }

    private static Ask ask(MoneyNews news, Money amount) {
        return Ask.by(Actor.BANK, BANK, news.at()).saying(amount.toString());
    }
}
