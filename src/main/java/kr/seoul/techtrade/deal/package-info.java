/**
 * Level 9: a contract between a buyer and a seller over one listing, from the first offer to the last payout.
 *
 * <p>{@link kr.seoul.techtrade.process.Process} is the one table of what may happen; {@link kr.seoul.techtrade.deal.DealEngine} runs it:
 * state, history and postings in one transaction. {@link kr.seoul.techtrade.deal.Deals} does what the two sides do. Packages above bring
 * parts of a deal with a life of their own, disputes and royalties, as a {@link kr.seoul.techtrade.deal.SubjectKind}. Money sits in the
 * ledger and at the bank; this package only says when it moves.
 */
package kr.seoul.techtrade.deal;
