/**
 * Level 5: an index of documents, of whichever kinds those above it hold out ({@link Holdings}), and how it is asked: for a page with the counts
 * beside it, for what has a name, for what somebody meant who mistyped. Each node keeps its own Lucene index in step with the outbox, or all
 * share one in an OpenSearch, which they write in turns; the index is never the truth and can be rebuilt from the database at any time. Knows
 * neither what the documents are about nor who may ask.
 */
package kr.seoul.techtrade.index;
