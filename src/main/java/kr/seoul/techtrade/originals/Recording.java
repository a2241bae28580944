package kr.seoul.techtrade.originals;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Remembers what was read of a stream until it is taken. */
public final class Recording extends FilterInputStream {
    /** Where no name is cut in two, in JSON, CSV and XML alike; none of them is a part of a character in UTF-8 or MS949. */
    private static final String CUTS = "\",<\n";

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    public Recording(InputStream in) {
        super(in);
    }

    /** What was read since the last time, up to a place where it may be cut; all of it when nothing comes after it. */
    public byte[] take(boolean last) {
        var bytes = read.toByteArray();
        int end = bytes.length;
        while (!last && end > 0 && CUTS.indexOf(bytes[end - 1]) < 0) {
            end--;
        }
        read.reset();
        read.write(bytes, end, bytes.length - end);
        return Arrays.copyOf(bytes, end);
    }

    /** How much was read since the last time. */
    public int size() {
        return read.size();
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            read.write(one);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            read.write(into, from, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 13)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
