/**
 * Level 12: what everybody may see of the city's technology: home, search, listings, companies, investors, rounds, facilities and
 * programmes, with charts, maps and structured data for search engines; and what a visitor adds to it, listings published and searches
 * kept. Finds and judges nothing itself; deals about a listing begin in {@code dealroom}.
 */
package kr.seoul.techtrade.showcase;
