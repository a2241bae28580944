package kr.seoul.techtrade.search;

import kr.seoul.techtrade.vocabulary.Analyzers;

/** What an index was made with: one that was made with something else is not used again. */
final class Shape {
    /** Count up whenever a {@link Document} or {@link Analyzers} change. */
    private static final int DOCUMENTS = 6;

    static final String VERSION = DOCUMENTS + "-" + Analyzers.version();

    private Shape() {}
}
