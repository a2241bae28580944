package kr.seoul.techtrade.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kr.seoul.techtrade.lines.CompanyKind;

/**
 * A golden company. {@code organizationId}: the account that acts for it, mostly null; {@code formerNames} between semicolons, the
 * latest first.
 */
public record CompanyJson(
        UUID id,
        String name,
        String nameEn,
        String formerNames,
        CompanyKind kind,
        String businessNumber,
        String corporateNumber,
        String lei,
        String dartCode,
        String industryCode,
        String industry,
        String region,
        String address,
        String homepage,
        String representative,
        LocalDate foundedOn,
        Integer employees,
        Boolean listed,
        String market,
        String symbol,
        UUID organizationId,
        Instant changedAt,
        long version) {}
