/**
 * Level 7: finding what is in the market and the directory. Each node keeps its own Lucene index in step with the outbox; the index is never
 * the truth and can be rebuilt from the database at any time. Korean is cut by Nori with a domain dictionary, both kept as data in
 * {@code /search}. Reads market and directory; knows nothing of deals.
 */
package kr.seoul.techtrade.search;
