/**
 * Level 4: what every request passes before its route, and every answer after it: an id and the headers of security, who may come in
 * and how often, bodies and forms that nobody should read, and at the end the counts, the log, what the container refuses by itself,
 * and gzip. Answers the plainest reads itself ({@link kr.seoul.techtrade.edge.DirectFilter}). Knows no route but by what it says of
 * itself, and nobody knows it: the server calls it.
 */
package kr.seoul.techtrade.edge;
