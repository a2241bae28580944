/**
 * Level 2: how many requests of each kind a caller may send in a minute, to all nodes together
 * ({@link kr.seoul.techtrade.rates.RequestLimit#take}), and what the answers say of it. Counts and refuses; who the caller is, and when
 * it is asked, the edge says.
 */
package kr.seoul.techtrade.rates;
