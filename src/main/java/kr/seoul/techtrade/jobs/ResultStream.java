package kr.seoul.techtrade.jobs;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import kr.seoul.techtrade.kernel.Sha256;

/** Where work writes its answer to: rows of at most {@link #CHUNK_BYTES}, each committed by itself as long as the lease is ours. */
final class ResultStream extends OutputStream {
    static final int CHUNK_BYTES = 256 << 10;

    private final Queue queue;
    private final Queue.Turn turn;
    private final Progress progress;
    private final long most;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] buffer = new byte[CHUNK_BYTES];
    private int held;
    private int chunks;
    private long size;

    ResultStream(Queue queue, Queue.Turn turn, Progress progress, long most) {
        this.queue = queue;
        this.turn = turn;
        this.progress = progress;
        this.most = most;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Problems: jobs/result-too-large. */
    @Override
    public void write(byte[] bytes, int from, int count) {
        progress.mustGoOn();
        if (size + count > most) {
            throw JobProblem.RESULT_TOO_LARGE.because(
                    "at most %d bytes are kept: ask for less, or without Prefer".formatted(most));
        }
        size += count;
        digest.update(bytes, from, count);
        for (int done = 0; done < count; ) {
            int some = Math.min(count - done, CHUNK_BYTES - held);
            System.arraycopy(bytes, from + done, buffer, held, some);
            held += some;
            done += some;
            if (held == CHUNK_BYTES) {
                store();
            }
        }
    }

    /** Keeps what is left; answers the hash of all. */
    byte[] end() {
        if (held > 0) {
            store();
        }
        return digest.digest();
    }

    long size() {
        return size;
    }

    private void store() {
        if (!queue.append(turn, chunks, Arrays.copyOf(buffer, held))) {
            progress.stop();
        }
        progress.mustGoOn();
        chunks++;
        held = 0;
    }
}
