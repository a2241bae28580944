/**
 * Level 5: long work that is asked for now ({@code Prefer: respond-async}, RFC 7240) and done later. Whoever asked gets a job,
 * sees how far it is, cancels it, and takes the result for a day. Any node does it, one at a time, under a lease that another node
 * takes over when the first one died; work is begun anew then, so it only reads. What the work is each context says itself
 * ({@link kr.seoul.techtrade.jobs.Workshop}). Changes nothing but jobs, and keeps no result longer than it says.
 */
package kr.seoul.techtrade.jobs;
