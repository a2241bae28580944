package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * How a package is sealed: {@code techtrade-seal-1}, a stream of AES-256-GCM pieces (NIST SP 800-38D) under a key that seals this one
 * package only.
 *
 * <p>The plaintext is cut into pieces of {@link #PIECE_BYTES}, the last one shorter, and empty only when the package is. Each
 * becomes its ciphertext with the 16 bytes of its tag; the pieces follow each other, nothing else is written. Of piece number
 * {@code n}, counted from 0, the nonce is {@code n} as 12 bytes, and the associated data are the name of the format (ASCII),
 * the 16 bytes of the file's id, {@code n} as 8 bytes and one byte that is 1 for the last piece and else 0; numbers are
 * big-endian. So a piece that is missing, moved, doubled, changed or of another package is found, and so is an end cut off
 * (the construction is STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015).
 */
final class SealFormat {
    static final String NAME = "techtrade-seal-1";
    static final int PIECE_BYTES = 64 << 10;
    static final int TAG_BYTES = 16;

    private static final byte[] NAME_BYTES = NAME.getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int PLACE_BYTES = 16 + 8 + 1;

    private final SecretKey key;
    private final UUID file;

    SealFormat(SecretKey key, UUID file) {
        this.key = key;
        this.file = file;
    }

    /** Seals while it reads; neither stream is closed. */
    void seal(InputStream plain, OutputStream sealed) throws IOException {
        var piece = plain.readNBytes(PIECE_BYTES);
        for (long number = 0; ; number++) {
            var next = plain.readNBytes(PIECE_BYTES);
            boolean last = next.length == 0;
            sealed.write(sealPiece(number, last, piece));
            if (last) {
                return;
            }
            piece = next;
        }
    }

    /** Opens while it is read: gives out no byte of a piece that is not authentic, but throws {@link BrokenSeal}. */
    InputStream open(InputStream sealed) {
        return new OpenedStream(this, sealed);
    }

    byte[] openPiece(long number, boolean last, byte[] piece) throws BrokenSeal {
        if (piece.length < TAG_BYTES) { // Java 17 would throw no checked exception
            throw new BrokenSeal("piece %d is cut off".formatted(number));
        }
        try {
            return apply(Cipher.DECRYPT_MODE, number, last, piece);
        } catch (GeneralSecurityException forged) {
            throw new BrokenSeal("piece %d is not as it was sealed".formatted(number));
        }
    }

    private byte[] sealPiece(long number, boolean last, byte[] piece) {
        try {
            return apply(Cipher.ENCRYPT_MODE, number, last, piece);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private byte[] apply(int mode, long number, boolean last, byte[] piece) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(NAME_BYTES);
        cipher.updateAAD(ByteBuffer.allocate(PLACE_BYTES)
                .putLong(file.getMostSignificantBits())
                .putLong(file.getLeastSignificantBits())
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array());
        return cipher.doFinal(piece);
    }

    /** The bytes are not those that were sealed. */
    static final class BrokenSeal extends IOException {
        private static final long serialVersionUID = 1;

        BrokenSeal(String message) {
            super(message);
        }
    }
}
