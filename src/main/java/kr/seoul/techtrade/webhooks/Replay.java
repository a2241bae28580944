package kr.seoul.techtrade.webhooks;

/**
 * What became of a stretch of the feed that was to be sent again.
 *
 * @param queued how many events wait now that did not
 * @param next where to go on from
 * @param more whether there is more
 */
public record Replay(int queued, String next, boolean more) {}
