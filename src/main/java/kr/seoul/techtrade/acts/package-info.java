/**
 * Level 2: what a request does, and who does it ({@link kr.seoul.techtrade.acts.Act}): told to the database in the transaction that does it
 * ({@link kr.seoul.techtrade.acts.Acts}), and above when something confidential is shown or refused
 * ({@link kr.seoul.techtrade.acts.Disclosed}). Keeps nothing: the audit trail does, and who it is that acts identity says.
 */
package kr.seoul.techtrade.acts;
