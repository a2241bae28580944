package kr.seoul.techtrade.pulls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import kr.seoul.techtrade.feeds.Feeds;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.UnitOfWork;

/** Fetches what is due, one after the other; each is an import of its own. Nothing remote happens inside a transaction. */
@ApplicationScoped
public class Pulling {
    private static final int REASON_LENGTH_MAX = 500;
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Caller BY = Caller.system("pull");

    private final Pulls pulls;
    private final Fetcher fetcher;
    private final Feeds feeds;
    private final UnitOfWork work;
    private final Clock clock;

    protected Pulling() {
        this(null, null, null, null, null);
    }

    @Inject
    public Pulling(Pulls pulls, Fetcher fetcher, Feeds feeds, UnitOfWork work, Clock clock) {
        this.pulls = pulls;
        this.fetcher = fetcher;
        this.feeds = feeds;
        this.work = work;
        this.clock = clock;
    }

    /** One of those that are due; false when none is. */
    boolean pull() {
        var turn = work.of(pulls::claim);
        turn.ifPresent(this::pull);
        return turn.isPresent();
    }

    private void pull(Pulls.Turn turn) {
        try {
            var fetched = fetcher.fetch(turn.address(), turn.known(), clock.instant());
            if (fetched.isEmpty()) {
                end(() -> pulls.done(turn, null, turn.known()));
                return;
            }
            var known = fetched.get().known();
            try (var pages = new Pages(
                    fetcher,
                    clock,
                    fetcher.allowed(turn.address()),
                    fetched.get().body(),
                    LONGEST)) {
                var taken = feeds.take(BY, turn.source(), turn.format(), pages, pages::follow);
                end(() -> pulls.done(turn, taken.id(), pages.isFollowed() ? Fetcher.Known.NOTHING : known));
            }
        } catch (Fetcher.NotNow asked) {
            end(() -> pulls.failed(turn, asked.getMessage(), asked.howLong()));
        } catch (Problem refused) {
            failed(turn, refused.getMessage());
        } catch (IOException cut) {
            failed(turn, "the answer broke off");
        } catch (RuntimeException bug) {
            failed(turn, "a failure on our side");
            throw bug;
        }
    }

    private void failed(Pulls.Turn turn, String reason) {
        var told = Optional.ofNullable(reason).orElse("");
        end(() -> pulls.failed(turn, told.substring(0, Math.min(told.length(), REASON_LENGTH_MAX)), Duration.ZERO));
    }

    private void end(Runnable how) {
        work.of(() -> {
            how.run();
            return null;
        });
    }
}
