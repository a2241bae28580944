package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.terms.ExpressOffer.Track;

/** What is told of deals besides the moves of the process, which are events themselves: {@link Action}. */
enum DealEvent implements EventType {
    /** To everybody, of a listing. */
    EXPRESS_OFFERED("express-offered"),
    /** By the lister, or since somebody has it alone now. */
    EXPRESS_WITHDRAWN("express-withdrawn");

    private final String past;

    DealEvent(String past) {
        this.past = past;
    }

    @Override
    public String event() {
        return "deal." + past;
    }

    /**
     * What an event of a move carries.
     *
     * @param item which milestone, amendment, dispute or royalty; 0 for the deal itself
     * @param from the state before, of what moved
     */
    record Moved(String number, DealState state, String cycle, int item, String from, String to, Actor actor) {}

    /** Terms by which a lister stands, or stood. */
    record ExpressNews(Track track, String termsHash) {}
}
