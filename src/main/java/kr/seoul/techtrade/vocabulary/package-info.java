/**
 * Level 2: the words of the trade. Cuts Korean and English texts into terms with a domain dictionary and synonyms, both kept as data in
 * {@code /vocabulary}, and knows how words are mistyped: by their jamo, by their initial consonants, with the other keyboard
 * layout on. Knows nothing of what is searched.
 */
package kr.seoul.techtrade.vocabulary;
