/**
 * Level 11: the right of a person to be forgotten: {@link Erasures} takes them out of payloads, golden rows and files, past and rejected
 * ones included; the index and those who keep copies follow by the changes that come of it. What stays says that it happened, and keeps
 * the same line from bringing them back. Deals and books are not touched: there the law wants the names.
 */
package kr.seoul.techtrade.privacy;
