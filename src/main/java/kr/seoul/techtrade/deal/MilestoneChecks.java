package kr.seoul.techtrade.deal;

import java.util.List;

/** What a package above has found out about milestones that wait for something outside the deal, told with it. One bean each. */
public interface MilestoneChecks {
    /** By milestone. */
    List<? extends CheckJson> of(Deal deal);
}
