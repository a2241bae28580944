/**
 * Level 5: stored files. Takes them (name, type and content checked, scanned), hands them to their owner and to those granted,
 * leaves a receipt of each download; seals packages and gives their key away in the transaction of whoever calls. Knows owners
 * and subjects as opaque ids; never deals. A file never changes and is never deleted.
 */
package kr.seoul.techtrade.vault;
