/**
 * Level 9: the web portal for people, in Korean and English: one backing bean per page, plain Facelets, no JavaScript needed.
 * Public pages keep no state on the server; a form calls one service and redirects. No rule and no SQL lives here.
 */
package kr.seoul.techtrade.portal;
