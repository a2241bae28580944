package kr.seoul.techtrade.audit;

import java.util.Optional;

/**
 * What recomputing the chain found.
 *
 * @param upTo last position that holds; what lies behind the first broken link proves nothing
 * @param head hash at {@code upTo}, in hex: keep it elsewhere, and nobody can rewrite what lies before
 * @param removed last position whose time was over; up to there the entries are gone, and the chain is checked from its hash on
 * @param erased entries whose name, address and agent were forgotten; they hold all the same
 * @param waiting entries that are not sealed yet
 */
public record Verification(
        long upTo, String head, long removed, long erased, long waiting, boolean intact, Optional<BrokenLink> broken) {
    /** The first position that is not what was sealed, and the entry that stands there, if one does. */
    public record BrokenLink(long position, long entry, String reason) {}
}
