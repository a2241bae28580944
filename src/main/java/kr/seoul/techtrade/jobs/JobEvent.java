package kr.seoul.techtrade.jobs;

import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.EventType;
import kr.seoul.techtrade.kernel.Outbox;

/** What is told of a job, which is the subject, to the organisation that it is for. */
enum JobEvent implements EventType {
    DONE("job.done"),
    FAILED("job.failed"),
    CANCELLED("job.cancelled");

    private final String event;

    JobEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    /** {@code organization} is null for whoever acts for none. */
    static void tell(Outbox outbox, JobEvent what, UUID organization, UUID job, Ended news) {
        outbox.tell(organization == null ? List.of() : List.of(organization), what, job, news);
    }

    /** Enough to know whose job it is; the rest is told to its owner. */
    record Ended(String kind, JobState state) {}
}
