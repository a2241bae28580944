package kr.seoul.techtrade.vault;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks a ClamAV daemon, by the command INSTREAM of its protocol (clamd manual): pieces with their length, then a length of 0. */
final class ClamdScanner implements Scanner {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE_BYTES = 64 << 10;
    private static final int ANSWER_MAX = 4096;
    private static final String CLEAN = "stream: OK";
    private static final String PREFIX = "stream: ";
    private static final String FOUND = " FOUND";

    private final String host;
    private final int port;

    ClamdScanner(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** {@code host:port} */
    static ClamdScanner at(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("techtrade.clamd must be host:port, not " + address);
        }
        return new ClamdScanner(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public Optional<String> objection(Content content) throws IOException {
        try (var socket = new Socket();
                var bytes = content.open()) {
            socket.connect(new InetSocketAddress(host, port), (int) TIMEOUT.toMillis());
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            send(bytes, socket);
            var answer = new String(socket.getInputStream().readNBytes(ANSWER_MAX), StandardCharsets.UTF_8);
            return verdict(answer.replace("\0", "").strip());
        }
    }

    /** It hangs up on what is too long for it: its answer then says so. */
    private static void send(InputStream bytes, Socket socket) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        try {
            out.write(COMMAND);
            for (var piece = bytes.readNBytes(PIECE_BYTES); piece.length > 0; piece = bytes.readNBytes(PIECE_BYTES)) {
                out.writeInt(piece.length);
                out.write(piece);
            }
            out.writeInt(0);
            out.flush();
        } catch (SocketException hungUp) {
            socket.shutdownOutput();
        }
    }

    private static Optional<String> verdict(String answer) throws IOException {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        if (answer.startsWith(PREFIX) && answer.endsWith(FOUND)) {
            return Optional.of(
                    "the scanner found " + answer.substring(PREFIX.length(), answer.length() - FOUND.length()));
        }
        throw new IOException("clamd answered: " + answer);
    }
}
