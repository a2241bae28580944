/**
 * Level 8: money on its way to a payee: where organisations want to be paid, payments that wait for people, for a file or for the bank, and
 * the files that ask for them. Keeps the books of a batch, in which payments and virtual accounts move together. It decides nothing about who
 * gets the money; the files' form is {@code iso20022}'s.
 */
package kr.seoul.techtrade.payout;
