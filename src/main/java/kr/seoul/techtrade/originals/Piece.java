package kr.seoul.techtrade.originals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A stretch of a feed as it came, and the same {@code packed}; {@code line} is the number of its first line. */
public record Piece(long line, byte[] bytes, byte[] packed) {
    public static Piece of(long line, byte[] bytes) {
        return new Piece(line, bytes, pack(bytes));
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Fast rather than small: a feed waits for it. */
    static byte[] pack(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        var packed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    static byte[] unpack(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
