/**
 * Level 4: our books, a bank's money. Reads the bank's ISO 20022 files (camt.052, .053, .054, pain.002), matches every entry once
 * to a virtual account or a payout, posts it to the ledger and tells it upward; writes pain.001. It knows accounts and opaque
 * subjects, never deals, and decides nothing about who gets the money.
 */
package kr.seoul.techtrade.bank;
