package kr.seoul.techtrade.royalty;

import kr.seoul.techtrade.kernel.Money;

/**
 * What an audit found, and what became of it.
 *
 * @param statement as it should have been
 * @param underpayment the royalty that was not paid because of it
 * @param cost of the audit, null when it is not asked for
 * @param costBorne what the licensee bears of it
 */
public record RoyaltyFinding(
        RoyaltyStatement statement, String reasons, Money underpayment, Money cost, Money costBorne, Outcome outcome) {
    /** Underpaid by more than this, in ten-thousandths of what was charged, the licensee bears the cost: what audit clauses usually say. */
    private static final int COST_FROM_BPS = 500;

    public enum Outcome {
        OPEN,
        /** Also by silence. */
        ACCEPTED,
        /** A dispute is to decide. */
        CONTESTED,
        UPHELD,
        UPHELD_IN_PART,
        /** Or not claimed any more. */
        DISMISSED
    }

    static RoyaltyFinding of(
            RoyaltyStatement statement, String reasons, Money underpayment, Money charged, Money cost) {
        boolean borne = cost != null && underpayment.compareTo(charged.share(COST_FROM_BPS)) > 0;
        return new RoyaltyFinding(
                statement,
                reasons,
                underpayment,
                cost,
                borne ? cost : Money.zero(underpayment.currency()),
                Outcome.OPEN);
    }

    /** All that the licensee would have to pay by it. */
    Money claimed() {
        return underpayment.plus(costBorne);
    }

    RoyaltyFinding ending(Outcome how) {
        return new RoyaltyFinding(statement, reasons, underpayment, cost, costBorne, how);
    }
}
