package kr.seoul.techtrade.events;

import java.util.List;

/**
 * A stretch of the feed. It may be empty although there is more: whoever sees little passes over much.
 *
 * @param next where to go on from, now or after the next thing has happened
 * @param more whether to go on at once
 */
public record EventsJson(List<CloudEvent> events, String next, boolean more) {}
