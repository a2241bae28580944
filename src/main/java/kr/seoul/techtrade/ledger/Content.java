package kr.seoul.techtrade.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * What a seal says of its transfer, written anew from the rows: the sentence of the function {@code ledger.contents}, but apart
 * from it, so that neither can be wrong alone. One buffer for all transfers, digits without strings: this is the inner loop of
 * {@link Chain}.
 */
final class Content {
    private static final byte SEPARATOR = 0x1f;
    private static final int DAYS_BEFORE_2000 = 10_957;
    private static final long MICROS_BEFORE_2000 = DAYS_BEFORE_2000 * 86_400_000_000L;
    private static final int DIGITS_MAX = 20;
    private static final byte[] AT_ONCE = "AT_ONCE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXPIRES = "EXPIRES ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEAST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256 = Sha256.digest();
    private final List<Line> lines = new ArrayList<>();
    private byte[] bytes = new byte[1024];
    private int length;
    private int header;
    private int end;

    /** Where the text of an entry stands, and what it is sorted by: the first letters of its step, then its line. */
    private record Line(int start, int end, long step, long number) {
        static final Comparator<Line> ORDER =
                Comparator.comparingLong(Line::step).thenComparingLong(Line::number);
    }

    /** The columns of a transfer and its resolution, from reference to resolved_at; then expires_at, which is told last. */
    void begin(ByteBuffer row) {
        length = 0;
        lines.clear();
        text(row);
        separate();
        text(row);
        separate();
        number(row, 0);
        separate();
        number(row, DAYS_BEFORE_2000);
        separate();
        number(row, MICROS_BEFORE_2000);
        separate();
        if (!text(row)) {
            append(AT_ONCE, 0, AT_ONCE.length);
        }
        separate();
        number(row, 0);
        separate();
        number(row, DAYS_BEFORE_2000);
        separate();
        number(row, MICROS_BEFORE_2000);
        header = length;
        end(row);
    }

    private void end(ByteBuffer row) {
        if (row.getInt(row.position()) >= 0) {
            separate();
            append(EXPIRES, 0, EXPIRES.length);
        }
        number(row, MICROS_BEFORE_2000);
        end = length;
    }

    /** The eight columns of an entry, from step to booked_at; the entries come in any order. */
    void line(ByteBuffer row) {
        int start = length;
        separate();
        text(row);
        long step = key(start + 1);
        space();
        long number = number(row, 0);
        space();
        text(row);
        space();
        number(row, 0);
        space();
        text(row);
        space();
        number(row, 0);
        space();
        number(row, DAYS_BEFORE_2000);
        space();
        number(row, MICROS_BEFORE_2000);
        lines.add(new Line(start, length, step, number));
    }

    byte[] hashAfter(byte[] previous) {
        lines.sort(Line.ORDER);
        sha256.update(previous);
        sha256.update(bytes, 0, header);
        lines.forEach(line -> sha256.update(bytes, line.start(), line.end() - line.start()));
        sha256.update(bytes, header, end - header);
        return sha256.digest();
    }

    /** The letters from there on, eight at most: the names of the steps differ within them. */
    private long key(int from) {
        long key = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            key = key << Byte.SIZE | (from + i < length ? bytes[from + i] : 0);
        }
        return key;
    }

    private void separate() {
        room(1);
        bytes[length++] = SEPARATOR;
    }

    private void space() {
        room(1);
        bytes[length++] = ' ';
    }

    private boolean text(ByteBuffer row) {
        int size = row.getInt();
        if (size > 0) {
            append(row.array(), row.arrayOffset() + row.position(), size);
            row.position(row.position() + size);
        }
        return size >= 0;
    }

    private long number(ByteBuffer row, long offset) {
        int size = row.getInt();
        if (size < 0) {
            return 0;
        }
        long number = (size == Long.BYTES ? row.getLong() : row.getInt()) + offset;
        digits(number);
        return number;
    }

    private void digits(long number) {
        if (number == Long.MIN_VALUE) {
            append(LEAST, 0, LEAST.length);
            return;
        }
        room(DIGITS_MAX);
        if (number < 0) {
            bytes[length++] = '-';
        }
        int first = length;
        long rest = Math.abs(number);
        do {
            bytes[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        for (int left = first, right = length - 1; left < right; left++, right--) {
            byte digit = bytes[left];
            bytes[left] = bytes[right];
            bytes[right] = digit;
        }
    }

    private void append(byte[] from, int offset, int size) {
        room(size);
        System.arraycopy(from, offset, bytes, length, size);
        length += size;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
