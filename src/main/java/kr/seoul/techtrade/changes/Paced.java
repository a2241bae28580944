package kr.seoul.techtrade.changes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Breaks off when whoever reads takes less than {@link #BYTES_PER_SECOND}, the first {@link #PATIENCE} apart. */
final class Paced extends FilterOutputStream {
    static final long BYTES_PER_SECOND = 64 << 10;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final long began;
    private long bytes;

    Paced(OutputStream out, LongSupplier nanos) {
        super(out);
        this.nanos = nanos;
        began = nanos.getAsLong();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        out.write(from, start, length);
        bytes += length;
        var took = Duration.ofNanos(nanos.getAsLong() - began);
        if (bytes < took.minus(PATIENCE).toSeconds() * BYTES_PER_SECOND) {
            throw new IOException("the reader took %d bytes in %s: too slow".formatted(bytes, took));
        }
    }
}
