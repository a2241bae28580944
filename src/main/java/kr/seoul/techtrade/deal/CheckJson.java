package kr.seoul.techtrade.deal;

/** What is known of a milestone as the package tells it that asks about it; see {@link MilestoneChecks}. */
public interface CheckJson {
    /** Its number within the deal. */
    int milestone();
}
