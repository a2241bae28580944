package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.lines.CompanyKind;

/**
 * A company that was found, as of when the index last heard of it; {@code stage} of its last round, {@code funding} of all that was
 * disclosed in won, both null when nobody tells.
 */
public record CompanyHit(
        UUID id,
        CompanyKind kind,
        String name,
        String nameEn,
        String businessNumber,
        String region,
        String industry,
        LocalDate foundedOn,
        Integer employees,
        Boolean listed,
        Stage stage,
        FundingBand funding,
        UUID organizationId,
        Highlights highlights) {
    /** Where the words stand: HTML, escaped, with {@code <mark>} around each; null where no word stands. */
    public record Highlights(String name, String nameEn, String industry) {}
}
