package kr.seoul.techtrade.privacy;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of erasing. */
public enum PrivacyProblem implements ProblemType {
    REASON_NAMES_THE_PERSON(Kind.INVALID, "The reason stays, so it must not name the person");

    private final Kind kind;
    private final String title;

    PrivacyProblem(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
