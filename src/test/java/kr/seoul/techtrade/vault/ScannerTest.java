package kr.seoul.techtrade.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own signatures, and a clamd that is a socket of this test. */
class ScannerTest {
    private static final Scanner SIGNATURES = new SignatureScanner();

    static Stream<byte[]> malicious() {
        var windows = new byte[200];
        windows[0] = 'M';
        windows[1] = 'Z';
        return Stream.of(
                ascii(Zips.EICAR),
                ascii("x".repeat(65_530) + Zips.EICAR), // over the end of a buffer
                Zips.with("innocent.txt", ascii(Zips.EICAR)),
                Zips.of("[Content_Types].xml", "word/vbaProject.bin"),
                ("\u0000\u0000" + "_VBA_PROJECT").getBytes(StandardCharsets.UTF_16LE),
                windows,
                HexFormat.of().parseHex("7f454c4602010100"),
                HexFormat.of().parseHex("cafebabe00000034"),
                HexFormat.of().parseHex("cffaedfe07000001"),
                Arrays.copyOf(Zips.of("a"), 20));
    }

    @ParameterizedTest
    @MethodSource("malicious")
    void refusesWhatItKnows(byte[] content) throws IOException {
        assertTrue(SIGNATURES.objection(of(content)).isPresent());
    }

    static Stream<byte[]> harmless() {
        return Stream.of(
                new byte[0],
                "MZ세대를 위한 기술 거래 시장의 수요를 조사한 보고서입니다".getBytes(StandardCharsets.UTF_8),
                ascii("%PDF-1.7"),
                ascii("EICAR is a test file"),
                Zips.of("bin/tool.exe", "README"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void passesWhatIsHarmless(byte[] content) throws IOException {
        assertEquals(Optional.empty(), SIGNATURES.objection(of(content)));
    }

    @Test
    void sendsClamdEveryByte() throws IOException {
        var content = new byte[200_000];
        new Random(1).nextBytes(content);
        try (var clamd = new Clamd("stream: OK\0")) {
            assertEquals(Optional.empty(), clamd.scanner().objection(of(content)));
            assertArrayEquals(content, clamd.received.join());
        }
    }

    @Test
    void tellsWhatClamdFound() throws IOException {
        try (var clamd = new Clamd("stream: Win.Test.EICAR_HDB-1 FOUND\0")) {
            assertEquals(
                    Optional.of("the scanner found Win.Test.EICAR_HDB-1"),
                    clamd.scanner().objection(of(ascii("x"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSTREAM size limit exceeded. ERROR\0", "", "UNKNOWN COMMAND\0", "stream: OK FOUN"})
    void saysThatClamdCouldNotSay(String answer) throws IOException {
        try (var clamd = new Clamd(answer)) {
            assertThrows(IOException.class, () -> clamd.scanner().objection(of(ascii("x"))));
        }
    }

    @Test
    void saysThatClamdIsNotThere() throws IOException {
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        var scanner = ClamdScanner.at("127.0.0.1:" + port);
        assertThrows(IOException.class, () -> scanner.objection(of(ascii("x"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clamd", ":3310", "clamd:port"})
    void refusesAnAddressThatIsNone(String address) {
        assertThrows(IllegalArgumentException.class, () -> ClamdScanner.at(address));
    }

    /** Speaks INSTREAM once, as the manual has it. */
    private static final class Clamd implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CompletableFuture<byte[]> received = new CompletableFuture<>();

        Clamd(String answer) throws IOException {
            new Thread(() -> serve(answer), "clamd").start();
        }

        ClamdScanner scanner() {
            return ClamdScanner.at("127.0.0.1:" + socket.getLocalPort());
        }

        private void serve(String answer) {
            try (var client = socket.accept()) {
                var in = new DataInputStream(client.getInputStream());
                assertEquals("zINSTREAM\0", new String(in.readNBytes(10), StandardCharsets.US_ASCII));
                var bytes = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    bytes.write(in.readNBytes(length));
                }
                client.getOutputStream().write(ascii(answer));
                received.complete(bytes.toByteArray());
            } catch (IOException | AssertionError failed) {
                received.completeExceptionally(failed);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Content of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
