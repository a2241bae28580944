package kr.seoul.techtrade.jobs;

/**
 * Where a job is. It waits, is worked on, and ends in one of three ways; what was being worked on waits again when its node ended or
 * the try failed.
 *
 * <pre>
 * QUEUED  → RUNNING, CANCELLED
 * RUNNING → DONE, FAILED, CANCELLED, QUEUED
 * </pre>
 */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isOpen() {
        return this == QUEUED || this == RUNNING;
    }
}
