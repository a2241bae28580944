package kr.seoul.techtrade.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.bank.NewPayout;
import kr.seoul.techtrade.deal.Timeout.Term;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.ledger.AccountKind;
import kr.seoul.techtrade.ledger.Ledger;
import kr.seoul.techtrade.ledger.NewAccount;
import kr.seoul.techtrade.ledger.NewTransfer;
import kr.seoul.techtrade.ledger.Posting;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.ContractDraft;
import kr.seoul.techtrade.terms.Terms;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries out the moves of the {@link Process}: state, history, clock, postings and what follows, in the caller's transaction.
 * References are unique per milestone and purpose, so that no money moves twice: {@code milestone:<id>:release}.
 */
@ApplicationScoped
public class DealEngine {
    private static final Caller ENGINE = Caller.system("engine");

    private final Ledger ledger;
    private final Custody custody;
    private final Outbox outbox;
    private final Clock clock;
    private final int feeBps;

    @PersistenceContext
    private EntityManager em;

    protected DealEngine() {
        this(null, null, null, null, 0);
    }

    @Inject
    public DealEngine(
            Ledger ledger,
            Custody custody,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "techtrade.fee.bps", defaultValue = "200") int feeBps) {
        this.ledger = ledger;
        this.custody = custody;
        this.outbox = outbox;
        this.clock = clock;
        this.feeBps = feeBps;
    }

    /** Writes down what both accepted, with the platform's fee as it is today: later changes do not touch the deal. */
    void writeContract(Deal deal) {
        var newest = deal.newest();
        deal.write(
                Contract.of(new ContractDraft(
                        deal.number(),
                        newest.number(),
                        deal.titleKo(),
                        null,
                        deal.buyerName(),
                        deal.sellerName(),
                        Map.of(),
                        newest.terms(),
                        feeBps,
                        null)),
                feeBps);
    }

    void move(Deal deal, Action action, Actor actor, Caller by, String note) {
        var at = clock.instant();
        var move = Process.move(Process.DEAL, deal.state(), action, actor);
        deal.move(move);
        switch (move.to()) {
            case NEGOTIATING -> deal.wind(Action.EXPIRE, at.plus(Term.OFFER.days()));
            case SIGNING -> {
                if (move.from() != move.to()) {
                    deal.wind(Action.EXPIRE, at.plus(Term.SIGNING.days()));
                }
            }
            default -> {}
        }
        record(deal, null, action, actor, by, move.from(), move.to(), note, at);
        if (action == Action.ACTIVATE) {
            deal.plan(at);
            follow(deal);
        }
    }

    void move(Deal deal, Milestone milestone, Action action, Actor actor, Caller by, String note) {
        var at = clock.instant();
        var move = Process.move(Process.MILESTONE, milestone.state(), action, actor);
        milestone.move(move);
        post(move.flow(), deal, milestone, at);
        record(deal, milestone, action, actor, by, move.from(), move.to(), note, at);
        enter(deal, milestone, move, at);
        follow(deal);
    }

    /**
     * What a state needs when it is entered: clocks, accounts, and the payout right after the acceptance. The clock comes first:
     * the custodian's queries flush, and the database refuses a waiting milestone without one.
     */
    private void enter(Deal deal, Milestone milestone, Move<MilestoneState> move, Instant at) {
        if (move.action() == Action.BOUNCE) {
            var again = move.to() == MilestoneState.REFUNDING ? Action.PAY_BACK : Action.PAY_OUT;
            milestone.wind(again, at.plus(Term.RETRY.days()));
            return;
        }
        if (move.from() == move.to()) {
            return;
        }
        switch (move.to()) {
            case FUNDING -> {
                milestone.wind(Action.LAPSE, at.plus(Term.FUNDING.days()));
                askForMoney(deal, milestone, at);
            }
            case FUNDED -> {
                milestone.mustDeliverWithin(at);
                milestone.wind(Action.REFUND, milestone.deliveryDueAt().plus(Term.DELIVERY.days()));
                custody.close(milestone.id());
            }
            case DELIVERED -> {
                var terms = deal.newest().terms();
                milestone.wind(
                        terms.silence() == Terms.SilenceRule.ACCEPTS
                                ? Action.ACCEPT_BY_SILENCE
                                : Action.REFUND_BY_SILENCE,
                        at.plus(Duration.ofDays(terms.inspectionDays())));
            }
            case ACCEPTED -> move(deal, milestone, Action.PAY_OUT, Actor.ENGINE, ENGINE, null);
            case REFUNDING -> {
                custody.close(milestone.id());
                if (milestone.payoutId() == null) {
                    move(deal, milestone, Action.CANCEL, Actor.ENGINE, ENGINE, null);
                }
            }
            default -> {}
        }
    }

    private void askForMoney(Deal deal, Milestone milestone, Instant at) {
        var expected = milestone.expected();
        ledger.open(
                new NewAccount(milestone.escrow(), AccountKind.ESCROW, expected.currency(), deal.buyerId(), deal.id()),
                new NewAccount(
                        milestone.payable(), AccountKind.PAYABLE, expected.currency(), deal.sellerId(), deal.id()));
        milestone.expectOn(
                custody.assign(milestone.id(), milestone.escrow(), expected, at).number());
    }

    private void post(Flow flow, Deal deal, Milestone milestone, Instant at) {
        switch (flow) {
            case RELEASE -> release(deal, milestone, at);
            case REFUND -> refund(deal, milestone, at);
            case INSTRUCT -> instruct(deal, milestone, at);
            case NONE, HOLD, TAKEN, SETTLE, RETURN, BROUGHT_BACK -> {}
        }
    }

    private void release(Deal deal, Milestone milestone, Instant at) {
        var held = milestone.held();
        var postings = new ArrayList<Posting>();
        postings.add(new Posting(milestone.escrow(), held.negated()));
        postings.add(new Posting(milestone.payable(), milestone.net()));
        if (milestone.fee().isPositive()) {
            postings.add(new Posting("fee:" + held.currencyCode(), milestone.fee()));
        }
        transfer(deal, milestone, "release", postings, at);
        milestone.owe(milestone.net());
    }

    private void refund(Deal deal, Milestone milestone, Instant at) {
        var held = milestone.held();
        if (!held.isPositive()) {
            return;
        }
        transfer(
                deal,
                milestone,
                "refund",
                List.of(new Posting(milestone.escrow(), held.negated()), new Posting(milestone.payable(), held)),
                at);
        milestone.owe(held);
        instruct(deal, milestone, at);
    }

    /** Tells the bank to pay what is due: back to the buyer when the milestone failed, else to the seller. */
    private void instruct(Deal deal, Milestone milestone, Instant at) {
        milestone.payOutAs(Ids.at(at));
        custody.pay(new NewPayout(
                milestone.payoutId(),
                milestone.id(),
                milestone.state().isFailed() ? deal.buyerId() : deal.sellerId(),
                milestone.payable(),
                milestone.due(),
                deal.number()));
    }

    private void transfer(Deal deal, Milestone milestone, String purpose, List<Posting> postings, Instant at) {
        ledger.post(new NewTransfer(
                "milestone:" + milestone.id() + ":" + purpose,
                "%s milestone %d: %s".formatted(deal.number(), milestone.number(), purpose),
                LocalDate.ofInstant(at, ClockProducer.SEOUL),
                postings));
    }

    /** The next milestone's turn, or the end of the deal. */
    private void follow(Deal deal) {
        if (deal.state() != DealState.ACTIVE) {
            return;
        }
        var milestones = deal.milestones();
        boolean failed = milestones.stream().anyMatch(m -> m.state().isFailed());
        var planned = milestones.stream()
                .filter(m -> m.state() == MilestoneState.PLANNED)
                .findFirst();
        if (planned.isPresent() && failed) {
            move(deal, planned.get(), Action.CANCEL, Actor.ENGINE, ENGINE, null);
        } else if (planned.isPresent()
                && milestones.stream().noneMatch(m -> m.state().isRunning())) {
            move(deal, planned.get(), Action.OPEN, Actor.ENGINE, ENGINE, null);
        } else if (milestones.stream().allMatch(m -> m.state().isTerminal())) {
            move(deal, failed ? Action.TERMINATE : Action.CLOSE, Actor.ENGINE, ENGINE, null);
        }
    }

    private void record(
            Deal deal,
            Milestone milestone,
            Action action,
            Actor actor,
            Caller by,
            Enum<?> from,
            Enum<?> to,
            String note,
            Instant at) {
        em.persist(deal.step(milestone, action, actor, by, from, to, note, at));
        outbox.tell(
                List.of(deal.buyerId(), deal.sellerId()),
                action.event(),
                deal.id(),
                Map.of(
                        "number",
                        deal.number(),
                        "state",
                        deal.state(),
                        "milestone",
                        milestone == null ? 0 : milestone.number(),
                        "actor",
                        actor));
    }
}
