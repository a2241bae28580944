package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.investment.Stage;

/**
 * Rounds whose amounts were told in confidence and are blended with each other for good, without any amount. {@code companies} as they are
 * known now and did not disclose, those that were found to be one once; {@code shown} whether its mean counts in figures. The last three are null while nobody
 * has retired it.
 */
public record CohortJson(
        UUID id,
        Stage stage,
        String currency,
        long rounds,
        long companies,
        boolean shown,
        String retiredBy,
        String reason,
        Instant retiredAt) {}
