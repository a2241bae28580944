package kr.seoul.techtrade.directory;

import kr.seoul.techtrade.kernel.EventType;

/** What everybody is told of the directory. */
public enum DirectoryEvent implements EventType {
    COMPANY_CHANGED(CompanyChanged.TYPE),
    DECIDED(Decided.TYPE),
    /** A source has sent nothing for longer than it promised; its subject stands for its code. */
    SOURCE_SILENT(Silence.FELL_SILENT),
    SOURCE_HEARD(Silence.HEARD_AGAIN);

    private final String event;

    DirectoryEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }
}
