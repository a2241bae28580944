/**
 * Level 7: how records come to the directory. {@link Feeds} takes what institutions send as lines, {@link Spreadsheets} tables that they look
 * at before, and {@link Pulling} fetches them; {@link ReplayFeed} reads bad lines again,
 * {@link Mappings} remembers which column of an institution's table means what, and {@link ImportStreams} tells the progress while it
 * goes on. What a line means, what becomes of it and what was delivered ({@link kr.seoul.techtrade.directory.Intake}, {@link
 * kr.seoul.techtrade.sources.Imports}) is the directory's: its records point at the import they came with, so those tables stay there.
 * Here lies only what the directory can do without.
 */
package kr.seoul.techtrade.feeds;
