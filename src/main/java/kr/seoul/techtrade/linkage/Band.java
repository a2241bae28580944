package kr.seoul.techtrade.linkage;

/** What a score means. */
public enum Band {
    /** One company: joined by itself. */
    MERGE,
    /** A steward has to look. */
    REVIEW,
    /** Two companies. */
    APART;

    public static final int MERGE_MIN = 80;
    public static final int REVIEW_MIN = 40;

    public static Band of(int score) {
        if (score >= MERGE_MIN) {
            return MERGE;
        }
        return score >= REVIEW_MIN ? REVIEW : APART;
    }
}
