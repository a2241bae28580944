package kr.seoul.techtrade.market;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Listings to publish at once. Each is looked at for itself, so that none keeps the others back. */
public record NewListings(@NotEmpty @Size(max = AT_ONCE) List<@NotNull NewListing> listings) {
    public static final int AT_ONCE = 200;
}
