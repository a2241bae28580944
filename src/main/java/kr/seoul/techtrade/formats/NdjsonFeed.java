package kr.seoul.techtrade.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import kr.seoul.techtrade.investment.Lines;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.lines.Line;
import kr.seoul.techtrade.lines.Unread;

/** Cuts a stream into lines, in memory bounded by one line. Blank lines count as numbers, not as lines. */
public final class NdjsonFeed implements Feed {
    public static final int LINE_BYTES_MAX = 64 * 1024;
    static final int BLANK_BYTES_MAX = 4 << 20;
    static final long LINES_MAX = 2_000_000;
    static final long BYTES_MAX = 1L << 30;

    private final InputStream in;
    private final Encoding encoding;
    private final long from;
    private final byte[] buffer = new byte[LINE_BYTES_MAX];
    private int position;
    private int filled;
    /** Read so far, those before the beginning included. */
    private long read;
    /** Up to the end of the last line that was handed out. */
    private long handled;

    private long number;

    /** As it came, since it was last asked for. */
    private final ByteArrayOutputStream came = new ByteArrayOutputStream();
    /** How much of that is handled; what follows are blank lines. */
    private int cameHandled;

    private boolean isTerminated;

    public NdjsonFeed(InputStream in, Encoding encoding) {
        this(in, encoding, 0, 0);
    }

    /** The rest of a feed after so many lines and bytes. */
    public NdjsonFeed(InputStream in, Encoding encoding, long lines, long bytes) {
        this.in = in;
        this.encoding = encoding;
        from = bytes;
        read = bytes;
        handled = bytes;
        number = lines;
    }

    @Override
    public long bytes() {
        return handled;
    }

    @Override
    public Optional<Incoming> next() throws IOException {
        while (true) {
            var line = new ByteArrayOutputStream(512);
            var length = readLine(line);
            if (length < 0) {
                cameHandled = came.size();
                return Optional.empty();
            }
            record(line);
            number++;
            if (number > LINES_MAX) {
                throw DirectoryProblem.FEED_TOO_LARGE.because("a feed has at most %d lines".formatted(LINES_MAX));
            }
            var text = trimmed(line.toByteArray());
            if (text.length > 0) {
                handled = read - (filled - position);
                cameHandled = came.size();
                return Optional.of(incoming(text, length));
            }
        }
    }

    /** Of a line that is too long only what was read of it. */
    @Override
    public byte[] original(boolean last) {
        var bytes = came.toByteArray();
        came.reset();
        came.write(bytes, cameHandled, bytes.length - cameHandled);
        int handled = cameHandled;
        cameHandled = 0;
        return Arrays.copyOf(bytes, handled);
    }

    @Override
    public long pending() {
        return came.size();
    }

    private void record(ByteArrayOutputStream line) {
        came.writeBytes(line.toByteArray());
        if (isTerminated) {
            came.write('\n');
        }
        if (came.size() - cameHandled > BLANK_BYTES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because(
                    "a feed has at most %d bytes between two lines that are not blank".formatted(BLANK_BYTES_MAX));
        }
    }

    private Incoming incoming(byte[] line, long length) {
        if (length > LINE_BYTES_MAX) {
            var problem = DirectoryProblem.INVALID_RECORD.at("", "is longer than %d bytes".formatted(LINE_BYTES_MAX));
            return Entry.bad(number, problem, line);
        }
        var charset = encoding.next(line);
        return StandardCharsets.UTF_8.equals(charset)
                ? Unread.of(number, line, NdjsonFeed::utf8)
                : korean(line, charset);
    }

    private static Line utf8(byte[] line) {
        return Lines.parse(Encoding.text(line, StandardCharsets.UTF_8));
    }

    /** Not known again by its bytes, which would say something else in UTF-8. */
    private Entry korean(byte[] line, Charset charset) {
        try {
            return Entry.of(number, Lines.parse(Encoding.text(line, charset)));
        } catch (Problem problem) {
            return Entry.bad(number, problem, line);
        }
    }

    /** Appends at most {@link #LINE_BYTES_MAX} bytes; how long the line really is, or -1 at the end. */
    private long readLine(ByteArrayOutputStream line) throws IOException {
        long length = 0;
        while (true) {
            if (position == filled && !fill()) {
                isTerminated = false;
                return length == 0 ? -1 : length;
            }
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int room = LINE_BYTES_MAX - line.size();
            line.write(buffer, position, Math.min(room, end - position));
            length += end - position;
            var complete = end < filled;
            position = complete ? end + 1 : end;
            if (complete) {
                isTerminated = true;
                return length;
            }
        }
    }

    private boolean fill() throws IOException {
        filled = in.read(buffer);
        position = 0;
        if (filled <= 0) {
            filled = 0;
            return false;
        }
        if (read == 0) {
            Encoding.refuseWide(buffer, filled);
        }
        read += filled;
        if (read > BYTES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because("a feed has at most %d bytes, unpacked".formatted(BYTES_MAX));
        }
        return true;
    }

    /** Without a byte order mark on the first line, and white space around. */
    private byte[] trimmed(byte[] line) {
        int start = from == 0
                        && number == 1
                        && line.length >= 3
                        && line[0] == (byte) 0xEF
                        && line[1] == (byte) 0xBB
                        && line[2] == (byte) 0xBF
                ? 3
                : 0;
        int to = line.length;
        while (to > start && isSpace(line[to - 1])) {
            to--;
        }
        while (start < to && isSpace(line[start])) {
            start++;
        }
        return Arrays.copyOfRange(line, start, to);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
