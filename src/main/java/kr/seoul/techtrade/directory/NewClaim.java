package kr.seoul.techtrade.directory;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Which organisation acts for the company from now on. */
public record NewClaim(@NotNull UUID organizationId) {}
