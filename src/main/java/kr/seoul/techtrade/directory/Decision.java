package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Verdict;
import kr.seoul.techtrade.linkage.Reason;

/**
 * What a steward said of two records, {@code one} the older: it holds through all imports until it is withdrawn. The companies are
 * those of the two until then; {@code score} and {@code reasons} what the rules found when it was made. {@code withdrawal} is null
 * while it holds.
 */
public record Decision(
        UUID id,
        DecisionKind kind,
        UUID one,
        UUID other,
        UUID oneCompany,
        UUID otherCompany,
        int score,
        List<Reason> reasons,
        String reason,
        String decidedBy,
        UUID organizationId,
        Instant decidedAt,
        Withdrawal withdrawal)
        implements Verdict {

    /** Who took it back, when and why. */
    public record Withdrawal(String reason, String withdrawnBy, Instant withdrawnAt) {}
}
