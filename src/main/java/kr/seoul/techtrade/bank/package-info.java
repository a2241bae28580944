/**
 * Level 5: our books, a bank's money. Matches every entry that a bank tells once to a virtual account or a payout, posts it to the
 * ledger and tells it upward; hands over what is to be paid. It knows accounts and opaque subjects, never deals, and decides
 * nothing about who gets the money. The files themselves are {@code iso20022}'s.
 */
package kr.seoul.techtrade.bank;
