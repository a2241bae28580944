package kr.seoul.techtrade.changes;

import kr.seoul.techtrade.kernel.ProblemType;

/** The refusals of whoever copies the directory. */
public enum ChangesProblem implements ProblemType {
    INVALID_QUERY(Kind.INVALID, "There is no such kind"),
    BUSY(Kind.UNAVAILABLE, "Too many snapshots are being read"),
    NO_NIGHTLY(Kind.MISSING, "No snapshot of the night is ready");

    private final Kind kind;
    private final String title;

    ChangesProblem(Kind kind, String title) {
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
