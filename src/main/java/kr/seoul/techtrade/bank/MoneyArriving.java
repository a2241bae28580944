package kr.seoul.techtrade.bank;

import java.util.Set;
import java.util.UUID;

/**
 * News before the news: money of these subjects is about to move, and nothing of them is locked yet. Whoever keeps state about
 * a subject locks it now, in its own order, so that the bank and the subject's own actions never wait for each other.
 */
public record MoneyArriving(Set<UUID> subjects) {}
