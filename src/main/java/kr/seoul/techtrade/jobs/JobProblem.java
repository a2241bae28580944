package kr.seoul.techtrade.jobs;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of jobs; the last two are why one failed. */
public enum JobProblem implements ProblemType {
    NO_SUCH_JOB(Kind.MISSING, "There is no such job"),
    TOO_MANY_OPEN(Kind.TOO_MANY, "Too many jobs are open"),
    NOT_OPEN(Kind.CONFLICT, "The job has ended"),
    NO_RESULT(Kind.CONFLICT, "The job has no result"),
    RESULT_EXPIRED(Kind.GONE, "The result is no longer kept"),
    RESULT_TOO_LARGE(Kind.TOO_LARGE, "The result is too large to be kept"),
    GIVEN_UP(Kind.UNAVAILABLE, "The job was begun several times and never came to an end");

    private final Kind kind;
    private final String title;

    JobProblem(Kind kind, String title) {
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
