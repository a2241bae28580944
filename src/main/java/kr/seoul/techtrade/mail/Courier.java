package kr.seoul.techtrade.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import kr.seoul.techtrade.kernel.Backlog;
import kr.seoul.techtrade.kernel.Backlogged;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.mail.Letters.Due;
import kr.seoul.techtrade.mail.Transport.NotCarried;

/**
 * Carries the letters, on every node, each at least once. One is leased in a transaction of its own and carried outside of it, so that
 * a slow mail server holds no lock; who dies with one in hand leaves it to others when the lease has run out.
 */
@ApplicationScoped
public class Courier implements Caretaker, Backlogged {
    static final int ATTEMPTS_MAX = 8;

    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final Letters letters;
    private final Transport transport;
    private final UnitOfWork work;
    private final Clock clock;

    protected Courier() {
        this(null, null, null, null);
    }

    @Inject
    public Courier(Letters letters, Smtp transport, UnitOfWork work, Clock clock) {
        this(letters, (Transport) transport, work, clock);
    }

    Courier(Letters letters, Transport transport, UnitOfWork work, Clock clock) {
        this.letters = letters;
        this.transport = transport;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofSeconds(1), "sending letters", this::carry);
        chores.every(Duration.ofSeconds(20), "ending letters that came too late", this::expire);
        chores.every(Duration.ofHours(1), "forgetting letters", this::forget);
    }

    /** All that are due. */
    void carry() {
        if (!transport.isThere()) {
            return;
        }
        var due = work.of(() -> letters.take(clock.instant()));
        while (due.isPresent()) {
            carry(due.get());
            due = work.of(() -> letters.take(clock.instant()));
        }
    }

    void expire() {
        letters.expire(clock.instant());
    }

    void forget() {
        letters.forget(clock.instant());
    }

    private void carry(Due due) {
        try {
            transport.carry(due.id(), due.letter());
            letters.sent(due.id(), clock.instant());
        } catch (NotCarried failed) {
            LOG.log(
                    Level.WARNING,
                    "letter {0} not carried at attempt {1}: {2}",
                    due.id(),
                    due.attempt(),
                    failed.getMessage());
            if (failed.isLasting() || due.attempt() >= ATTEMPTS_MAX) {
                letters.failed(due.id(), failed.getMessage(), clock.instant());
            } else {
                letters.postpone(due.id(), failed.getMessage(), clock.instant().plus(pause(due.attempt())));
            }
        }
    }

    /** Doubled each time: the last attempt comes two hours after the first. */
    static Duration pause(int attempt) {
        return FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
    }

    /** Letters that should have gone, also while no mail server is configured. */
    @Override
    public Backlog backlog() {
        return letters.backlog(clock.instant());
    }
}
