/**
 * Level 10: directory and investments for whoever keeps a copy of them. A snapshot of all companies, rounds and so on, and from its
 * position on every change, with tombstones. Reads directory, funding and the outbox; keeps nothing but the snapshot of the night.
 */
package kr.seoul.techtrade.changes;
