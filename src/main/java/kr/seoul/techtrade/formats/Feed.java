package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.util.Optional;
import kr.seoul.techtrade.lines.Incoming;

/** Lines of a source, one after the other, whatever their format. */
public interface Feed {
    byte[] NOTHING = {};

    /** The next line, good or bad; empty at the end. Problems: directory/feed-too-large, directory/invalid-feed end it for all. */
    Optional<Incoming> next() throws IOException;

    /** How many bytes, unpacked, lie before the line after the last one; 0 when it cannot be gone on with from there. */
    default long bytes() {
        return 0;
    }

    /**
     * What came since it was asked before, byte for byte: up to the line that was handed out last, or of what has no lines about so far;
     * all that was read when it is the {@code last} time. Nothing when it is kept elsewhere.
     */
    default byte[] original(boolean last) {
        return NOTHING;
    }

    /** How many bytes came that {@link #original} has not told yet, all of which are in memory. */
    default long pending() {
        return 0;
    }
}
