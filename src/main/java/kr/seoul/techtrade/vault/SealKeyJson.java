package kr.seoul.techtrade.vault;

import java.util.UUID;

/**
 * All that is needed to open a sealed package without us, see {@link SealFormat}.
 *
 * @param key AES-256, Base64
 * @param pieceBytes of plaintext in each piece but the last
 * @param sha256 of the package once it is open
 */
public record SealKeyJson(String format, UUID file, String key, int pieceBytes, String sha256) {}
