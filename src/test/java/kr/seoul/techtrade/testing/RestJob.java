package kr.seoul.techtrade.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Long work over REST. */
public final class RestJob {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private RestJob() {}

    /** The job once nobody works on it any more. */
    public static JsonNode awaitEnd(Rest owner, String id) {
        long begun = System.nanoTime();
        var job = owner.get("/api/jobs/" + id).expect(200).json();
        while (job.get("state").asString().matches("QUEUED|RUNNING")) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new AssertionError("it has not ended: " + job);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            job = owner.get("/api/jobs/" + id).expect(200).json();
        }
        return job;
    }
}
