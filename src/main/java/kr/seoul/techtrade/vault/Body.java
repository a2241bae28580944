package kr.seoul.techtrade.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import kr.seoul.techtrade.kernel.Problem;

/**
 * What a client sends, bounded. Problems while it is read: vault/file-too-large; vault/incomplete when the connection ended or
 * brought less than was announced.
 */
final class Body extends FilterInputStream {
    private final long announced;
    private final long most;
    private long size;

    /**
     * @param announced the length the client told, -1 when it told none
     * @param most how many bytes are taken
     */
    Body(InputStream in, long announced, long most) {
        super(in);
        this.announced = announced;
        this.most = most;
        mustFit(announced);
    }

    /** How many bytes came. */
    long size() {
        return size;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int read = readBody(buffer, offset, length);
        if (read < 0 && size < announced) {
            throw incomplete();
        }
        size += Math.max(0, read);
        mustFit(size);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int readBody(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException broken) {
            throw incomplete();
        }
    }

    private Problem incomplete() {
        return VaultProblem.INCOMPLETE.because("the connection ended after %d bytes".formatted(size));
    }

    private void mustFit(long bytes) {
        if (bytes > most) {
            throw VaultProblem.FILE_TOO_LARGE.because("at most %d bytes are taken".formatted(most));
        }
    }
}
