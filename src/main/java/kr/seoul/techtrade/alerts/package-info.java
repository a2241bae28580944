/**
 * Level 11: searches that are kept. {@link SavedSearches} belong to a person, or to the organisation of an API client;
 * {@link Percolation} follows the outbox behind this node's index and notes what each finds among what came or changed,
 * {@link Telling} writes a letter or an event of it. Knows nothing of how a search is carried out, and keeps nothing of what was
 * found but which it was.
 */
package kr.seoul.techtrade.alerts;
