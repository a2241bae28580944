package kr.seoul.techtrade.express;

import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.terms.ExpressOffer.Track;

/** What is told of terms by which a lister stands: to everybody, of a listing. */
enum ExpressEvent implements EventType {
    EXPRESS_OFFERED("express-offered"),
    /** By the lister, or since somebody has it alone now. */
    EXPRESS_WITHDRAWN("express-withdrawn");

    private final String past;

    ExpressEvent(String past) {
        this.past = past;
    }

    @Override
    public String event() {
        return "deal." + past;
    }

    /** Terms by which a lister stands, or stood. */
    record ExpressNews(Track track, String termsHash) {}
}
