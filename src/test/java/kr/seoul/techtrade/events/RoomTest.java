package kr.seoul.techtrade.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import kr.seoul.techtrade.http.Access;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final int MAX = 40;

    private final Room room = new Room(MAX);

    private static Access client(BooleanSupplier holds) {
        return Access.client(UUID.randomUUID(), Set.of(), false, holds);
    }

    private static Outlet outlet(Access by, BooleanSupplier isClosed) {
        return new Outlet(by, told -> {}, comment -> {}, isClosed, () -> {});
    }

    private void take(Access by, int times) {
        for (int i = 0; i < times; i++) {
            room.take(outlet(by, () -> false));
        }
    }

    private void refuse(Access by) {
        var refused = assertThrows(Problem.class, () -> take(by, 1));
        assertEquals(EventsProblem.TOO_MANY_STREAMS, refused.type());
    }

    @Test
    void givesEachCallerAFew() {
        var one = client(() -> true);
        take(one, Room.OF_ONE_MAX);
        refuse(one);
        take(client(() -> true), 1);
        var address = Access.anonymous("192.0.2.1");
        take(address, Room.OF_ONE_MAX);
        refuse(address);
    }

    @Test
    void keepsHalfForThoseWhoSayWhoTheyAre() {
        for (int i = 0; i < MAX / 2; i++) {
            take(Access.anonymous("192.0.2." + i), 1);
        }
        refuse(Access.anonymous("198.51.100.1"));
        for (int i = 0; i < MAX / 2; i++) {
            take(client(() -> true), 1);
        }
        refuse(client(() -> true));
    }

    @Test
    void isGivenBackWithTheStreamOrTheToken() {
        var closed = new AtomicBoolean();
        var revoked = new AtomicBoolean();
        var one = client(() -> !revoked.get());
        room.take(outlet(one, closed::get));
        take(one, Room.OF_ONE_MAX - 1);
        refuse(one);
        closed.set(true);
        take(one, 1);
        refuse(one);
        revoked.set(true);
        take(one, 1);
    }
}
