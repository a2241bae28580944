package kr.seoul.techtrade.process;

/** How long something may last before a clock fires, in Seoul's days; a day that is none of business moves on (Civil Act, art. 161). */
public enum Term {
    /** From the newest version of the terms. */
    OFFER(14),
    /** From the agreement. */
    SIGNING(14),
    /** The terms' days from the second signature, however often the deal changes. */
    LONGSTOP(0),
    AMENDMENT(14),
    /** From the milestone's turn, or from when money was taken back. */
    FUNDING(14),
    /** The days of the terms from the day all is held, and 14 more in which the buyer may wait or call off. */
    DELIVERY(14),
    /** The date of the terms. */
    DATE(0),
    REGISTER(30),
    /** The inspection days of the terms, from the delivery. */
    INSPECTION(0),
    /** At once, off the path of who made it due; a day after the bank refused it. */
    PAYOUT(0),
    /** Business days in which the bank should have answered. */
    BANK_ANSWER(5),
    /** Business days. */
    DISPUTE_ANSWER(5),
    NEGOTIATION(14),
    /** From the panel's appointment, and never beyond 60 days from the dispute's opening. */
    PANEL(30),
    /** Business days from the draw, in which an expert says whether it takes the place. */
    APPOINTMENT(5),
    /** Business days in which an operator decides on the challenge of an expert. */
    CHALLENGE(3),
    COURT(180),
    /** The end of the reporting period. */
    PERIOD(0),
    /** The report days of the terms. */
    REPORT(0),
    /** The payment days of the terms. */
    ROYALTY_PAYMENT(0),
    LATE(90),
    /** The cure days of the terms from the notice, 30 when they say nothing. */
    CURE(0),
    /** In which the licensor may end the licence. */
    TERMINATION(30),
    AUDIT(30),
    FINDING(14);

    /** From the opening of a dispute: then the contract's default decides. */
    public static final int DISPUTE_OUTER_DAYS = 60;

    /** Business days from its draw, in which each side may challenge an expert (UNCITRAL Arbitration Rules, article 13, has 15 days). */
    public static final int CHALLENGE_WINDOW_DAYS = 3;

    private final int days;

    Term(int days) {
        this.days = days;
    }

    /** Zero where the terms, or the calendar, say how long. */
    public int days() {
        return days;
    }
}
