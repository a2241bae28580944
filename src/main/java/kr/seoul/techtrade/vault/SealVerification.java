package kr.seoul.techtrade.vault;

import java.util.Optional;

/**
 * Whether a package still is what was sealed, found by opening it all.
 *
 * @param sha256 of the package in the clear, as it was when it was sealed
 * @param fault what differs, of one that is not intact
 */
public record SealVerification(boolean intact, String sha256, long size, Optional<String> fault) {}
