package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.deal.Payment.Origin;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.payout.NewPayout;
import kr.seoul.techtrade.payout.Payouts;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;

/**
 * Where the money of a deal goes. One posting takes a part of what is held and divides it among payments, fee and tax; each
 * payment gets a payable account of its own. References are unique per purpose and occasion, {@code milestone:<id>:release:<n>},
 * so that no money moves twice.
 */
@ApplicationScoped
public class Settlement {
    private final Ledger ledger;
    private final Custody custody;
    private final Payouts payouts;
    private final Parts parts;

    protected Settlement() {
        this(null, null, null, null);
    }

    @Inject
    public Settlement(Ledger ledger, Custody custody, Payouts payouts, Parts parts) {
        this.ledger = ledger;
        this.custody = custody;
        this.payouts = payouts;
        this.parts = parts;
    }

    /** A part of a division: somebody of the deal, or nobody for an account of the house. */
    public record Share(Actor recipient, UUID payee, String account, Money amount) {
        public static Share to(Actor recipient, UUID payee, Money amount) {
            return new Share(recipient, payee, null, amount);
        }

        public static Share fee(Money amount) {
            return new Share(null, null, "fee:" + amount.currencyCode(), amount);
        }

        /** On the fee. */
        public static Share vat(Money amount) {
            return new Share(null, null, "tax:vat:" + amount.currencyCode(), amount);
        }

        /** Kept from an expert for the state. */
        public static Share otherIncomeTax(Money amount) {
            return new Share(null, null, "tax:other-income:" + amount.currencyCode(), amount);
        }

        /** Kept from a licensor for the state. */
        public static Share withholding(Money amount) {
            return new Share(null, null, "tax:withholding:" + amount.currencyCode(), amount);
        }
    }

    /** Opens the accounts of a milestone and asks the buyer for its money on its own virtual account. */
    void askFor(Milestone milestone, Instant at) {
        var expected = milestone.expected();
        var deal = milestone.deal();
        ledger.open(
                new NewAccount(milestone.escrow(), AccountKind.ESCROW, expected.currency(), deal.buyerId(), deal.id()));
        milestone.expectOn(custody.assign(milestone.id(), milestone.escrow(), expected, deal.buyerName(), at)
                .number());
    }

    /** More is expected of the buyer: a deposit was taken back, or the price raised. */
    void askForMore(Milestone milestone) {
        custody.expectMore(milestone.id(), milestone.expected().minus(milestone.received()));
    }

    /** All that is expected of the buyer is there: what comes beyond it is nobody's until a person says whose. */
    void askForNoMore(Milestone milestone) {
        custody.expectNoMore(List.of(milestone.id()));
    }

    /** Money that still comes for it is nobody's until a person says whose. */
    void stopAskingFor(Milestone milestone) {
        custody.close(milestone.id());
    }

    /** To the seller, less fee, tax and the brokers' shares, all in proportion to the part that is released. */
    void release(Milestone milestone, Money part, Instant at) {
        divide(milestone, Payment.Source.MILESTONE, "release", shares(milestone, part), part, at);
        milestone.settle(part);
    }

    void refund(Milestone milestone, Money part, Instant at) {
        toBuyer(milestone, Payment.Source.MILESTONE, "refund", part, at);
        milestone.settle(part);
    }

    /** What an amendment took off the price. */
    void giveBack(Milestone milestone, Money part, Instant at) {
        toBuyer(milestone, Payment.Source.AMENDMENT, "amend", part, at);
        milestone.giveBack(part);
    }

    private void toBuyer(Milestone milestone, Payment.Source source, String purpose, Money part, Instant at) {
        var share = Share.to(Actor.BUYER, milestone.deal().buyerId(), part);
        divide(milestone, source, purpose, List.of(share), part, at);
    }

    /** How a part of what the buyer paid in divides. The seller gets what rounding leaves. */
    public List<Share> shares(Milestone milestone, Money part) {
        var deal = milestone.deal();
        var whole = milestone.expected();
        var fee = milestone.fee().inProportion(part, whole);
        var vat = milestone.vat().inProportion(part, whole);
        var rest = part.minus(fee).minus(vat);
        var shares = new ArrayList<Share>(List.of(Share.fee(fee), Share.vat(vat)));
        if (milestone.brokers().isPositive()) {
            for (var broker : deal.terms().brokers()) {
                var share = milestone.amount().share(broker.shareBps()).inProportion(part, whole);
                shares.add(Share.to(Actor.BROKER, broker.organizationId(), share));
                rest = rest.minus(share);
            }
        }
        var withheld = milestone.withholding().inProportion(part, whole);
        shares.add(Share.withholding(withheld));
        shares.add(Share.to(Actor.SELLER, deal.sellerId(), rest.minus(withheld)));
        return shares;
    }

    private void divide(
            Milestone milestone, Payment.Source source, String purpose, List<Share> shares, Money total, Instant at) {
        divide(
                milestone.deal(),
                new Origin(source, milestone.number(), milestone.number()),
                "milestone:%s:%s".formatted(milestone.id(), purpose),
                milestone.escrow(),
                shares,
                total,
                at);
    }

    /**
     * Takes {@code total} from an account and divides it: the shares sum to it, those of nothing are left out. {@code occasion}
     * names what happened, such as {@code milestone:<id>:release}; the number of the deal's payments makes it unique, and where nobody
     * is paid it happens once.
     */
    public void divide(
            Deal deal, Origin origin, String occasion, String from, List<Share> shares, Money total, Instant at) {
        var postings = new ArrayList<>(List.of(new Posting(from, total.negated())));
        var accounts = new ArrayList<NewAccount>();
        var payments = new ArrayList<Payment>();
        for (var share : shares) {
            if (share.amount().minor() < 0) {
                throw new IllegalArgumentException("a share of less than nothing in " + occasion + ": " + share);
            }
            if (!share.amount().isPositive()) {
                continue;
            }
            var account = share.account();
            if (share.payee() != null) {
                var payment = new Payment(
                        deal,
                        deal.nextPayment(),
                        share.recipient() == Actor.EXPERT ? origin.apart() : origin,
                        share.recipient(),
                        share.payee(),
                        share.amount(),
                        at);
                account = payment.account();
                accounts.add(new NewAccount(account, AccountKind.PAYABLE, total.currency(), share.payee(), deal.id()));
                payment.wind(Deadline.at(Action.PAY, at, at));
                payments.add(payment);
            }
            postings.add(new Posting(account, share.amount()));
        }
        var reference =
                payments.isEmpty() ? occasion : occasion + ":" + payments.get(0).item();
        var transfer = transfer(deal, reference, occasion, postings, at);
        ledger.post(accounts, List.of(transfer));
        payments.forEach(this::owe);
    }

    private void owe(Payment payment) {
        parts.add(payment);
        payment.deal().owe(payment);
    }

    /** Moves money between accounts of the deal. */
    public void post(Deal deal, String reference, String what, List<Posting> postings, Instant at) {
        ledger.post(transfer(deal, reference, what, postings, at));
    }

    private static NewTransfer transfer(Deal deal, String reference, String what, List<Posting> postings, Instant at) {
        return new NewTransfer(
                reference,
                "%s %s".formatted(deal.number(), what),
                LocalDate.ofInstant(at, ClockProducer.SEOUL),
                postings);
    }

    /** Tells the bank to pay; each time under another number. */
    void pay(Payment payment, Instant at) {
        payment.payOutAs(Ids.at(at));
        payouts.pay(new NewPayout(
                payment.payoutId(),
                payment.id(),
                payment.payeeId(),
                payment.account(),
                payment.amount(),
                payment.deal().number()));
    }
}
