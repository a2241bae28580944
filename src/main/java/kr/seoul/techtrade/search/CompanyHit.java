package kr.seoul.techtrade.search;

import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyKind;

/** A company that was found, as of when the index last heard of it. */
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
        UUID organizationId,
        Highlights highlights) {
    /** Where the words stand: HTML, escaped, with {@code <mark>} around each; null where no word stands. */
    public record Highlights(String name, String nameEn, String industry) {}
}
