package kr.seoul.techtrade.originals;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private final Recording recording =
            new Recording(new ByteArrayInputStream("가,나다\n라마바".getBytes(StandardCharsets.UTF_8)));

    @Test
    void cutsNoNameInTwo() throws IOException {
        recording.readNBytes(7);
        assertEquals("가,", taken(false));
        assertEquals("", taken(false));
        recording.readNBytes(5);
        assertEquals("나다\n", taken(false));
        recording.readAllBytes();
        assertEquals("", taken(false));
        assertEquals("라마바", taken(true));
        assertEquals("", taken(true));
    }

    @Test
    void remembersWhatIsPassedOver() throws IOException {
        assertEquals(0xEA, recording.read());
        recording.skipNBytes(10);
        assertEquals("가,나다\n", taken(false));
    }

    @Test
    void comesBackFromBeingPacked() {
        var bytes = "똠방각하 ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(bytes, Piece.unpack(Piece.of(1, bytes).packed()));
    }

    private String taken(boolean last) {
        return new String(recording.take(last), StandardCharsets.UTF_8);
    }
}
