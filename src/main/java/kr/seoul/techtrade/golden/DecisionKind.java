package kr.seoul.techtrade.golden;

/** What a steward says of two records. */
public enum DecisionKind {
    /** One company, whatever they carry. */
    SAME,
    /** Two companies, whatever they share. */
    APART
}
