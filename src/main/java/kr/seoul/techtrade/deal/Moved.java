package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.process.Move;

/** News for what follows: a move was made, with its postings; fired in its transaction, before what follows from it. */
public record Moved(Subject<?> subject, Move<?> move, Ask ask) {
    /**
     * Completes what a move began, such as the contract of an agreement; before anybody else asks the database, which refuses
     * what is half done. Without it every start of a server would choose its own order.
     */
    public static final int FIRST = 100;

    public static final int THEN = 200;
    /** Carries on, in the packages above, what is done by then. */
    public static final int ABOVE = 250;
    /** Looks at what became of it. */
    public static final int LAST = 300;
}
