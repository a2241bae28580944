package kr.seoul.techtrade.dispute;

import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Money;

/** What is told of disputes besides the moves of the process. */
enum DisputeEvent implements EventType {
    /** To the experts who are to decide a dispute. */
    PANEL_DRAWN("deal.panel-drawn");

    private final String event;

    DisputeEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** @param item the number of the dispute */
    record PanelDrawn(String number, int item, Money amount) {}
}
