/**
 * Level 7: how much of the API the clients of an organisation use, and how its webhooks fare, by day. Beside it how well
 * and how fast the API answers whoever asks, by hour. Counted in memory by {@link kr.seoul.techtrade.kernel.Tally} and
 * {@link kr.seoul.techtrade.kernel.Pace}, written every minute by each node, read by the organisation's administrators. Limits
 * nothing and charges for nothing.
 */
package kr.seoul.techtrade.usage;
