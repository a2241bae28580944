package kr.seoul.techtrade.royalty;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import kr.seoul.techtrade.deal.Ask;
import kr.seoul.techtrade.deal.Course;
import kr.seoul.techtrade.deal.Deal;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.Moved;
import kr.seoul.techtrade.deal.PanelCharged;
import kr.seoul.techtrade.deal.Parts;
import kr.seoul.techtrade.deal.Payment;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Place;
import kr.seoul.techtrade.process.RoyaltyState;
import kr.seoul.techtrade.royalty.RoyaltyFinding.Outcome;
import kr.seoul.techtrade.royalty.RoyaltyPeriod.Kind;

/** What follows from a move of a royalty in the same commit: its invoice, its collection, the interest, the correction. */
@ApplicationScoped
public class RoyaltyCourse {
    private final DealEngine engine;
    private final Course course;
    private final RoyaltyPlan plan;
    private final RoyaltyInvoices invoices;
    private final Parts parts;
    private final RoyaltyPeriods periods;

    protected RoyaltyCourse() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public RoyaltyCourse(
            DealEngine engine,
            Course course,
            RoyaltyPlan plan,
            RoyaltyInvoices invoices,
            Parts parts,
            RoyaltyPeriods periods) {
        this.engine = engine;
        this.course = course;
        this.plan = plan;
        this.invoices = invoices;
        this.parts = parts;
        this.periods = periods;
    }

    void on(@Observes @Priority(Moved.FIRST) Moved news) {
        if (news.subject() instanceof RoyaltyPeriod royalty) {
            after(royalty, news);
        } else if (news.subject() instanceof Deal deal && news.move().action() == Action.RUN_ROYALTIES) {
            plan.plan(deal, news.ask());
        } else if (news.subject() instanceof Payment payment && payment.source() == Payment.Source.ROYALTY) {
            course.goOn(payment, periods.one(payment.deal(), payment.sourceItem()), news);
        }
    }

    /** Each side's part is asked for by itself, so that neither waits for the other. */
    void on(@Observes PanelCharged news) {
        if (news.over() instanceof RoyaltyPeriod royalty) {
            for (var bill : news.bills()) {
                var item = royalty.derive(
                        periods.next(royalty.deal()), Kind.PANEL_FEE, news.ask().at());
                item.write(RoyaltyPapers.of(bill), Money.zero(bill.fee().currency()));
                begin(item, news.ask());
            }
        }
    }

    void afterAmendments(@Observes @Priority(Moved.ABOVE) Moved news) {
        if (news.move().action() == Action.APPLY_AMENDMENT) {
            var deal = news.subject().deal();
            plan.amend(deal, news.ask());
            course.advance(deal, news.ask());
        }
    }

    private void after(RoyaltyPeriod royalty, Moved news) {
        var ask = news.ask();
        var from = (RoyaltyState) news.move().from();
        var to = (RoyaltyState) news.move().to();
        switch (news.move().action()) {
            case ESTIMATE -> estimate(royalty, ask);
            case FALL_LATE -> royalty.fallLate();
            case GIVE_NOTICE -> royalty.notice(ask.at());
            case TERMINATE_LICENCE -> plan.endLicence(royalty, ask);
            case DEPOSIT -> collect(royalty, ask);
            case COLLECT -> chargeInterest(royalty, ask);
            case OPEN_AUDIT -> royalty.audit(ask.at());
            case CLOSE_AUDIT -> close(royalty);
            case ACCEPT_FINDING -> accept(royalty, ask);
            case CONTEST_FINDING -> royalty.write(royalty.papers().finding().ending(Outcome.CONTESTED));
            case UPHOLD_FINDING -> uphold(royalty, ask);
            case DISMISS_FINDING -> royalty.write(royalty.papers().finding().ending(Outcome.DISMISSED));
            default -> {}
        }
        boolean holds = to.holds().contains(Place.ESCROW);
        boolean held = from.holds().contains(Place.ESCROW);
        if (holds && !held) {
            invoices.ask(royalty, ask.at());
        } else if (held && !holds) {
            invoices.stopAsking(royalty);
        }
        if (to == RoyaltyState.SETTLED) {
            royalty.end(ask.at());
        } else if (to == RoyaltyState.SETTLING && royalty.isPanelFee()) {
            // nobody waits for what its experts get
            engine.follow(royalty, Action.FINISH, ask);
        }
        if (from != to && (to == RoyaltyState.SETTLED || to == RoyaltyState.UNPAID)) {
            course.advance(royalty.deal(), ask);
        }
    }

    /** Nobody reported: the licensee may correct it later. */
    private void estimate(RoyaltyPeriod royalty, Ask ask) {
        var run = new RoyaltyRun(periods.of(royalty.deal()));
        var calculation = run.estimate(royalty);
        charge(run, royalty, null, calculation, ask);
    }

    /** Writes down what was reckoned, and what is to be paid of it after credit. */
    void charge(
            RoyaltyRun run, RoyaltyPeriod period, RoyaltyStatement statement, RoyaltyCalculation calculation, Ask ask) {
        var owed = calculation.royalty();
        var invoice = invoices.reckon(period, owed, run.credit(), Money.zero(owed.currency()), ask.at());
        run.useCredit(invoice.creditUsed());
        period.write(RoyaltyPapers.of(statement, calculation, invoice), owed);
    }

    private void collect(RoyaltyPeriod royalty, Ask ask) {
        if (!royalty.unpaid().isPositive()) {
            engine.follow(royalty, Action.COLLECT, ask);
        }
    }

    private void chargeInterest(RoyaltyPeriod royalty, Ask ask) {
        var interest = royalty.interest();
        if (interest.isPositive()) {
            var item = royalty.derive(periods.next(royalty.deal()), Kind.INTEREST, ask.at());
            item.write(
                    RoyaltyPapers.of(null, null, RoyaltyInvoice.ofInterest(interest)), Money.zero(interest.currency()));
            begin(item, ask);
        }
    }

    private void accept(RoyaltyPeriod royalty, Ask ask) {
        var finding = royalty.papers().finding();
        correct(royalty, finding.statement(), finding.costBorne(), ask);
        royalty.write(finding.ending(Outcome.ACCEPTED));
    }

    /**
     * As the dispute has decided, and never more than what a correction would find by now: under the cap nothing may be left. All of it
     * is a correction, a part is no statement of sales any more. What the statement changes of other periods was not in dispute: the
     * next correction finds it.
     */
    private void uphold(RoyaltyPeriod royalty, Ask ask) {
        var finding = royalty.papers().finding();
        boolean isWhole = ask.amount().equals(finding.claimed());
        var run = new RoyaltyRun(periods.of(royalty.deal()));
        var corrected = run.correct(royalty, finding.statement());
        var awarded = finding.underpayment().inProportion(ask.amount(), finding.claimed());
        var left = awarded.min(corrected.difference());
        var owed = left.isPositive() ? left : Money.zero(left.currency());
        var item = royalty.derive(periods.next(royalty.deal()), isWhole ? Kind.CORRECTION : Kind.AWARD, ask.at());
        var invoice = invoices.reckon(item, owed, run.credit(), ask.amount().minus(awarded), ask.at());
        run.useCredit(invoice.creditUsed());
        var papers = isWhole
                ? RoyaltyPapers.of(finding.statement(), corrected.calculation(), invoice)
                : RoyaltyPapers.of(null, null, invoice);
        item.write(papers.cut(awarded.minus(owed)), owed);
        royalty.write(finding.ending(isWhole ? Outcome.UPHELD : Outcome.UPHELD_IN_PART));
        begin(item, ask);
    }

    /** A finding that was contested when there were no disputes over one does not outlast the next audit. */
    private void close(RoyaltyPeriod royalty) {
        if (royalty.isLeftContested()) {
            royalty.write(royalty.papers().finding().ending(Outcome.DISMISSED));
        }
    }

    /**
     * Invoices what is missing. What was too much is taken off what is still to be paid of the period, and is credit as far as it was paid:
     * nobody has credit of what never came.
     */
    void correct(RoyaltyPeriod period, RoyaltyStatement statement, Money auditCost, Ask ask) {
        var deal = period.deal();
        var run = new RoyaltyRun(periods.of(deal));
        var corrected = run.correct(period, statement);
        var item = period.derive(periods.next(deal), Kind.CORRECTION, ask.at());
        var difference = corrected.difference();
        var none = Money.zero(difference.currency());
        var owed = difference.isPositive() ? difference : none;
        var invoice = invoices.reckon(item, owed, run.credit(), auditCost, ask.at());
        run.useCredit(invoice.creditUsed());
        item.write(RoyaltyPapers.of(statement, corrected.calculation(), invoice), difference);
        begin(item, ask);
        var tooMuch = owed.minus(difference);
        if (tooMuch.isPositive()) {
            var credit = run.paid(period, tooMuch);
            var off = takeOff(run.unpaidCorrections(period), tooMuch.minus(credit), ask);
            item.grant(off.plus(credit), credit);
        }
    }

    /** Answers how much of it there was to take off. */
    private Money takeOff(List<RoyaltyPeriod> unpaid, Money tooMuch, Ask ask) {
        var left = tooMuch;
        for (var each : unpaid) {
            if (!left.isPositive()) {
                break;
            }
            left = left.minus(each.takeOff(left));
            if (each.unpaid().isPositive()) {
                invoices.askForLess(each);
            } else if (!engine.follow(each, Action.CREDIT, ask)) {
                engine.follow(each, Action.COLLECT, ask);
            }
        }
        return tooMuch.minus(left);
    }

    /** Kept once it has begun, since nothing waits without a clock. */
    private void begin(RoyaltyPeriod item, Ask ask) {
        boolean isDue = item.papers().invoice().expected().isPositive();
        engine.follow(item, isDue ? Action.INVOICE : Action.CREDIT, ask);
        parts.add(item);
    }
}
