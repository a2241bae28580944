package kr.seoul.techtrade.process;

/** The life of one royalty period, or of a correction of one; {@link Process} has the moves. */
public enum RoyaltyState implements State {
    /** The period has not ended. */
    SCHEDULED(Traits.OPEN),
    /** The licensee is to report what it sold or earned. */
    REPORTING(Traits.OPEN),
    /** The royalty is expected on its own virtual account. */
    INVOICED(Traits.holding(Place.ESCROW)),
    /** It is overdue; interest runs. */
    LATE(Traits.holding(Place.ESCROW)),
    /** The licensor has given notice; while the cure period runs, paying cures it. */
    NOTICED(Traits.holding(Place.ESCROW)),
    /** The cure period is over: the licensor may end the licence. */
    DEFAULTED(Traits.holding(Place.ESCROW)),
    /** It is paid, and on its way to the licensor. */
    SETTLING(Traits.until("payment")),
    /** Paid, or nothing was due; the licensor may still have it audited. */
    SETTLED(Traits.END),
    /** The licensor looks at the licensee's books. */
    AUDIT(Traits.OPEN),
    /** The audit found another figure; the licensee is to answer. */
    FINDING(Traits.OPEN),
    /** The licensee does not accept it: a dispute decides how much of it is owed. */
    CONTESTED(Traits.until("dispute")),
    /** Never paid: a matter for the forum of the contract. */
    UNPAID(Traits.END),
    /** The deal ended before. */
    CANCELLED(Traits.END);

    private final Traits traits;

    RoyaltyState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
