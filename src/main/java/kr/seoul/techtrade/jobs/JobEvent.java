package kr.seoul.techtrade.jobs;

import kr.seoul.techtrade.kernel.EventType;

/** What is told of a job, which is the subject, to the organisation that it is for. */
enum JobEvent implements EventType {
    DONE("job.done"),
    FAILED("job.failed");

    private final String event;

    JobEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** Enough to know whose job it is; the rest is told to its owner. */
    record Ended(String kind, JobState state) {}
}
