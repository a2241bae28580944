/**
 * Level 5: the directory for whoever keeps a copy of it. A snapshot of all companies, and from its position on every change,
 * with tombstones. Reads directory and the outbox; knows nothing else.
 */
package kr.seoul.techtrade.changes;
