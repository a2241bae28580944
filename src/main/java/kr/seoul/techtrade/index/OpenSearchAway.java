package kr.seoul.techtrade.index;

import java.io.IOException;

/** OpenSearch does not answer, or not to what was asked: it is starting, too busy, without our index, or does not know us. */
final class OpenSearchAway extends IOException {
    private static final long serialVersionUID = 1;

    OpenSearchAway(int status) {
        this("OpenSearch answers " + status);
    }

    OpenSearchAway(String why) {
        super(why);
    }
}
