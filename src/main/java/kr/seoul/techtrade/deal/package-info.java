/**
 * Level 7: a contract between a buyer and a seller over one listing, from the first offer to the last payout.
 *
 * <p>{@link kr.seoul.techtrade.deal.Process} is the one table of what may happen; {@link kr.seoul.techtrade.deal.Deals} does it: state,
 * history and postings in one transaction. Money sits in the ledger and at the bank; this package only says when it moves.
 */
package kr.seoul.techtrade.deal;
