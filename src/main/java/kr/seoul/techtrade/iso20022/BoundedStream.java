package kr.seoul.techtrade.iso20022;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops hostile XML before the parser has to hold it: no more than {@link #BYTES_MAX} in all, and never more than
 * {@link #PIECE_MAX} without the start of another tag, which bounds names, attribute values and texts.
 */
final class BoundedStream extends FilterInputStream {
    static final long BYTES_MAX = 256L * 1024 * 1024;
    static final int PIECE_MAX = 64 * 1024;

    private long bytes;
    private int piece;

    BoundedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(value);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            count(buffer[i]);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int value) {
        bytes++;
        piece = value == '<' ? 0 : piece + 1;
        if (bytes > BYTES_MAX) {
            throw Iso20022Problem.FILE_TOO_LARGE.because("at most %d bytes are read".formatted(BYTES_MAX));
        }
        if (piece > PIECE_MAX) {
            throw Iso20022Problem.MALFORMED_XML.because(
                    "%d bytes without a tag, near byte %d".formatted(PIECE_MAX, bytes));
        }
    }
}
