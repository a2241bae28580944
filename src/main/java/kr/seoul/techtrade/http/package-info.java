/**
 * Level 1: what every REST resource shares: the application under {@code /api}, JSON in and out, the one problem mapper, scopes,
 * request ids, and from where requests come. Knows no caller but what {@link kr.seoul.techtrade.http.Access} says of it, and lets
 * nobody in or out: that is the edge's.
 */
package kr.seoul.techtrade.http;
