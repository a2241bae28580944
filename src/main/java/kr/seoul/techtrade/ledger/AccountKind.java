package kr.seoul.techtrade.ledger;

/** What an account is for. What is available on a guarded one never falls below zero. */
public enum AccountKind {
    /** The money at the custodian: a debit account, so its posted figure is what the bank holds, negated. */
    BANK(false),
    /** Money whose purpose is not known yet. */
    SUSPENSE(true),
    /** Money of a subject, held for whoever will be entitled to it. */
    ESCROW(true),
    /** Money that belongs to its owner and waits for its payout. */
    PAYABLE(true),
    FEE(false),
    /** Owed to the state: an account for each kind of tax. */
    TAX(false),
    /** What the bank charges the house: a debit account, as {@link #RECEIVABLE} is. */
    CHARGE(false),
    /** What the bank pays the house, or takes. */
    INTEREST(false),
    /** What somebody owes since money had moved on before the bank took it back; never above zero. */
    RECEIVABLE(false);

    private final boolean guarded;

    AccountKind(boolean guarded) {
        this.guarded = guarded;
    }

    public boolean guarded() {
        return guarded;
    }
}
