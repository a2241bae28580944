package kr.seoul.techtrade.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Goes through an archive without believing it: no more entries and no more bytes, inflated, than there may be, and no name that
 * leads out of the folder it would be unpacked to. Archives within it stay closed.
 */
public final class ZipWalk {
    public static final int ENTRIES_MAX = 10_000;
    public static final long INFLATED_MAX = 512L << 20;

    private final long inflatedMax;
    private long inflated;
    private int entries;

    private ZipWalk(long inflatedMax) {
        this.inflatedMax = inflatedMax;
    }

    /** What is done with an entry; its bytes need not be read. */
    @FunctionalInterface
    public interface Visitor {
        void see(String name, InputStream bytes) throws IOException;
    }

    /** Why the archive is not taken. */
    public static class Fault extends IOException {
        private static final long serialVersionUID = 1;

        Fault(String message) {
            super(message);
        }
    }

    /** It inflates to more than it may. */
    public static final class TooLarge extends Fault {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    /** How many entries it has. The stream is left open. */
    public static int through(InputStream zip, long inflatedMax, Visitor visitor) throws IOException {
        var walk = new ZipWalk(Math.min(inflatedMax, INFLATED_MAX));
        var archive = new ZipInputStream(zip, StandardCharsets.UTF_8);
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            walk.step(entry, archive, visitor);
        }
        return walk.entries;
    }

    private void step(ZipEntry entry, ZipInputStream archive, Visitor visitor) throws IOException {
        entries++;
        if (entries > ENTRIES_MAX) {
            throw new Fault("the archive has more than %d entries".formatted(ENTRIES_MAX));
        }
        var name = entry.getName();
        if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../")) {
            throw new Fault("an entry of the archive leads out of it");
        }
        var bounded = new Bounded(archive);
        visitor.see(name, bounded);
        bounded.skipAll();
    }

    /** Counts what is inflated over all entries. */
    private final class Bounded extends FilterInputStream {
        private static final int BUFFER = 64 << 10;

        Bounded(InputStream entry) {
            super(entry);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public void close() {
            // the archive goes on
        }

        void skipAll() throws IOException {
            var buffer = new byte[BUFFER];
            int read;
            do {
                read = read(buffer, 0, BUFFER);
            } while (read >= 0);
        }

        private void count(int bytes) throws TooLarge {
            inflated += bytes;
            if (inflated > inflatedMax) {
                throw new TooLarge("the archive inflates to more than %d bytes".formatted(inflatedMax));
            }
        }
    }
}
