package kr.seoul.techtrade.process;

/** The life of a payment to a side or a broker; {@link Process} has the moves. */
public enum PaymentState implements State {
    /** Somebody's money, and the bank has not been told. */
    DUE(Traits.holding(Place.PAYABLE)),
    /** The bank has been told. */
    SENT(Traits.holding(Place.PENDING)),
    PAID(Traits.END);

    private final Traits traits;

    PaymentState(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
