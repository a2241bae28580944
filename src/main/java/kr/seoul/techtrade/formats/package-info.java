/**
 * Level 9: how what sources send is written. A {@link kr.seoul.techtrade.formats.Feed} is lines one after the other, a
 * {@link kr.seoul.techtrade.formats.Table} rows under a header, whose {@link kr.seoul.techtrade.formats.Columns} say what they mean;
 * {@link kr.seoul.techtrade.formats.FeedFormat} names all there are. Reads and refuses, in the words of
 * {@link kr.seoul.techtrade.lines.DirectoryProblem}; stores nothing.
 */
package kr.seoul.techtrade.formats;
