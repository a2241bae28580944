package kr.seoul.techtrade.deal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.PaymentState;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.Contract;
import kr.seoul.techtrade.terms.ContractDraft;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What follows from a move in the same commit: the next milestone's turn, its account, the end of what has ended. */
@ApplicationScoped
public class Course {
    private final DealEngine engine;
    private final Settlement settlement;
    private final Parts parts;
    private final Taxes taxes;
    private final Organizations organizations;
    private final Market market;
    private final int feeBps;

    protected Course() {
        this(null, null, null, null, null, null, 0);
    }

    @Inject
    public Course(
            DealEngine engine,
            Settlement settlement,
            Parts parts,
            Taxes taxes,
            Organizations organizations,
            Market market,
            @ConfigProperty(name = "techtrade.fee.bps", defaultValue = "200") int feeBps) {
        this.engine = engine;
        this.settlement = settlement;
        this.parts = parts;
        this.taxes = taxes;
        this.organizations = organizations;
        this.market = market;
        this.feeBps = feeBps;
    }

    void on(@Observes @Priority(Moved.FIRST) Moved news) {
        if (news.subject() instanceof Deal deal) {
            after(deal, news);
        } else if (news.subject() instanceof Milestone milestone) {
            after(milestone, news);
        } else if (news.subject() instanceof Payment payment) {
            after(payment, news);
        }
    }

    private void after(Deal deal, Moved news) {
        var ask = news.ask();
        switch (news.move().action()) {
            case ACCEPT_TERMS -> engine.follow(deal, Action.AGREE, ask);
            case AGREE -> write(deal, deal.newest());
            case SIGN -> engine.follow(deal, Action.ACTIVATE, ask);
            case ACTIVATE -> {
                plan(deal, ask.at());
                advance(deal, ask);
            }
            case AGREE_TERMINATION -> windUp(deal, ask);
            case REACH_LONGSTOP -> {
                deal.offerTermination(null);
                windUp(deal, ask);
            }
            default -> {}
        }
    }

    private void after(Milestone milestone, Moved news) {
        var ask = news.ask();
        var from = (MilestoneState) news.move().from();
        var to = (MilestoneState) news.move().to();
        if (to == MilestoneState.FUNDING && from == MilestoneState.PLANNED) {
            settlement.askFor(milestone, ask.at());
        } else if (news.move().action() == Action.ADJUST
                && to.isRunning()
                && milestone.received().compareTo(milestone.expected()) >= 0) {
            settlement.askForNoMore(milestone);
        } else if (to == MilestoneState.FUNDING
                && (from != to || news.move().action() == Action.ADJUST)
                && milestone.received().compareTo(milestone.expected()) < 0) {
            settlement.askForMore(milestone);
        }
        if (from.isRunning() && !to.isRunning()) {
            settlement.stopAskingFor(milestone);
        }
        switch (news.move().action()) {
            case DEPOSIT, ADJUST -> {
                if (milestone.received().compareTo(milestone.expected()) >= 0) {
                    engine.follow(milestone, Action.FUND, ask);
                }
            }
            case DELIVER -> milestone.deliver(ask.at());
            case REQUEST_CHANGES, ACCEPT_PART -> milestone.sendBack();
            case REFUSE_REGISTRATION -> milestone.undeliver();
            case RESUME, THAW -> {
                if (to == MilestoneState.FUNDED || news.move().action() == Action.RESUME) {
                    milestone.undeliver();
                }
                if (milestone.deal().state() == DealState.WINDING_UP) {
                    engine.follow(milestone, Action.WIND_UP, ask);
                }
            }
            default -> {}
        }
        if (from != to && !to.isRunning()) {
            advance(milestone.deal(), ask);
        }
    }

    private void after(Payment payment, Moved news) {
        if (payment.isWaitedFor()) {
            goOn(payment, payment.deal().milestone(payment.milestoneNumber()), news);
        } else if (payment.milestoneNumber() != null) {
            // when it is all that there is; and of a milestone that waited for it once, whatever the bank says
            engine.follow(payment.deal().milestone(payment.milestoneNumber()), Action.FINISH, news.ask());
        }
    }

    /** What waits for a payment goes on when it is paid, and not for good: the bank may bring it back. */
    public void goOn(Payment payment, Subject<?> waiting, Moved news) {
        if (payment.state() == PaymentState.PAID) {
            engine.follow(waiting, Action.FINISH, news.ask());
        } else if (news.move().from() == PaymentState.PAID) {
            engine.follow(waiting, Action.REOPEN, news.ask());
        }
    }

    /** Writes down what both accepted, with the platform's fee as it is today: later changes do not touch the deal. */
    void write(Deal deal, TermSheet sheet) {
        var brokers = new HashMap<UUID, String>();
        sheet.terms().brokers().stream()
                .map(BrokerTerms::organizationId)
                .forEach(
                        broker -> brokers.put(broker, organizations.name(broker).orElse("")));
        var replaced = deal.inForce();
        int bps = replaced.map(TermSheet::feeBps).orElse(feeBps);
        var draft = new ContractDraft(
                deal.number(),
                sheet.number(),
                deal.titleKo(),
                deal.titleEn(),
                market.known(sheet.terms().subjectMatter().bundle()).stream()
                        .collect(Collectors.toMap(ListingJson::id, ListingJson::titleKo)),
                deal.buyerName(),
                deal.sellerName(),
                brokers,
                sheet.terms(),
                bps,
                replaced.map(TermSheet::contractHash).orElse(null));
        sheet.write(Contract.of(draft), bps);
        if (replaced.isEmpty()) {
            deal.apply(sheet);
        }
    }

    private void plan(Deal deal, Instant at) {
        var sheet = deal.newest();
        var terms = sheet.terms();
        int vatBps = taxes.vatBps(at);
        int withholdingBps = taxes.withholdingBps(terms.form(), deal, at);
        for (var part : terms.milestones()) {
            var milestone = new Milestone(deal, deal.milestones().size() + 1, at);
            milestone.agree(part, Charges.of(part.amount(), terms, sheet.feeBps(), vatBps), withholdingBps);
            deal.plan(milestone);
        }
    }

    /**
     * Whatever is held goes back; what is disputed is decided first, and royalties that are invoiced are still paid. After a longstop the
     * deal ends by what became of its milestones: it is performed when all are paid for, though the last payment was still on its way.
     */
    private void windUp(Deal deal, Ask ask) {
        for (var milestone : List.copyOf(deal.milestones())) {
            if (!engine.follow(milestone, Action.CANCEL, ask)) {
                engine.follow(milestone, Action.WIND_UP, ask);
            }
        }
        parts.brought(deal).forEach(each -> engine.follow(each, Action.CANCEL, ask));
        advance(deal, ask);
    }

    /** The next milestones' turn, or the end of the deal. */
    public void advance(Deal deal, Ask ask) {
        if (deal.state() == DealState.ACTIVE) {
            turn(deal, ask);
        }
        if (!engine.follow(deal, Action.RUN_ROYALTIES, ask) && !engine.follow(deal, Action.CLOSE, ask)) {
            engine.follow(deal, Action.TERMINATE, ask);
        }
    }

    /** A milestone opens when all before it have left escrow, or with the one before when it is parallel; after a failure none does. */
    private void turn(Deal deal, Ask ask) {
        if (deal.milestones().stream().noneMatch(each -> each.state() == MilestoneState.PLANNED)) {
            return;
        }
        boolean failed = false;
        boolean waiting = false;
        boolean opened = false;
        for (var milestone : List.copyOf(deal.milestones())) {
            var state = milestone.state();
            if (state == MilestoneState.PLANNED) {
                if (failed) {
                    engine.follow(milestone, Action.CANCEL, ask);
                } else if (!waiting || opened && milestone.isParallel()) {
                    engine.follow(milestone, Action.OPEN, ask);
                    opened = true;
                    waiting = true;
                } else {
                    opened = false;
                }
                continue;
            }
            failed |= isFailing(milestone);
            waiting |= state.isRunning() || state == MilestoneState.DISPUTED;
            opened = state.isRunning();
        }
    }

    /** What it held is on its way back, or has gone back. */
    private boolean isFailing(Milestone milestone) {
        return milestone.isFailed()
                || milestone.state() == MilestoneState.SETTLING
                        && milestone.frozen().isZero()
                        && parts.payments(milestone).stream()
                                .filter(each -> each.source() != Payment.Source.AMENDMENT)
                                .allMatch(each -> each.recipient() == Actor.BUYER);
    }
}
