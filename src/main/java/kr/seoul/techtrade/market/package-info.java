/**
 * Level 7: the market's listings: what startups and institutions offer, what corporations need. Drafting, publishing,
 * revising, withdrawing, expiring. Knows nothing of search or deals: both hear of it from the outbox or ask {@link
 * kr.seoul.techtrade.market.Market}.
 */
package kr.seoul.techtrade.market;
