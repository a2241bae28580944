package kr.seoul.techtrade.terms;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A broker (거래 중개기관) and its share of every part of the price, in ten-thousandths, kept from the seller at each release. */
public record BrokerTerms(
        @NotNull UUID organizationId, @Min(1) @Max(5000) int shareBps) {}
