/**
 * Level 10: running royalties of a deal: periods that are reported or estimated, invoiced, collected, corrected and audited.
 *
 * <p>{@link kr.seoul.techtrade.royalty.Royalties} does what the two sides do; {@link kr.seoul.techtrade.royalty.RoyaltyKind} brings the
 * guards, postings and clocks by which the deals run the cycle. Does not know the rest of a deal, and makes no move of it but to let it
 * go on.
 */
package kr.seoul.techtrade.royalty;
