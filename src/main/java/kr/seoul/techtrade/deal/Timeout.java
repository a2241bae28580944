package kr.seoul.techtrade.deal;

import java.time.Duration;

/**
 * What happens by itself when a state lasts too long; {@code favours} says who gains when everybody stays silent, null when
 * nobody does.
 */
public record Timeout<S extends Enum<S>>(S state, Action action, Term term, Actor favours) {
    /** How long, and from when. */
    public enum Term {
        /** From the newest version of the terms. */
        OFFER(14),
        /** From the agreement. */
        SIGNING(14),
        /** From the milestone's turn. */
        FUNDING(14),
        /** After the milestone's delivery days, in which the buyer may still wait. */
        DELIVERY(14),
        /** The inspection days of the terms, from the delivery. */
        INSPECTION(0),
        /** After the bank refused a payout. */
        RETRY(1);

        private final Duration days;

        Term(int days) {
            this.days = Duration.ofDays(days);
        }

        public Duration days() {
            return days;
        }
    }
}
