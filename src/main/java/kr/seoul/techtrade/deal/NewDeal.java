package kr.seoul.techtrade.deal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import kr.seoul.techtrade.terms.Terms;

/** A first offer on a listing. */
public record NewDeal(
        @NotNull UUID listingId, @NotNull @Valid Terms terms) {}
