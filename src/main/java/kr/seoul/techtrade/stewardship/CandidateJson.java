package kr.seoul.techtrade.stewardship;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.linkage.Band;
import kr.seoul.techtrade.linkage.Reason;

/** Two companies that may be one, side by side: how alike they look and why, and every attribute of either. */
public record CandidateJson(
        SideJson one,
        SideJson other,
        int score,
        Band band,
        List<ReasonJson> reasons,
        List<Golden.ComparedJson> values,
        Instant comparedAt) {

    /** {@code record}: what a decision about the company names; {@code sources}: the codes of who speaks for it. */
    public record SideJson(UUID companyId, String name, UUID record, Set<String> sources) {}

    /** What the score is for; {@code points} against it are negative. */
    public record ReasonJson(Reason reason, int points) {}
}
