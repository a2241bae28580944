package kr.seoul.techtrade.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** What a feed without lines may come to: no more than {@link #BYTES_MAX} in all, nor than {@link #ELEMENT_BYTES_MAX} in one element. */
final class Bounds extends FilterInputStream {
    static final long BYTES_MAX = NdjsonFeed.BYTES_MAX;
    /** With what a parser reads ahead; what is kept of a line is far less. */
    static final int ELEMENT_BYTES_MAX = 4 * NdjsonFeed.LINE_BYTES_MAX;

    private long bytes;
    private int element;

    Bounds(InputStream feed) {
        super(feed);
    }

    /** Another element begins. */
    void next() {
        element = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) {
        bytes += read;
        element += read;
        if (bytes > BYTES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because("a feed has at most %d bytes, unpacked".formatted(BYTES_MAX));
        }
        if (element > ELEMENT_BYTES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because(
                    "near byte %d an element has more than %d bytes".formatted(bytes, ELEMENT_BYTES_MAX));
        }
    }
}
