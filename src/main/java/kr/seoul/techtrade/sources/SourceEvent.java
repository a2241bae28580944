package kr.seoul.techtrade.sources;

import kr.seoul.techtrade.kernel.EventType;

/** What is told of sources to everybody, and of an import to its source's owner; they keep the names that the directory gave them. */
enum SourceEvent implements EventType {
    /** A source has sent nothing for longer than it promised; its subject stands for its code. */
    SOURCE_SILENT("directory.source-silent"),
    SOURCE_HEARD("directory.source-heard"),
    SOURCE_CHANGED("directory.source-changed"),
    SOURCE_ENTRUSTED("directory.source-entrusted"),
    /** However it ended: whoever sent it goes on, mends lines, or looks at what came of it. */
    IMPORT_ENDED("directory.import-ended");

    private final String event;

    SourceEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }
}
