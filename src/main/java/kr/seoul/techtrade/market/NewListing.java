package kr.seoul.techtrade.market;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kr.seoul.techtrade.kernel.PlainText;

/**
 * What a listing says, to publish or to revise it. Korean is required, English is for the world.
 *
 * <p>{@code trl} is the technology's readiness (an offer must say it) or the least a need asks for; {@code rights} belong to
 * offers; {@code dealForms} at least one for an offer; {@code price} absent means negotiable; {@code replyDeadline} is a need's
 * last day for replies in Seoul, required there and refused elsewhere; {@code unspsc} eight digits.
 */
public record NewListing(
        @NotNull ListingKind kind,
        @NotNull @PlainText @Size(max = TITLE_MAX) String titleKo,
        @PlainText @Size(max = TITLE_MAX) String titleEn,

        @NotNull @PlainText(lines = true) @Size(max = SUMMARY_MAX)
        String summaryKo,

        @PlainText(lines = true) @Size(max = SUMMARY_MAX) String summaryEn,
        @NotNull @Size(max = 40) @PlainText String field,
        @Min(1) @Max(9) Integer trl,
        @Size(max = RIGHTS_MAX) List<@NotNull @Valid IpRight> rights,
        Set<@NotNull DealForm> dealForms,
        PriceExpectation price,

        @Pattern(regexp = "\\d{8}", message = "must be an eight-digit UNSPSC code")
        String unspsc,

        LocalDate replyDeadline) {
    public static final int TITLE_MAX = 200;
    public static final int SUMMARY_MAX = 4000;
    public static final int RIGHTS_MAX = 50;

    public NewListing {
        rights = rights == null ? List.of() : rights;
        dealForms = dealForms == null ? Set.of() : dealForms;
    }

    /** That changes nothing. */
    static NewListing of(ListingJson listing) {
        return new NewListing(
                listing.kind(),
                listing.titleKo(),
                listing.titleEn(),
                listing.summaryKo(),
                listing.summaryEn(),
                listing.field(),
                listing.trl(),
                listing.rights(),
                new LinkedHashSet<>(listing.dealForms()),
                listing.price(),
                listing.unspsc(),
                listing.replyDeadline());
    }
}
