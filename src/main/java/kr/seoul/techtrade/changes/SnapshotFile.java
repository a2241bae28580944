package kr.seoul.techtrade.changes;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Collection;
import java.util.Map;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * What a snapshot says between its first line and its last, kind after kind.
 *
 * @param began by {@link System#nanoTime}, before its position was read
 */
record SnapshotFile(Path path, Changes.Head head, Map<ChangedKind, Part> parts, long began) {
    /** The lines of a kind and the bytes they take. */
    record Part(long lines, long bytes) {
        static final Part NONE = new Part(0, 0);

        Part plus(Part more) {
            return new Part(lines + more.lines, bytes + more.bytes);
        }
    }

    /** Opened once and read on when the file has gone meanwhile. */
    InputStream open() throws IOException {
        return new FileInputStream(path.toFile());
    }

    /** Of some kinds, as a snapshot of its own. */
    void write(InputStream opened, Collection<ChangedKind> kinds, OutputStream out) throws IOException {
        out.write(Changes.line(head));
        var digest = Sha256.digest();
        var lines = new DigestOutputStream(out, digest);
        var buffer = new byte[1 << 16];
        long count = 0;
        for (var kind : ChangedKind.values()) {
            var part = parts.getOrDefault(kind, Part.NONE);
            if (kinds.contains(kind)) {
                copy(opened, part.bytes(), buffer, lines);
                count += part.lines();
            } else {
                opened.skipNBytes(part.bytes());
            }
        }
        long companies = kinds.contains(ChangedKind.COMPANY)
                ? parts.getOrDefault(ChangedKind.COMPANY, Part.NONE).lines()
                : 0;
        out.write(Changes.line(Changes.Foot.of(companies, count, digest)));
    }

    private static void copy(InputStream from, long bytes, byte[] buffer, OutputStream to) throws IOException {
        for (long left = bytes; left > 0; ) {
            int read = from.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (read == 0) {
                throw new IOException("the file of the snapshot is not what was written");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
