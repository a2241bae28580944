/**
 * Level 0: what every other package stands on and no trade knows of: exact money, ids, the one clock, refusals, cursors,
 * JSON, the outbox. No HTTP, no nouns of the trade.
 */
package kr.seoul.techtrade.kernel;
