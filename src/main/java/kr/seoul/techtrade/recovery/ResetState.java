package kr.seoul.techtrade.recovery;

/** The life of a reset: {@code ASKED → WAITING → DONE}, or before that an end in which nothing has changed. */
public enum ResetState {
    /** By one person; a second one has to want it, within a week. */
    ASKED,
    /** For the person to object, a day long. */
    WAITING,
    /** The second factors have ended. */
    DONE,
    /** By somebody who could have asked for it, or by who did. */
    REFUSED,
    /** By the person. */
    OBJECTED,
    /** No second person came. */
    LAPSED;

    public boolean isRunning() {
        return this == ASKED || this == WAITING;
    }
}
