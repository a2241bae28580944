/**
 * Level 11: the frame of all pages for people, in Korean and English, plain Facelets, no JavaScript needed: who visits and in which
 * language ({@link Visit}, {@link PageFilter}), for whom each page is ({@link Pages}), texts, numbers and dates in words, links and their
 * queries, what a form says ({@link Entry}, {@link Asked}), and how refusals are told. Has no page of its own but the one that tells of
 * errors: they lie in the rooms above, {@code showcase}, {@code dealroom}, {@code access}, {@code desk} and {@code developers}, none of
 * which knows another. Public pages keep no state on the server; a form calls one service and redirects. No rule and no SQL lives here.
 */
package kr.seoul.techtrade.portal;
