package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;

/**
 * A golden round. {@code announcedOn} is the first day of the period that {@code precision} says, and the day as of which amount and
 * valuations are claimed. An amount that is absent is undisclosed, never nothing; what investors gave is part of {@code amount}, never
 * besides it.
 */
public record RoundJson(
        UUID id,
        UUID companyId,
        String companyName,
        String companyNameEn,
        Stage stage,
        LocalDate announcedOn,
        Precision precision,
        Money amount,
        Money preMoney,
        Money postMoney,
        List<ParticipationJson> investors,
        List<String> sources,
        List<String> conflicts,
        Instant changedAt,
        long version) {

    /** {@code fundId}: the vehicle it came from, when that is told. */
    public record ParticipationJson(
            UUID investorId,
            String investorName,
            String investorNameEn,
            boolean lead,
            Money amount,
            UUID fundId,
            List<String> sources) {}
}
