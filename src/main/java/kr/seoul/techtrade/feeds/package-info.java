/**
 * Level 10: how records come to the directory. {@link Feeds} takes what institutions send as lines, {@link Spreadsheets} tables that they look
 * at before; {@link ReplayFeed} reads bad lines again,
 * {@link Mappings} remembers which column of an institution's table means what, and {@link ImportStreams} tells the progress while it
 * goes on. What a line means, and what becomes of it, is the directory's ({@link kr.seoul.techtrade.directory.Intake}); what was delivered
 * is the sources' ({@link kr.seoul.techtrade.sources.Imports}), since records point at the import they came with. Here lies only what they
 * can do without. How lines and tables are written lies below, what is fetched above.
 */
package kr.seoul.techtrade.feeds;
