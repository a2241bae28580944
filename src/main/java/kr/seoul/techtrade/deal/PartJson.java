package kr.seoul.techtrade.deal;

import kr.seoul.techtrade.process.State;

/** A part of a deal as the package tells it that brings its kind; see {@link SubjectKind}. */
public interface PartJson {
    /** Within the deal. */
    int number();

    State state();
}
