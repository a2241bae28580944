package kr.seoul.techtrade.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedTest {
    private long nanos = Long.MAX_VALUE - 5;

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Test
    void breaksOffWhenTheReaderIsTooSlow() throws IOException {
        var read = new ByteArrayOutputStream();
        var paced = new Paced(read, () -> nanos);
        pass(Paced.PATIENCE);
        paced.write(new byte[10]);
        for (int second = 1; second < 100; second++) {
            pass(Duration.ofSeconds(1));
            paced.write(new byte[(int) Paced.BYTES_PER_SECOND]);
        }
        assertEquals(10 + 99 * Paced.BYTES_PER_SECOND, read.size());
        pass(Duration.ofSeconds(1));
        assertThrows(IOException.class, () -> paced.write(7));
    }

    @Test
    void forgivesWhoWasFastBefore() throws IOException {
        var read = new ByteArrayOutputStream();
        var paced = new Paced(read, () -> nanos);
        paced.write(new byte[(int) Paced.BYTES_PER_SECOND]);
        pass(Paced.PATIENCE.plusSeconds(1));
        paced.write(1);
        pass(Duration.ofSeconds(1));
        assertThrows(IOException.class, () -> paced.write(1));
    }
}
