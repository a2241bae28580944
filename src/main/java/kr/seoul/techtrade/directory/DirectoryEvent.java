package kr.seoul.techtrade.directory;

import kr.seoul.techtrade.kernel.EventType;

/** What is told of the directory: to everybody but of imports, which are their source's own. */
public enum DirectoryEvent implements EventType {
    COMPANY_CHANGED(CompanyChanged.TYPE),
    DECIDED(Decided.TYPE),
    /** A steward said which of several values is shown, or that the rules' choice stands; the subject of these three is the decision. */
    VALUE_DECIDED("directory.value-decided"),
    VALUE_DECISION_WITHDRAWN("directory.value-decision-withdrawn"),
    /** It holds no more by itself, since its record or the rules say something else. */
    VALUE_DECISION_LAPSED("directory.value-decision-lapsed"),
    /** A source has sent nothing for longer than it promised; its subject stands for its code. */
    SOURCE_SILENT(Silence.FELL_SILENT),
    SOURCE_HEARD(Silence.HEARD_AGAIN),
    SOURCE_CHANGED("directory.source-changed"),
    SOURCE_ENTRUSTED("directory.source-entrusted"),
    /** However it ended: whoever sent it goes on, mends lines, or looks at what came of it. */
    IMPORT_ENDED("directory.import-ended");

    private final String event;

    DirectoryEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }
}
