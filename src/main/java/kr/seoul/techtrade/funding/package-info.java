/**
 * Level 9: investments as they are read: rounds, valuations, investors, funds, sites and programmes one by one, and {@link Aggregates} over
 * many. What was told in confidence is never shown; in figures it counts only as the mean of several companies. Reads investment and
 * directory, writes nothing.
 */
package kr.seoul.techtrade.funding;
