/**
 * Level 1: letters to people. Whoever writes one does it in the transaction of what it tells of ({@link kr.seoul.techtrade.mail.Post});
 * it is carried after the commit, at least once, by any node. Does not know who people are, nor what is written to them.
 */
package kr.seoul.techtrade.mail;
