/**
 * Holds {@code openapi/techtrade.yaml} and the program to each other, both ways: routes, scopes, media types, headers, records,
 * problem types, and every live reply that a test gets. Each check returns its faults as sentences, and is shown to find some.
 */
package kr.seoul.techtrade.contract;
