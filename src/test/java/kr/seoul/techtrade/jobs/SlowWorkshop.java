package kr.seoul.techtrade.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Work that goes on until somebody says so: the first byte of what it writes is the number of the node that does it. */
@ApplicationScoped
public class SlowWorkshop implements Workshop {
    static final String KIND = "test-slow";

    /** The work ends when there is a file at {@code until}. */
    public record Patience(String until) {}

    @Override
    public void offer(Works works) {
        works.offer(KIND, (order, progress, answer) -> {
            var piece = new byte[ResultStream.CHUNK_BYTES];
            Arrays.fill(piece, (byte) System.getenv("TECHTRADE_NODE").charAt(0));
            answer.write(piece);
            var until = Path.of(order.input(Patience.class).until());
            while (!Files.exists(until)) {
                progress.step();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            answer.write(piece);
        });
    }
}
