package kr.seoul.techtrade.recovery;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals when a second factor is to be reset. */
public enum RecoveryProblem implements ProblemType {
    NO_SUCH_PERSON(Kind.MISSING, "There is nobody whose second factor the caller may reset"),
    NO_SUCH_RESET(Kind.MISSING, "There is no such reset"),
    NOTHING_TO_RESET(Kind.CONFLICT, "The person has no second factor"),
    RESET_RUNS(Kind.CONFLICT, "A reset of the person's runs already"),
    RESET_OVER(Kind.CONFLICT, "The reset runs no more"),
    ACTS_FOR_OTHERS(Kind.DENIED, "The person acts for other organisations as well"),
    ANOTHER_PERSON_NEEDED(Kind.DENIED, "Somebody else has to do this"),
    REASON_MISSING(Kind.INVALID, "The reason is missing or too long"),
    LINK_ENDED(Kind.INVALID, "The link of the letter stops nothing any more");

    private final Kind kind;
    private final String title;

    RecoveryProblem(Kind kind, String title) {
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
