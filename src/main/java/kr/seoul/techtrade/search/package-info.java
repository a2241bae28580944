/**
 * Level 10: finding what is in the market and the directory: what the {@code index} holds of each listing, company, round and site, and what
 * people ask of it. Korean is cut by Nori with a domain dictionary, kept as data in {@code vocabulary}. Reads market and directory; knows
 * nothing of deals, nor where the index is.
 */
package kr.seoul.techtrade.search;
