package kr.seoul.techtrade.directory;

import kr.seoul.techtrade.kernel.Problem;

/** The {@code number}th line of a feed: an acceptable {@code line}, or else its {@code problem} and the {@code bytes} as they came. */
record Entry(long number, Line line, Problem problem, byte[] bytes) {
    static Entry of(long number, Line line) {
        return new Entry(number, line, null, null);
    }

    static Entry bad(long number, Problem problem, byte[] bytes) {
        return new Entry(number, null, problem, bytes);
    }

    int size() {
        return isGood() ? line.payload().length() : bytes.length;
    }

    boolean isGood() {
        return line != null;
    }
}
