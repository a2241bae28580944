package kr.seoul.techtrade.deal;

/** What a move does to the money, in the ledger's words. */
public enum Flow {
    NONE(""),
    /** Posted by the bank's statement before the deal hears of it. */
    HOLD("bank → escrow"),
    /** Posted by the bank's statement before the deal hears of it. */
    TAKEN("escrow → bank"),
    RELEASE("escrow → payable, fee"),
    /** Whatever is held, be it a part or nothing. */
    REFUND("escrow → payable → bank, pending"),
    INSTRUCT("payable → bank, pending"),
    /** Posted by the bank's statement before the deal hears of it. */
    SETTLE("pending → posted"),
    RETURN("pending → voided"),
    /** Posted by the bank's statement before the deal hears of it. */
    BROUGHT_BACK("bank → payable");

    private final String flow;

    Flow(String flow) {
        this.flow = flow;
    }

    public String flow() {
        return flow;
    }
}
