package kr.seoul.techtrade.webhooks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What this node sends to one endpoint now: of each subject one message at a time, in their order, and of several subjects at
 * once. The first failure ends it; what was not sent then waits for the next time.
 */
final class Lane {
    static final int WINDOW = 8;

    /** After so many failures in a row the endpoint was down, rather than at odds with one event. */
    private static final int OUTAGE = 3;

    /** When all that is due waits for something before it that is not. */
    private static final Duration BLOCKED = Duration.ofSeconds(2);

    private final Claim claim;
    private final URI uri;
    private final List<Keys.Live> keys;
    private final Map<UUID, Deque<Message>> bySubject = new HashMap<>();
    private final Deque<UUID> ready = new ArrayDeque<>();
    private final boolean blocked;
    private int running;
    private boolean stopped;
    private boolean succeeded;
    private boolean proven;
    private boolean gone;
    private boolean over;
    private Instant failedAt;
    private Duration retryAfter;

    /** An endpoint whose queue this node has taken, with what was known of it. */
    record Claim(UUID endpoint, String url, int failures, Instant failingSince, Instant at) {}

    /**
     * How the endpoint stands then.
     *
     * @param recovered whether it had been down, and is no longer
     * @param proven whether it repeated the challenge
     * @param gone whether it wants nothing any more
     */
    record End(
            UUID endpoint,
            String url,
            int failures,
            Instant failingSince,
            Instant pausedUntil,
            boolean recovered,
            boolean proven,
            boolean gone) {}

    Lane(Claim claim, List<Keys.Live> keys, List<Message> messages) {
        this.claim = claim;
        this.uri = URI.create(claim.url());
        this.keys = keys;
        this.blocked = messages.isEmpty();
        for (var message : messages) {
            var subject = message.event().subject();
            if (!bySubject.containsKey(subject)) {
                ready.add(subject);
            }
            bySubject.computeIfAbsent(subject, first -> new ArrayDeque<>()).add(message);
        }
    }

    UUID endpoint() {
        return claim.endpoint();
    }

    URI uri() {
        return uri;
    }

    List<Keys.Live> keys() {
        return keys;
    }

    boolean wasFailing() {
        return claim.failures() > 0;
    }

    /** What may be sent now; it runs until {@link #delivered}, {@link #failed} or {@link #dropped} says otherwise. */
    synchronized List<Message> start() {
        var next = new ArrayList<Message>();
        while (!stopped && running < WINDOW && !ready.isEmpty()) {
            next.add(bySubject.get(ready.remove()).remove());
            running++;
        }
        return next;
    }

    synchronized void delivered(Message message) {
        running--;
        succeeded = true;
        proven |= message.kind() == DeliveryKind.CHALLENGE;
        next(message);
    }

    synchronized void failed(Instant at, Outcome outcome) {
        running--;
        stopped = true;
        failedAt = failedAt == null ? at : failedAt;
        gone |= outcome.isGone();
        retryAfter = outcome.retryAfter() == null ? retryAfter : outcome.retryAfter();
    }

    /** It cannot be sent any more, which is not the endpoint's fault. */
    synchronized void dropped(Message message) {
        running--;
        next(message);
    }

    /** It was not sent, nor will be others now. */
    synchronized void stopped() {
        running--;
        stopped = true;
    }

    /** Whether nothing runs and nothing will; says so once. */
    synchronized boolean isOver() {
        boolean now = !over && running == 0 && (stopped || ready.isEmpty());
        over |= now;
        return now;
    }

    /** One success of several attempts says that the endpoint is there. {@code chance} is between 0 and 1. */
    synchronized End end(double chance) {
        boolean failing = failedAt != null && !succeeded;
        boolean untouched = failedAt == null && !succeeded;
        int failures = untouched ? claim.failures() : failing ? claim.failures() + 1 : 0;
        var since = failures == 0 ? null : claim.failures() > 0 ? claim.failingSince() : failedAt;
        return new End(
                claim.endpoint(),
                claim.url(),
                failures,
                since,
                pausedUntil(failing, failures, chance),
                succeeded && claim.failures() >= OUTAGE,
                proven,
                gone);
    }

    private Instant pausedUntil(boolean failing, int failures, double chance) {
        if (blocked) {
            return claim.at().plus(BLOCKED);
        }
        var pause = failing ? Schedule.pause(failures, chance) : Duration.ZERO;
        var asked = retryAfter == null ? Duration.ZERO : retryAfter;
        var longer = asked.compareTo(pause) > 0 ? asked : pause;
        return longer.isZero() ? null : failedAt.plus(longer);
    }

    private void next(Message message) {
        var subject = message.event().subject();
        if (!bySubject.get(subject).isEmpty()) {
            ready.add(subject);
        }
    }
}
