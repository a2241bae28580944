package kr.seoul.techtrade.directory;

import java.util.Set;

/** The life of an import. What a batch has applied stays applied in every state: sending again is harmless. */
public enum ImportState {
    RUNNING,
    /** Read to its end; lines may have been rejected. */
    COMPLETED,
    /** Refused from some line on: too large, broken compression, too many bad lines. */
    FAILED,
    /** The connection or the node went away in the middle. */
    INTERRUPTED;

    /** The states it may go to; none from a terminal one. */
    public Set<ImportState> next() {
        return this == RUNNING ? Set.of(COMPLETED, FAILED, INTERRUPTED) : Set.of();
    }
}
