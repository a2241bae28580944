package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.process.Move;

/** News within the package: a move was made, with its postings; fired in its transaction, before what follows from it. */
record Moved(Subject<?> subject, Move<?> move, Ask ask) {
    /**
     * Completes what a move began, such as the contract of an agreement; before anybody else asks the database, which refuses
     * what is half done. Without it every start of a server would choose its own order.
     */
    static final int FIRST = 100;

    static final int THEN = 200;
    /** Looks at what became of it. */
    static final int LAST = 300;
}
