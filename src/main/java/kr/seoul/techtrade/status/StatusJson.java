package kr.seoul.techtrade.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.usage.UsageKind;

/**
 * How the node that answers sees the service.
 *
 * @param indexLagSeconds how long ago search last knew everything
 * @param feedLagSeconds how long the oldest event waits to be told, since what began before it has not ended
 * @param outbox what waits to be carried inside, of the reader that is furthest behind
 * @param webhooks events that are in no queue yet
 * @param classes of the API, by rate class
 * @param incidents of the books and clocks, the newest first
 */
public record StatusJson(
        Instant at,
        State state,
        List<Check> checks,
        long indexLagSeconds,
        long feedLagSeconds,
        Backlog outbox,
        Backlog webhooks,
        List<RateClassJson> classes,
        List<Incident> incidents) {
    public enum State {
        OPERATIONAL,
        /** It answers, and something waits longer than it should, or fails too often. */
        DEGRADED,
        /** It is not ready to answer all. */
        DOWN
    }

    public record Check(String name, boolean up) {}

    /** {@code seconds}: since when the oldest waits. */
    public record Backlog(long waiting, long seconds) {}

    public record RateClassJson(UsageKind rateClass, Span day, Span month) {}

    /** The last 24 hours or 30 days; {@code failed} by fault of ours (5xx). Half, and 95 of a hundred, took at most so long; absent when longer than 2.5 s. */
    public record Span(long requests, long failed, Optional<Integer> halfMs, Optional<Integer> mostMs) {}

    public record Incident(String kind, Instant raisedAt, Optional<Instant> acknowledgedAt) {}
}
