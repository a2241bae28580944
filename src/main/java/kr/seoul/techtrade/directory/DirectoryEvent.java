package kr.seoul.techtrade.directory;

import kr.seoul.techtrade.kernel.EventType;

/** What is told of companies and of what stewards decided, to everybody. */
public enum DirectoryEvent implements EventType {
    COMPANY_CHANGED(CompanyChanged.TYPE),
    DECIDED(Decided.TYPE),
    /** A steward said which of several values is shown, or that the rules' choice stands; the subject of these three is the decision. */
    VALUE_DECIDED("directory.value-decided"),
    VALUE_DECISION_WITHDRAWN("directory.value-decision-withdrawn"),
    /** It holds no more by itself, since its record or the rules say something else. */
    VALUE_DECISION_LAPSED("directory.value-decision-lapsed");

    private final String event;

    DirectoryEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }
}
