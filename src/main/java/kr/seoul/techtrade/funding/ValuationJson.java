package kr.seoul.techtrade.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.ValuationBasis;
import kr.seoul.techtrade.investment.ValuationMethod;
import kr.seoul.techtrade.kernel.Money;

/**
 * A golden claim of what a company is worth, as of the period that begins with {@code asOf}. An amount that is absent is undisclosed, never
 * nothing; it is no money that anybody paid. {@code roundId}: for which round; {@code claimantId}: who came to it, where that is not the
 * source.
 */
public record ValuationJson(
        UUID id,
        UUID companyId,
        String companyName,
        String companyNameEn,
        ValuationBasis basis,
        ValuationMethod method,
        LocalDate asOf,
        Precision precision,
        Money amount,
        UUID roundId,
        UUID claimantId,
        String claimantName,
        String claimantNameEn,
        List<String> sources,
        Instant changedAt,
        long version) {}
