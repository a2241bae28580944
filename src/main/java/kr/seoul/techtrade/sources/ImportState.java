package kr.seoul.techtrade.sources;

import java.util.Set;

/** The life of an import; COMPLETED and FAILED are its ends. What a batch has applied stays applied in every state: sending again is harmless. */
public enum ImportState {
    RUNNING,
    /** Read to its end; lines may have been rejected. */
    COMPLETED,
    /** Refused from some line on: too large, broken compression, too many bad lines. */
    FAILED,
    /** The connection or the node went away in the middle; whoever sent it may go on. */
    INTERRUPTED,
    /** Somebody stopped it; whoever sent it may go on. */
    CANCELLED;

    /** The states it may go to; none from a terminal one. */
    public Set<ImportState> next() {
        return switch (this) {
            case RUNNING -> Set.of(COMPLETED, FAILED, INTERRUPTED, CANCELLED);
            case INTERRUPTED, CANCELLED -> Set.of(RUNNING);
            case COMPLETED, FAILED -> Set.of();
        };
    }
}
