package kr.seoul.techtrade.demo;

/**
 * How a deal of the city goes, and how many of a hundred and twenty go so. An open one began {@code days} to {@code days + 3}
 * days ago and stands where it says; a finished one took at most {@code days} and lies anywhere in the past.
 */
enum Story {
    FIRST_OFFER(6, 3, true, 1),
    COUNTER_OFFER(7, 5, true, 1),
    OFFER_EXPIRED(5, 24, false, 1),
    OFFER_WITHDRAWN(5, 10, false, 1),
    TO_SIGN(3, 8, true, 1),
    SIGNED_BY_ONE(3, 9, true, 2),
    SIGNING_EXPIRED(3, 34, false, 1),
    SIGNING_WITHDRAWN(2, 16, false, 1),
    TO_FUND(5, 10, true, 2),
    FUNDED_IN_PART(2, 12, true, 1),
    NEVER_FUNDED(4, 40, false, 2),
    NEVER_FUNDED_WHOLLY(1, 50, false, 1),
    TO_DELIVER(6, 24, true, 2),
    TO_INSPECT(6, 30, true, 1),
    SECOND_TO_FUND(5, 32, true, 3),
    PAYING_OUT(3, 30, true, 1),
    PAYOUT_REJECTED(1, 31, true, 1),
    CALLED_OFF(3, 70, false, 2),
    DELIVERY_MISSED(2, 90, false, 1),
    REFUNDED_BY_SILENCE(2, 70, false, 1),
    ACCEPTED_BY_SILENCE(3, 70, false, 1),
    CLOSED_AT_ONCE(8, 60, false, 1),
    CLOSED_AFTER_CHANGES(4, 70, false, 1),
    CLOSED_IN_TWO(7, 110, false, 2),
    /** All parts are paid in, delivered and accepted side by side. */
    IN_PARALLEL(2, 36, true, 3),
    /** The second part is released on a day, whatever else happens. */
    ON_A_DATE(2, 90, false, 2),
    TO_REGISTER(1, 30, true, 1),
    PARTLY_ACCEPTED(1, 80, false, 1),
    /** A part is accepted, and the rest never delivered. */
    PARTLY_RETURNED(1, 110, false, 1),
    AMENDED(2, 34, true, 2),
    TO_AMEND(1, 32, true, 2),
    TERMINATED_BY_AGREEMENT(1, 60, false, 2),
    WINDING_UP(2, 30, true, 2),
    /** All of the first part is claimed back. */
    IN_DISPUTE(1, 32, true, 2),
    /** The expert of the city has a part of it to decide. */
    IN_PANEL(1, 48, true, 1),
    SPLIT_BY_AWARD(2, 100, false, 1),
    ROYALTY_TO_REPORT(1, 75, true, 1),
    ROYALTY_INVOICED(1, 78, true, 1),
    ROYALTY_PAID(2, 100, true, 1),
    ROYALTY_IN_AUDIT(1, 112, true, 1),
    ROYALTIES_CLOSED(2, 150, false, 1);

    final int count;
    final int days;
    final boolean open;
    final int milestones;

    Story(int count, int days, boolean open, int milestones) {
        this.count = count;
        this.days = days;
        this.open = open;
        this.milestones = milestones;
    }

    /** A royalty runs once the milestones are paid. */
    boolean hasRoyalties() {
        return compareTo(ROYALTY_TO_REPORT) >= 0;
    }
}
