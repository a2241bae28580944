package kr.seoul.techtrade.stewardship;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.directory.ReasonJson;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.linkage.Band;

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
}
