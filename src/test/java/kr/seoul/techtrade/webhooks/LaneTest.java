package kr.seoul.techtrade.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Outbox;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final Instant AT = Instant.parse("2026-11-28T03:00:00Z");
    private static final UUID ENDPOINT = new UUID(0, 1);
    private static final Outcome DOWN = Outcome.failed("no answer in time");
    private static final double MIDDLE = 0.5;

    private final List<Message> messages = new ArrayList<>();

    @Test
    void sendsEachSubjectInItsOrderAndSeveralAtOnce() {
        add(1, 2, 1, 3, 2);
        var lane = lane(0);
        assertEquals(List.of(0, 1, 3), numbers(lane.start()));
        lane.delivered(messages.get(0));
        assertEquals(List.of(2), numbers(lane.start()));
        lane.delivered(messages.get(1));
        lane.delivered(messages.get(3));
        lane.delivered(messages.get(2));
        assertFalse(lane.isOver());
        assertEquals(List.of(4), numbers(lane.start()));
        lane.delivered(messages.get(4));
        assertTrue(lane.isOver());
        assertFalse(lane.isOver(), "it is over once");
        assertEquals(0, lane.end(MIDDLE).failures());
    }

    @Test
    void sendsNoMoreThanItsWindowAtOnce() {
        add(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertEquals(Lane.WINDOW, lane(0).start().size());
    }

    @Test
    void stopsAtTheFirstFailureAndLeavesTheEndpointAlone() {
        add(1, 2, 1);
        var lane = lane(2);
        lane.start();
        lane.failed(AT, DOWN);
        lane.failed(AT, DOWN);
        assertEquals(List.of(), lane.start());
        assertTrue(lane.isOver());
        var end = lane.end(MIDDLE);
        assertEquals(3, end.failures());
        assertEquals(AT.minusSeconds(60), end.failingSince());
        assertEquals(AT.plusSeconds(20), end.pausedUntil());
        assertFalse(end.recovered());
    }

    @Test
    void doesNotTakeOneEventItCannotStomachForAnOutage() {
        add(1, 2);
        var lane = lane(0);
        lane.start();
        lane.failed(AT, DOWN);
        lane.delivered(messages.get(1));
        var end = lane.end(MIDDLE);
        assertEquals(0, end.failures());
        assertNull(end.failingSince());
        assertNull(end.pausedUntil());
    }

    @Test
    void recoversAfterAnOutage() {
        add(1);
        var lane = lane(3);
        lane.start();
        lane.delivered(messages.get(0));
        assertTrue(lane.isOver());
        assertTrue(lane.end(MIDDLE).recovered());
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        add(1);
        var lane = lane(0);
        lane.start();
        lane.failed(AT, new Outcome(429, null, "answered 429", Duration.ofHours(1)));
        assertEquals(AT.plus(Duration.ofHours(1)), lane.end(MIDDLE).pausedUntil());
    }

    @Test
    void saysWhenItIsGone() {
        add(1);
        var lane = lane(0);
        lane.start();
        lane.failed(AT, new Outcome(410, null, "answered 410", null));
        assertTrue(lane.end(MIDDLE).gone());
    }

    @Test
    void comesBackSoonWhenAllThatIsDueWaitsForSomething() {
        var lane = lane(1);
        assertEquals(List.of(), lane.start());
        assertTrue(lane.isOver());
        assertEquals(1, lane.end(MIDDLE).failures());
        assertEquals(AT.plusSeconds(2), lane.end(MIDDLE).pausedUntil());
    }

    @Test
    void countsWhatCannotBeSentForNothing() {
        add(1, 1);
        var lane = lane(0);
        lane.start();
        lane.dropped(messages.get(0));
        assertEquals(List.of(1), numbers(lane.start()));
        lane.stopped();
        assertTrue(lane.isOver());
        assertEquals(0, lane.end(MIDDLE).failures());
        assertNull(lane.end(MIDDLE).pausedUntil());
    }

    private Lane lane(int failures) {
        var since = failures == 0 ? null : AT.minusSeconds(60);
        return new Lane(new Lane.Claim(ENDPOINT, "https://example.kr/", failures, since, AT), List.of(), messages);
    }

    private void add(int... subjects) {
        for (int subject : subjects) {
            var event = new Outbox.Event(
                    null, UUID.randomUUID(), AT, "deal.signed", new UUID(1, subject), true, Set.of(), "{}");
            messages.add(new Message(ENDPOINT, DeliveryKind.EVENT, event, "{}", 0, 0));
        }
    }

    private List<Integer> numbers(List<Message> some) {
        return some.stream().map(messages::indexOf).toList();
    }
}
