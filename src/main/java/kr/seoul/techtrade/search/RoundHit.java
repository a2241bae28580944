package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;

/** A round that was found, as of when the index last heard of it; {@code amount} is null when it is not disclosed. */
public record RoundHit(
        UUID id,
        UUID companyId,
        String companyName,
        String companyNameEn,
        Stage stage,
        LocalDate announcedOn,
        Precision precision,
        Money amount,
        List<String> investors,
        Highlights highlights) {
    /** As of {@link CompanyHit.Highlights}. */
    public record Highlights(String companyName, String companyNameEn) {}
}
