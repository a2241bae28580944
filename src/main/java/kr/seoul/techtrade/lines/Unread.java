package kr.seoul.techtrade.lines;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sha256;

/**
 * A line that takes longer to read than to know again: {@code digest} is the first 128 bits of the SHA-256 of its {@code bytes}.
 *
 * @param parser what the bytes say; its problems make the line a bad one
 */
public record Unread(long number, byte[] bytes, UUID digest, String key, Function<byte[], Line> parser)
        implements Incoming {
    public static Unread of(long number, byte[] bytes, Function<byte[], Line> parser) {
        var hash = ByteBuffer.wrap(Sha256.digest().digest(bytes));
        return new Unread(number, bytes, new UUID(hash.getLong(), hash.getLong()), LineParser.keyAhead(bytes), parser);
    }

    /** Records of companies alone are looked up so. */
    private Line known(Line line) {
        return line.isOfCompany() ? line.as(digest) : line;
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public Entry read() {
        try {
            return Entry.of(number, known(parser.apply(bytes)));
        } catch (Problem problem) {
            return Entry.bad(number, problem, bytes);
        }
    }
}
