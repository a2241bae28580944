package kr.seoul.techtrade.royalty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealAccess;
import kr.seoul.techtrade.deal.DealEngine;
import kr.seoul.techtrade.deal.DealProblem;
import kr.seoul.techtrade.deal.DealVersion;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;

/**
 * What the two sides do about running royalties, also after the deal was closed. As with {@link kr.seoul.techtrade.deal.Deals}, every verb takes the
 * version the caller saw, and all may throw deal/not-found, deal/no-such-part, kernel/stale-version, deal/wrong-state and
 * deal/not-your-move.
 */
@ApplicationScoped
@Transactional
public class Royalties {
    private static final int CORRECTIONS_MAX = 20;

    private final DealEngine engine;
    private final DealAccess access;
    private final RoyaltyPeriods periods;
    private final RoyaltyCourse course;

    protected Royalties() {
        this(null, null, null, null);
    }

    @Inject
    public Royalties(DealEngine engine, DealAccess access, RoyaltyPeriods periods, RoyaltyCourse course) {
        this.engine = engine;
        this.access = access;
        this.periods = periods;
        this.course = course;
    }

    /** The licensee reports a period that is over; what is due is invoiced. Problems: deal/invalid-statement, deal/too-early. */
    public DealVersion report(Caller by, UUID id, long seen, int number, RoyaltyStatement statement) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by);
        var period = periods.one(deal, number);
        engine.row(period, Action.REPORT, ask);
        var run = new RoyaltyRun(periods.of(deal));
        if (run.isWaitingBefore(period)) {
            throw DealProblem.TOO_EARLY.because("the period before it is reported first");
        }
        mustSuit(statement, period, "");
        var calculation = run.reckon(period, statement);
        course.charge(run, period, statement, calculation, ask);
        engine.move(period, Action.REPORT, ask.saying(statement.note()));
        return access.told(deal);
    }

    /**
     * The licensee corrects a settled period: what is missing is invoiced, what was too much is taken off later invoices.
     * Problems: deal/invalid-statement, also when it says what was said before, deal/books-closed, also after {@value #CORRECTIONS_MAX} times.
     */
    public DealVersion correct(Caller by, UUID id, long seen, int number, RoyaltyStatement statement, String reason) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by).saying(reason);
        var period = periods.one(deal, number);
        var move = engine.row(period, Action.CORRECT, ask);
        mustSuit(statement, period, "/statement");
        var run = new RoyaltyRun(periods.of(deal));
        if (run.isNothingNew(period, statement)) {
            throw DealProblem.INVALID_STATEMENT.at("/statement", "it says what was said before");
        }
        if (run.corrections(period) >= CORRECTIONS_MAX) {
            throw DealProblem.BOOKS_CLOSED.because("a period is corrected %d times at most".formatted(CORRECTIONS_MAX));
        }
        engine.make(period, move, ask);
        course.correct(period, statement, Money.zero(period.held().currency()), ask);
        return access.told(deal);
    }

    /** The licensor wants to see the books of a settled period. Problems: deal/books-closed. */
    public DealVersion openAudit(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.OPEN_AUDIT, note);
    }

    /** The licensor says what the audit found. Problems: deal/invalid-statement when nothing was underpaid. */
    public DealVersion reportFinding(Caller by, UUID id, long seen, int number, RoyaltyRequests.Finding found) {
        var deal = access.locked(by, id, seen);
        var ask = access.ask(deal, by).saying(found.reasons());
        var period = periods.one(deal, number);
        var move = engine.row(period, Action.REPORT_FINDING, ask);
        mustSuit(found.statement(), period, "/statement");
        var cost = found.cost();
        boolean possible = cost == null
                || cost.currency().equals(period.held().currency())
                        && cost.isPositive()
                        && cost.minor() <= RoyaltyStatement.AMOUNT_MAX;
        if (!possible) {
            throw DealProblem.INVALID_AMOUNT.at("/cost", "must be positive and in the contract's currency");
        }
        var run = new RoyaltyRun(periods.of(deal));
        var underpayment = run.correct(period, found.statement()).difference();
        if (!underpayment.isPositive()) {
            throw DealProblem.INVALID_STATEMENT.at("/statement", "nothing was underpaid by it; close the audit");
        }
        period.write(RoyaltyFinding.of(found.statement(), found.reasons(), underpayment, run.charged(period), cost));
        engine.make(period, move, ask);
        return access.told(deal);
    }

    public DealVersion closeAudit(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.CLOSE_AUDIT, note);
    }

    /** The licensee accepts: the difference is invoiced, with the audit's cost when much was missing. */
    public DealVersion acceptFinding(Caller by, UUID id, long seen, int number) {
        return act(by, id, seen, number, Action.ACCEPT_FINDING, null);
    }

    /** The licensee does not accept: a dispute decides how much is owed, which its note answers. */
    public DealVersion contestFinding(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.CONTEST_FINDING, note);
    }

    /** The licensor gives notice of a royalty that is late: the cure period begins. Problems: deal/wrong-state when notice was given before. */
    public DealVersion giveNotice(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.GIVE_NOTICE, note);
    }

    /** The cure period is over: the licensor ends the licence, or makes it non-exclusive, as the terms say. */
    public DealVersion terminateLicence(Caller by, UUID id, long seen, int number, String note) {
        return act(by, id, seen, number, Action.TERMINATE_LICENCE, note);
    }

    private DealVersion act(Caller by, UUID id, long seen, int number, Action action, String note) {
        var deal = access.locked(by, id, seen);
        engine.move(periods.one(deal, number), action, access.ask(deal, by).saying(note));
        return access.told(deal);
    }

    private static void mustSuit(RoyaltyStatement statement, RoyaltyPeriod period, String at) {
        statement.mustSuit(period.terms().base(), period.held().currency(), at);
    }
}
