package kr.seoul.techtrade.clocks;

import java.time.LocalDate;
import kr.seoul.techtrade.kernel.EventType;

/** What everybody is told of the calendar; the subject is the holiday. */
enum ClocksEvent implements EventType {
    HOLIDAY_PROCLAIMED("clocks.holiday-proclaimed"),
    HOLIDAY_WITHDRAWN("clocks.holiday-withdrawn");

    private final String event;

    ClocksEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** Which day, and how many clocks it has moved. */
    record HolidayNews(LocalDate day, int moved) {}
}
