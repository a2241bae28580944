package kr.seoul.techtrade.funding;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of whoever reads investments. */
public enum FundingProblem implements ProblemType {
    NO_SUCH_ROUND(Kind.MISSING, "There is no such round"),
    NO_SUCH_FUND(Kind.MISSING, "There is no such fund"),
    NO_SUCH_FACILITY(Kind.MISSING, "There is no such facility"),
    NO_SUCH_PROGRAMME(Kind.MISSING, "There is no such programme"),
    NO_SUCH_VALUATION(Kind.MISSING, "There is no such valuation"),
    NO_SUCH_COHORT(Kind.MISSING, "There is no such cohort"),
    INVALID_QUERY(Kind.INVALID, "Investments cannot be listed like this");

    private final Kind kind;
    private final String title;

    FundingProblem(Kind kind, String title) {
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
