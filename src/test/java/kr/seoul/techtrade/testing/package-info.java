/**
 * What the tests stand on: one PostgreSQL and one Payara Micro for a whole test run, an HTTP client and a browser.
 * A class that needs none of them ends in {@code Test} and takes milliseconds; the others end in {@code IT}.
 */
package kr.seoul.techtrade.testing;
