/**
 * Level 8: what a buyer and a seller agree on, as data: the term sheet, the difference between two of its versions, and the
 * contract that is written from it in Korean and English. Knows no deal, no state, and moves no money.
 */
package kr.seoul.techtrade.terms;
