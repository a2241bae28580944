package kr.seoul.techtrade.golden;

import java.util.UUID;

/** What somebody said of two records, of whatever they speak. */
public interface Verdict {
    UUID id();

    DecisionKind kind();

    UUID one();

    UUID other();
}
