package kr.seoul.techtrade.lines;

import java.util.UUID;
import kr.seoul.techtrade.kernel.Problem;

/** The {@code number}th line of a feed: an acceptable {@code line}, or else its {@code problem} and the {@code bytes} as they came. */
public record Entry(long number, Line line, Problem problem, byte[] bytes) implements Incoming {
    public static Entry of(long number, Line line) {
        return new Entry(number, line, null, null);
    }

    public static Entry bad(long number, Problem problem, byte[] bytes) {
        return new Entry(number, null, problem, bytes);
    }

    @Override
    public int size() {
        return isGood() ? line.payload().length() : bytes.length;
    }

    @Override
    public UUID digest() {
        return null;
    }

    @Override
    public String key() {
        return null;
    }

    @Override
    public Entry read() {
        return this;
    }

    public boolean isGood() {
        return line != null;
    }
}
