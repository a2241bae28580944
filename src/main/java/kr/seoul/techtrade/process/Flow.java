package kr.seoul.techtrade.process;

/**
 * What a move does to the money, in the ledger's words: what it takes out of the subject (all of it, or a part), what it puts
 * into it, and what it hands to another cycle, which begins or goes on with it.
 */
public enum Flow {
    NONE("", null, false, null, null),
    /** Posted by the bank's statement before the deal hears of it. */
    HOLD("bank → escrow", null, false, Place.ESCROW, null),
    /** Posted by the bank's statement before the deal hears of it. */
    TAKEN("escrow → bank", Place.ESCROW, false, null, null),
    RELEASE("escrow → payable, fee, tax", Place.ESCROW, true, null, Place.PAYABLE),
    RELEASE_PART("a part: escrow → payable, fee, tax", Place.ESCROW, false, null, Place.PAYABLE),
    /** Whatever is held. */
    REFUND("escrow → payable", Place.ESCROW, true, null, Place.PAYABLE),
    /** What an amendment takes off the price. */
    REFUND_PART("a part: escrow → payable", Place.ESCROW, false, null, Place.PAYABLE),
    FREEZE("escrow → disputed", Place.ESCROW, true, Place.DISPUTED, Place.DISPUTED),
    FREEZE_PART("a part: escrow → disputed", Place.ESCROW, false, Place.DISPUTED, Place.DISPUTED),
    /** Nothing, of a claim for which nothing is held. */
    AWARD("disputed → payable, fee, tax", Place.DISPUTED, true, null, Place.PAYABLE),
    /** Nothing, of a claim for which nothing is held. */
    UNFREEZE("disputed → escrow", Place.DISPUTED, true, null, Place.ESCROW),
    /** Posted by the end of the dispute. */
    REGAIN("disputed → escrow", Place.DISPUTED, false, Place.ESCROW, null),
    PAY("payable → bank, pending", Place.PAYABLE, true, Place.PENDING, null),
    /** Posted by the bank's statement before the deal hears of it. */
    SETTLE("pending → posted", Place.PENDING, true, null, null),
    /** Posted by the bank's statement before the deal hears of it. */
    RETURN("pending → voided", Place.PENDING, true, Place.PAYABLE, null),
    /** Posted by the bank's statement before the deal hears of it. */
    BRING_BACK("bank → payable", null, false, Place.PAYABLE, null);

    private final String flow;
    private final Place takes;
    private final boolean all;
    private final Place puts;
    private final Place hands;

    Flow(String flow, Place takes, boolean all, Place puts, Place hands) {
        this.flow = flow;
        this.takes = takes;
        this.all = all;
        this.puts = puts;
        this.hands = hands;
    }

    public String flow() {
        return flow;
    }

    /** Money is on its way to somebody from then on. */
    boolean leaves() {
        return hands == Place.PAYABLE || this == PAY;
    }

    /** Where it takes money from, null for nowhere. */
    Place takes() {
        return takes;
    }

    /** Whether nothing is left where it took. */
    boolean takesAll() {
        return all;
    }

    /** Where it puts money of the same subject, null for nowhere. */
    Place puts() {
        return puts;
    }

    /** Where another cycle gets money from it, null when none does. */
    Place hands() {
        return hands;
    }
}
