package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.List;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Cycle;
import kr.seoul.techtrade.process.Flow;
import kr.seoul.techtrade.process.Guard;
import kr.seoul.techtrade.process.Term;

/**
 * A kind of {@link Subject} that a package above brings: deals run its cycle by the table of the process, and ask here for its guards,
 * its postings and its clocks. One bean each.
 */
public interface SubjectKind<T extends Subject<?>> {
    Cycle<?> cycle();

    /**
     * The entity. Its table has {@code id}, {@code deal_id}, {@code due_at} and {@code warn_at}; of one that is {@link Funded} also
     * {@code held_minor} and {@code currency}.
     */
    Class<T> type();

    /** All of a deal, in the order of their numbers. */
    List<T> of(Deal deal);

    boolean holds(Guard guard, T subject, Ask ask);

    /** What stands against a move although the state allows it: its guard does not hold. */
    Problem objection(Guard guard, T subject);

    /** Moves the money of a row; what the bank, or another subject, has posted already needs nothing. */
    void post(Flow flow, T subject, Ask ask);

    /** When a term is over that is none of fixed days, for a subject that has just entered its state, or did so then; changes nothing that counts. */
    Instant dueAt(Term term, T subject, Instant at);

    /** For somebody of the two sides, or for somebody else who may see the deal. */
    List<? extends PartJson> tell(Deal deal, List<T> all, boolean toSide);
}
