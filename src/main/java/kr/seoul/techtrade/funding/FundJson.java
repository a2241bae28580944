package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.kernel.Money;

/** A golden fund; {@code size} as of {@code asOf}, absent when it is undisclosed. */
public record FundJson(
        UUID id,
        UUID managerId,
        String managerName,
        String managerNameEn,
        String name,
        String nameEn,
        int vintage,
        Money size,
        LocalDate asOf,
        Precision precision,
        List<String> sources,
        Instant changedAt,
        long version) {}
