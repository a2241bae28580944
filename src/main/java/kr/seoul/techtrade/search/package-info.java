/**
 * Level 7: finding what is in the market and the directory. Each node keeps its own Lucene index in step with the outbox, or all share one in
 * an OpenSearch, which they write in turns; the index is never the truth and can be rebuilt from the database at any time. Korean is cut by
 * Nori with a domain dictionary, kept as data in {@code vocabulary}. Reads market and directory; knows nothing of deals.
 */
package kr.seoul.techtrade.search;
