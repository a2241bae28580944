package kr.seoul.techtrade.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Tally;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.vault.MasterKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what is due, on every node. Endpoints are taken one by one, each by one node at a time; the threads that send never touch
 * the database, and the one that does writes down what came of all of them together.
 *
 * <p>An endpoint that hangs holds nothing but its own place. Those that failed the last time share places of their own, so that
 * however many there are, the others keep theirs.
 */
@ApplicationScoped
public class Dispatcher {
    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final int LANES = 512;
    private static final int LANES_FAILING = 128;
    private static final int CLAIMS = 128;
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final UUID node = UUID.randomUUID();
    private final Lanes lanes;
    private final Keys keys;
    private final MasterKey master;
    private final Sender sender;
    private final UnitOfWork work;
    private final Clock clock;
    private final Tally tally;
    private final Duration patience;

    private final LinkedBlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
    private final List<Finished> unwritten = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger openFailing = new AtomicInteger();
    private long renewedNanos;
    private long claimedNanos;
    private boolean leased;
    private volatile long leaseEndNanos;
    private volatile boolean stopping;

    protected Dispatcher() {
        this(null, null, null, null, null, null, null, 0);
    }

    @Inject
    public Dispatcher(
            Lanes lanes,
            Keys keys,
            MasterKey master,
            Sender sender,
            UnitOfWork work,
            Clock clock,
            Tally tally,
            @ConfigProperty(name = "techtrade.webhooks.failing.days", defaultValue = "5") int failingDays) {
        this.lanes = lanes;
        this.keys = keys;
        this.master = master;
        this.sender = sender;
        this.work = work;
        this.clock = clock;
        this.tally = tally;
        this.patience = Duration.ofDays(failingDays);
    }

    /** Either an attempt or the end of a lane. */
    private record Finished(Result result, Lane.End end) {}

    /** Until nothing is due and nothing under way. */
    void turn() {
        try {
            master.held();
            do {
                step();
            } while (!stopping && (open.get() + openFailing.get() > 0 || !finished.isEmpty()));
            sender.tidy();
        } catch (Problem noKey) {
            LOG.log(Level.DEBUG, "nothing can be signed: {0}", noKey.getMessage());
        }
    }

    /** Lets others take over what this node leaves undone. */
    void stop() {
        stopping = true;
        work.of(() -> {
            lanes.leave(node);
            return null;
        });
    }

    private void step() {
        renew();
        gather();
        boolean due = System.nanoTime() - claimedNanos >= BREATH.toNanos();
        if (!unwritten.isEmpty() || due) {
            claimedNanos = System.nanoTime();
            var begun = work.of(this::writeAndClaim);
            unwritten.forEach(this::count);
            unwritten.clear();
            begun.forEach(this::begin);
        }
    }

    private void count(Finished one) {
        if (one.result() != null) {
            var end = one.result().state() == DeliveryState.DELIVERED ? Tally.End.DONE : Tally.End.FAILED;
            tally.add(one.result().endpoint(), Webhooks.CALL, end);
        }
    }

    /** The lease outlasts a call that begins while it has a call's time left; nothing is begun later. */
    private void renew() {
        long now = System.nanoTime();
        if (leased && now - renewedNanos < HEARTBEAT.toNanos()) {
            return;
        }
        var lease = sender.timeout().multipliedBy(2).plus(MARGIN);
        work.of(() -> {
            lanes.renew(node, lease);
            return null;
        });
        leased = true;
        renewedNanos = now;
        leaseEndNanos = now + lease.toNanos();
    }

    private void gather() {
        try {
            if (open.get() + openFailing.get() > 0 && finished.isEmpty() && unwritten.isEmpty()) {
                var first = finished.poll(BREATH.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    unwritten.add(first);
                }
            }
            finished.drainTo(unwritten);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private List<Lane> writeAndClaim() {
        lanes.write(
                node,
                unwritten.stream()
                        .map(Finished::result)
                        .filter(result -> result != null)
                        .toList(),
                unwritten.stream().map(Finished::end).filter(end -> end != null).toList(),
                patience);
        if (stopping) {
            return List.of();
        }
        return Stream.concat(
                        claim(false, LANES - open.get()).stream(),
                        claim(true, LANES_FAILING - openFailing.get()).stream())
                .toList();
    }

    /** Of an endpoint that failed the last time one message, to see whether it is back. */
    private List<Lane> claim(boolean failing, int room) {
        if (room <= 0) {
            return List.of();
        }
        var claims = lanes.claim(node, failing, Math.min(room, CLAIMS));
        var endpoints = claims.stream().map(Lane.Claim::endpoint).toList();
        var messages = lanes.messages(endpoints, failing);
        var live = endpoints.isEmpty() ? Map.<UUID, List<Keys.Live>>of() : keys.live(endpoints, clock.instant());
        return claims.stream()
                .map(claim -> new Lane(
                        claim,
                        live.getOrDefault(claim.endpoint(), List.of()),
                        messages.getOrDefault(claim.endpoint(), List.of())))
                .toList();
    }

    private void begin(Lane lane) {
        places(lane).incrementAndGet();
        goOn(lane);
    }

    private AtomicInteger places(Lane lane) {
        return lane.wasFailing() ? openFailing : open;
    }

    private void goOn(Lane lane) {
        List<Message> next;
        do {
            next = lane.start();
            next.forEach(message -> start(lane, message));
        } while (!next.isEmpty());
        if (lane.isOver()) {
            finished.add(new Finished(null, lane.end(chance())));
            places(lane).decrementAndGet();
        }
    }

    private void start(Lane lane, Message message) {
        if (!message.isKept()) {
            var at = clock.instant();
            var lost = Outcome.failed("the event is no longer kept");
            finished.add(new Finished(result(lane, message, at, 0, lost, DeliveryState.FAILED, null), null));
            lane.dropped(message);
            return;
        }
        if (stopping
                || leaseEndNanos - System.nanoTime()
                        < sender.timeout().plusSeconds(1).toNanos()) {
            lane.stopped();
            return;
        }
        var at = clock.instant();
        long begun = System.nanoTime();
        try {
            sender.send(lane.uri(), () -> post(lane, message, at)).thenAccept(outcome -> {
                judge(lane, message, at, System.nanoTime() - begun, outcome);
                goOn(lane);
            });
        } catch (RejectedExecutionException busy) {
            lane.stopped();
        }
    }

    private Sender.Post post(Lane lane, Message message, Instant at) {
        var body = message.body().getBytes(StandardCharsets.UTF_8);
        var id = message.event().id();
        long timestamp = at.getEpochSecond();
        return new Sender.Post(
                Map.of(
                        "Content-Type", Body.MEDIA_TYPE,
                        "webhook-id", id.toString(),
                        "webhook-timestamp", Long.toString(timestamp),
                        "webhook-signature", keys.sign(lane.keys(), id, timestamp, body)),
                body);
    }

    private void judge(Lane lane, Message message, Instant at, long tookNanos, Outcome outcome) {
        int tookMs = (int) TimeUnit.NANOSECONDS.toMillis(tookNanos);
        var told = Challenge.judge(message, outcome);
        if (told.isSuccess()) {
            finished.add(new Finished(result(lane, message, at, tookMs, told, DeliveryState.DELIVERED, null), null));
            lane.delivered(message);
            return;
        }
        var next = Schedule.next(message.kind(), message.retries() + 1, at, chance())
                .filter(again -> !told.isGone())
                .map(again -> told.retryAfter() != null && again.isBefore(at.plus(told.retryAfter()))
                        ? at.plus(told.retryAfter())
                        : again);
        var state = next.isPresent() ? DeliveryState.WAITING : DeliveryState.FAILED;
        finished.add(new Finished(result(lane, message, at, tookMs, told, state, next.orElse(null)), null));
        lane.failed(at, told);
    }

    private static Result result(
            Lane lane, Message message, Instant at, int tookMs, Outcome outcome, DeliveryState state, Instant dueAt) {
        return new Result(
                lane.endpoint(),
                message.event().id(),
                message.attempts() + 1,
                at,
                tookMs,
                lane.uri().toString(),
                outcome.status(),
                outcome.answer(),
                outcome.error(),
                state,
                dueAt,
                message.retries() + 1);
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
