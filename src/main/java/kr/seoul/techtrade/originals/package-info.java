/**
 * Level 8: what sources sent, byte for byte. A {@link Recording} catches a feed while it is read, {@link Originals} keeps it beside its
 * import in packed pieces, gives it back whole or line by line, takes persons out of it, and forgets it after five years. What the lines
 * mean, and what became of them, is the directory's.
 */
package kr.seoul.techtrade.originals;
