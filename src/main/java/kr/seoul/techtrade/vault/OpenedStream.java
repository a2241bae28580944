package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStream;

/** The plaintext of a sealed package, piece by piece; see {@link SealFormat}. */
final class OpenedStream extends InputStream {
    private static final int PIECE_BYTES = SealFormat.PIECE_BYTES + SealFormat.TAG_BYTES;

    private final SealFormat format;
    private final InputStream sealed;
    private byte[] ahead = {};
    private byte[] piece = {};
    private int read;
    private long number;
    private boolean ended;

    OpenedStream(SealFormat format, InputStream sealed) {
        this.format = format;
        this.sealed = sealed;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? piece[read++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, piece.length - read);
        System.arraycopy(piece, read, buffer, offset, count);
        read += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        sealed.close();
    }

    private boolean hasMore() throws IOException {
        while (read == piece.length && !ended) {
            var current = number == 0 ? sealed.readNBytes(PIECE_BYTES) : ahead;
            ahead = sealed.readNBytes(PIECE_BYTES);
            ended = ahead.length == 0;
            piece = format.openPiece(number, ended, current);
            read = 0;
            number++;
        }
        return read < piece.length;
    }
}
