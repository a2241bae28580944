package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The bytes of a file from its rows: a megabyte at a time, and no connection held in between, however slow the reader is. The
 * last rows are given out only when all together have the hash of the file.
 */
final class StoredStream extends InputStream {
    static final int CHUNK_BYTES = 256 << 10;
    static final int CHUNKS_AT_ONCE = 4;

    private static final String CHUNKS =
            "select bytes from vault.chunk where file = ? and number >= ? order by number limit ?";

    private final Sql sql;
    private final UUID file;
    private final Spool.Hash expected;
    private final MessageDigest digest = Sha256.digest();
    private final Deque<byte[]> loaded = new ArrayDeque<>();
    private byte[] chunk = {};
    private int read;
    private int next;
    private long size;
    private boolean ended;

    StoredStream(Sql sql, UUID file, Spool.Hash expected) {
        this.sql = sql;
        this.file = file;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk[read++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, buffer, offset, count);
        read += count;
        return count;
    }

    private boolean hasMore() throws IOException {
        if (read < chunk.length) {
            return true;
        }
        if (loaded.isEmpty() && !ended) {
            load();
        }
        chunk = loaded.isEmpty() ? new byte[0] : loaded.removeFirst();
        read = 0;
        return chunk.length > 0;
    }

    private void load() throws IOException {
        var rows = sql.list(CHUNKS, row -> row.getBytes("bytes"), file, next, CHUNKS_AT_ONCE);
        for (var bytes : rows) {
            digest.update(bytes);
            size += bytes.length;
        }
        next += rows.size();
        ended = rows.size() < CHUNKS_AT_ONCE || size >= expected.size();
        if (ended && (size != expected.size() || !MessageDigest.isEqual(digest.digest(), expected.sha256()))) {
            throw new IOException("the stored bytes of file " + file + " are not those that were sent");
        }
        loaded.addAll(rows);
    }
}
