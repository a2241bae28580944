package kr.seoul.techtrade.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesResourceTest {
    private static final byte[] TEXT = "some lines".getBytes();

    @Test
    void unpacksGzip() throws IOException {
        assertEquals("some lines", read(packed(), "gzip"));
        assertEquals("some lines", read(TEXT, null));
        assertEquals("some lines", read(TEXT, "identity"));
    }

    @Test
    void noticesThatTheEndIsMissing() throws IOException {
        var packed = packed();
        assertThrows(EOFException.class, () -> read(Arrays.copyOf(packed, packed.length - 4), "GZIP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, gzip", "gzip"})
    void refusesWhatItCannotUnpack(String encoding) {
        var problem = assertThrows(Problem.class, () -> read(TEXT, encoding));
        assertEquals(DirectoryProblem.INVALID_FEED, problem.type());
    }

    private static String read(byte[] body, String encoding) throws IOException {
        return new String(SourcesResource.unpacked(new ByteArrayInputStream(body), encoding)
                .readAllBytes());
    }

    private static byte[] packed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(TEXT);
        }
        return bytes.toByteArray();
    }
}
