/**
 * Level 10: what those see who brought the two sides of a deal together and get a share of its price: that it is there, how it is, their
 * share and what is paid to them, and nothing else of it. Reads what {@code deal} keeps and decides nothing.
 */
package kr.seoul.techtrade.brokerage;
