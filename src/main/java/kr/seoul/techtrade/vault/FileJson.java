package kr.seoul.techtrade.vault;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored file, without its bytes.
 *
 * @param size in bytes, unsealed
 * @param sha256 of the bytes, unsealed; lower-case hexadecimal
 * @param reason why the scanner refused it
 * @param seal of a sealed package only
 */
public record FileJson(
        UUID id,
        UUID owner,
        UUID subject,
        String name,
        String mediaType,
        long size,
        String sha256,
        FileState state,
        Optional<String> reason,
        UUID uploadedBy,
        Instant uploadedAt,
        Optional<SealJson> seal,
        long version) {

    /**
     * How a package is sealed.
     *
     * @param size in bytes, as stored
     * @param sha256 of the bytes as stored
     * @param releasedAt when its key was first given away
     */
    public record SealJson(long size, String sha256, Optional<Instant> releasedAt) {}
}
