package kr.seoul.techtrade.webhooks;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A stretch of the feed to be sent again: after one position, and up to another or to the newest. */
public record Replay(
        @NotNull @Size(max = 512) String after,
        @Size(max = 512) String through) {

    /**
     * What became of it.
     *
     * @param queued how many events wait now that did not
     * @param next where to go on from
     * @param more whether there is more to go on with
     */
    public record Outcome(int queued, String next, boolean more) {}
}
