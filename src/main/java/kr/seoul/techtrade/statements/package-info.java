/**
 * Level 9: what the bank tells, by statements or as a payment gateway. Matches each entry once to a virtual account or a payout, posts it to
 * the ledger and tells it upward; what fits nothing lies in suspense, or is a case, until people decide. It knows opaque subjects, never
 * deals. The files themselves are {@code iso20022}'s.
 */
package kr.seoul.techtrade.statements;
