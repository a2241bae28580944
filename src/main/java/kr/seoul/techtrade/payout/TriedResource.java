package kr.seoul.techtrade.payout;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiFunction;
import kr.seoul.techtrade.retries.DryRunnable;

/** How an operator's act on money is answered: with what it is about as it is then; on a dry run, with what would have happened beside. */
public abstract class TriedResource {
    @Inject
    private HttpServletRequest request;

    @Inject
    private Rehearsals rehearsals;

    protected boolean isDryRun() {
        return request.getParameter(DryRunnable.PARAMETER) != null;
    }

    /** {@code beside} adds what would have happened. */
    protected <T> T told(T done, BiFunction<T, Rehearsal, T> beside) {
        return isDryRun() ? beside.apply(done, rehearsals.told()) : done;
    }
}
