package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealFormatTest {
    private static final int PIECE = SealFormat.PIECE_BYTES;
    private static final int SEALED_PIECE = PIECE + SealFormat.TAG_BYTES;
    private static final UUID FILE = UUID.fromString("019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13");
    private static final SecretKey KEY = new SecretKeySpec(random(32), "AES");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5})
    void comesBackAsItWent(int size) throws IOException {
        var plain = random(size);
        var sealed = seal(plain);
        int pieces = Math.max(1, (size + PIECE - 1) / PIECE);
        assertEquals(size + pieces * SealFormat.TAG_BYTES, sealed.length);
        assertArrayEquals(plain, open(KEY, FILE, sealed));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("a bit changed", bytes -> with(bytes, 7, (byte) (bytes[7] ^ 1))),
                fault("a tag changed", bytes -> with(bytes, PIECE, (byte) (bytes[PIECE] ^ 1))),
                fault("the last piece cut off", bytes -> Arrays.copyOf(bytes, 2 * SEALED_PIECE)),
                fault("the last byte cut off", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                fault("a byte more", bytes -> Arrays.copyOf(bytes, bytes.length + 1)),
                fault("nothing left", bytes -> new byte[0]),
                fault("less than a tag", bytes -> Arrays.copyOf(bytes, 3)),
                fault("two pieces exchanged", bytes -> pieces(bytes, 1, 0, 2)),
                fault("a piece doubled", bytes -> pieces(bytes, 0, 1, 1, 2)),
                fault("a piece taken out", bytes -> pieces(bytes, 0, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsWhatWasTamperedWith(String name, UnaryOperator<byte[]> fault) throws IOException {
        var sealed = fault.apply(seal(random(2 * PIECE + 100)));
        assertThrows(SealFormat.BrokenSeal.class, () -> open(KEY, FILE, sealed));
    }

    @Test
    void opensForItsKeyAndItsFileOnly() throws IOException {
        var sealed = seal(random(10));
        assertThrows(SealFormat.BrokenSeal.class, () -> open(new SecretKeySpec(new byte[32], "AES"), FILE, sealed));
        assertThrows(SealFormat.BrokenSeal.class, () -> open(KEY, UUID.randomUUID(), sealed));
    }

    /** By the words of the contract, without our code. */
    @Test
    void isWhatTheContractSays() throws IOException, GeneralSecurityException {
        var plain = random(PIECE + 3);
        var last = Arrays.copyOfRange(seal(plain), SEALED_PIECE, SEALED_PIECE + 3 + 16);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE, KEY, new GCMParameterSpec(128, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        cipher.updateAAD(ByteBuffer.allocate(16 + 16 + 8 + 1)
                .put("techtrade-seal-1".getBytes(StandardCharsets.US_ASCII))
                .putLong(FILE.getMostSignificantBits())
                .putLong(FILE.getLeastSignificantBits())
                .putLong(1)
                .put((byte) 1)
                .array());
        assertArrayEquals(Arrays.copyOfRange(plain, PIECE, PIECE + 3), cipher.doFinal(last));
    }

    private static byte[] seal(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        new SealFormat(KEY, FILE).seal(new ByteArrayInputStream(plain), out);
        return out.toByteArray();
    }

    private static byte[] open(SecretKey key, UUID file, byte[] sealed) throws IOException {
        try (var in = new SealFormat(key, file).open(new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    private static Arguments fault(String name, UnaryOperator<byte[]> fault) {
        return Arguments.of(name, fault);
    }

    private static byte[] with(byte[] bytes, int place, byte value) {
        var changed = bytes.clone();
        changed[place] = value;
        return changed;
    }

    private static byte[] pieces(byte[] sealed, int... order) {
        var out = new ByteArrayOutputStream();
        for (int piece : order) {
            int from = piece * SEALED_PIECE;
            out.write(sealed, from, Math.min(SEALED_PIECE, sealed.length - from));
        }
        return out.toByteArray();
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
