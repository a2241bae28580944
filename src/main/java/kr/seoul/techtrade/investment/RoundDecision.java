package kr.seoul.techtrade.investment;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.directory.Decision.Withdrawal;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Verdict;

/** What a steward said of two reports of rounds, {@code one} the older; {@code withdrawal} is null while it holds. */
public record RoundDecision(
        UUID id,
        DecisionKind kind,
        UUID one,
        UUID other,
        String reason,
        String decidedBy,
        UUID organizationId,
        Instant decidedAt,
        Withdrawal withdrawal)
        implements Verdict {}
