package kr.seoul.techtrade.ledger;

import java.util.Optional;

/**
 * What recomputing the chain of seals found.
 *
 * @param from first position that was looked at, 1 for the whole chain
 * @param upTo last position that holds; what lies behind the first broken link proves nothing
 * @param head hash at {@code upTo}, in hex: publish it, and nobody can rewrite what lies before
 * @param waiting final transfers that are not sealed yet
 */
public record Verification(
        long from, long upTo, String head, long entries, long waiting, boolean intact, Optional<BrokenLink> broken) {
    /** The first position whose content, order or previous hash is not what was sealed. */
    public record BrokenLink(long position, String reference, String reason) {}
}
