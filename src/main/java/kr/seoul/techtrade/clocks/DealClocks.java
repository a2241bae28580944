package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import kr.seoul.techtrade.clocks.PassedDeals.Turn;
import kr.seoul.techtrade.kernel.BusinessDays;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;

/**
 * Works off what is due, every few seconds on every node, a clock a transaction; the deal's row lock gives it to one node. One that
 * fails keeps no other waiting: it is logged, tried again ever more seldom, and told to operators as an incident. And moves clocks for
 * holidays, batch by batch.
 */
@ApplicationScoped
public class DealClocks implements Caretaker {
    private static final System.Logger LOG = System.getLogger(DealClocks.class.getName());
    private static final int ROUND_MAX = 1_000;
    /** So many deals are locked at once while clocks are moved. */
    private static final int BATCH = 20;

    /** Of a second each, while nothing can be moved: about a minute. */
    private static final int MOVE_PAUSE_MAX = 64;

    private static final Duration HELD_UP_MAX = Duration.ofMinutes(10);

    /** Of five seconds each: about an hour. */
    private static final int PAUSE_MAX = 512;

    @Inject
    private Clockwork clockwork;

    @Inject
    private Holidays holidays;

    @Inject
    private HolidayMoves moves;

    @Inject
    private Holdups holdups;

    @Inject
    private UnitOfWork unit;

    private final Map<Clockwork.Due, Setback> setbacks = new HashMap<>();
    private long round;

    /** What moves clocks for holidays is one thread's; another would meet the same trouble. */
    private final Object moving = new Object();

    private Setback moveSetback = new Setback(0, 0);
    private long moveRound;

    /** It failed, and rests until a later round; twice as long each time. */
    private record Setback(long until, int pause) {}

    @Override
    public void undertake(Chores chores) {
        chores.first(holidays::learn);
        BusinessDays.KOREA.keepFresh(() -> unit.of(() -> {
            holidays.learn();
            return true;
        }));
        chores.every(Duration.ofSeconds(5), "reading what is due", this::fire);
        chores.every(Duration.ofSeconds(1), "reading which days are free", holidays::learn);
        chores.every(Duration.ofSeconds(1), "moving clocks for holidays", this::moveOn);
        chores.every(
                Duration.ofMinutes(1),
                "telling what holds up a holiday",
                () -> unit.of(() -> holdups.tell(HELD_UP_MAX)));
        chores.every(
                Duration.ofMinutes(1),
                "telling who holds a holiday",
                () -> unit.of(() -> {
                    holdups.tellWhoHolds(HELD_UP_MAX);
                    return true;
                }));
    }

    /** Until there is nothing more to do now. */
    void moveOn() {
        synchronized (moving) {
            moveRound++;
            if (moveSetback.until() > moveRound) {
                return;
            }
            try {
                moveAll();
                moveSetback = new Setback(0, 0);
            } catch (RuntimeException failed) {
                int pause = Math.min(Math.max(2 * moveSetback.pause(), 1), MOVE_PAUSE_MAX);
                moveSetback = new Setback(moveRound + pause, pause);
                LOG.log(Level.WARNING, "clocks are not moved for holidays; tried again in " + pause + " s", failed);
            }
        }
    }

    /** What fails is done again up to the deal that failed, which is then the first: it alone is passed over, and by an outage none. */
    private void moveAll() {
        int batch = BATCH;
        for (boolean isMore = true; isMore; ) {
            int size = batch;
            var tried = new ArrayList<Turn>();
            batch = BATCH;
            try {
                isMore = unit.of(() -> {
                    tried.clear();
                    return moves.carryOn(size, tried::add) || moves.tryAgain(tried::add);
                });
            } catch (RuntimeException failed) {
                if (tried.isEmpty() || Trouble.of(failed) == Trouble.OUTAGE) {
                    throw failed;
                }
                if (tried.size() == 1) {
                    passOver(tried.get(0), failed);
                } else {
                    batch = tried.size() - 1;
                }
            }
        }
    }

    private void passOver(Turn turn, RuntimeException failed) {
        if (!unit.of(() -> moves.passOver(turn, failed))) {
            // another node has come further
            throw failed;
        }
        if (Trouble.of(failed) == Trouble.HELD) {
            LOG.log(Level.WARNING, "deal {0} is held; its clocks are moved later for {1}", turn.deal(), turn.day());
        } else {
            LOG.log(Level.ERROR, "the clocks of deal " + turn.deal() + " could not be moved for " + turn.day(), failed);
        }
    }

    synchronized void fire() {
        round++;
        var due = clockwork.due(ROUND_MAX);
        setbacks.keySet().retainAll(due);
        due.stream().filter(each -> !rests(each)).forEach(this::fire);
    }

    private boolean rests(Clockwork.Due due) {
        return setbacks.containsKey(due) && setbacks.get(due).until() > round;
    }

    private void fire(Clockwork.Due due) {
        try {
            unit.of(() -> clockwork.fire(due));
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "clock " + due.subject() + " of deal " + due.deal() + " could not fire", failed);
            rest(due, failed);
        }
    }

    /** What fails once may have met a passing trouble; what fails again needs a person. */
    private void rest(Clockwork.Due due, RuntimeException failed) {
        var before = setbacks.get(due);
        int pause = before == null ? 1 : Math.min(2 * before.pause(), PAUSE_MAX);
        setbacks.put(due, new Setback(round + pause, pause));
        if (before != null) {
            try {
                unit.of(() -> clockwork.tellFailure(due, failed));
            } catch (RuntimeException untold) {
                LOG.log(Level.WARNING, "the failure could not be told to operators", untold);
            }
        }
    }
}
