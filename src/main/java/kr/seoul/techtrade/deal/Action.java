package kr.seoul.techtrade.deal;

/** What can be done in the life of a deal or of a milestone; {@link Process} says by whom and when. */
public enum Action {
    PROPOSE("proposed"),
    ACCEPT_TERMS("terms-accepted"),
    AGREE("agreed"),
    WITHDRAW("withdrawn"),
    EXPIRE("expired"),
    SIGN("signed"),
    ACTIVATE("activated"),
    CLOSE("closed"),
    TERMINATE("terminated"),

    OPEN("milestone-opened"),
    CANCEL("milestone-cancelled"),
    DEPOSIT("deposit-received"),
    TAKE_BACK("deposit-taken-back"),
    FUND("milestone-funded"),
    LAPSE("milestone-lapsed"),
    DELIVER("delivered"),
    CALL_OFF("called-off"),
    REFUND("refunded"),
    ACCEPT("accepted"),
    REQUEST_CHANGES("changes-requested"),
    ACCEPT_BY_SILENCE("accepted-by-silence"),
    REFUND_BY_SILENCE("refunded-by-silence"),
    PAY_OUT("payout-instructed"),
    PAY_BACK("refund-instructed"),
    CONFIRM("payout-confirmed"),
    BOUNCE("payout-bounced");

    private final String past;

    Action(String past) {
        this.past = past;
    }

    /** The event that tells of it: {@code deal.signed}. */
    public String event() {
        return "deal." + past;
    }
}
