package kr.seoul.techtrade.formats;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows under a header, whatever file they come in. */
public interface Table extends Closeable {
    /** How it was written, as an import tells it: {@code CSV}. */
    String format();

    List<String> header();

    /** The next row that is not empty; none at the end. Problems: directory/invalid-feed, directory/feed-too-large. */
    Optional<Row> next() throws IOException;

    /** As {@link Feed#original}. */
    default byte[] original(boolean last) {
        return Feed.NOTHING;
    }

    /** As {@link Feed#pending}. */
    default long pending() {
        return 0;
    }

    /** 0 is {@code A}, 26 is {@code AA}. */
    static String letter(int column) {
        var last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letter(column / 26 - 1) + last;
    }

    /** Its cells as text, from the first column; {@code number} as a spreadsheet shows it, the header's mostly 1. */
    record Row(long number, List<String> cells) {}
}
