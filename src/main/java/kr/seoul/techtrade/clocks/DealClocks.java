package kr.seoul.techtrade.clocks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

    /** Of five seconds each: about an hour. */
    private static final int PAUSE_MAX = 512;

    @Inject
    private Clockwork clockwork;

    @Inject
    private Holidays holidays;

    @Inject
    private HolidayMoves moves;

    @Inject
    private UnitOfWork unit;

    private final Map<Clockwork.Due, Setback> setbacks = new HashMap<>();
    private long round;

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
    }

    /** Until there is nothing more to do; what fails is found by going on deal by deal. */
    void moveOn() {
        int batch = BATCH;
        for (boolean isMore = true; isMore; ) {
            int size = batch;
            try {
                isMore = unit.of(() -> moves.carryOn(size));
                batch = BATCH;
            } catch (RuntimeException failed) {
                LOG.log(Level.ERROR, "clocks could not be moved for a holiday, " + size + " deals at once", failed);
                if (size == 1) {
                    unit.of(() -> moves.passOver(failed));
                }
                batch = 1;
            }
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
