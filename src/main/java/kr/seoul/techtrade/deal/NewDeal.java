package kr.seoul.techtrade.deal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A first offer on a listing. */
public record NewDeal(
        @NotNull UUID listingId, @NotNull @Valid Terms terms) {}
