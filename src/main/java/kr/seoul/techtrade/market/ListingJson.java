package kr.seoul.techtrade.market;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A listing as its readers see it; {@link NewListing} explains the values. {@code expiresAt} is when it leaves the market by itself. */
public record ListingJson(
        UUID id,
        ListingKind kind,
        ListingState state,
        Lister organization,
        String titleKo,
        String titleEn,
        String summaryKo,
        String summaryEn,
        String field,
        Integer trl,
        List<IpRight> rights,
        List<DealForm> dealForms,
        PriceExpectation price,
        String unspsc,
        LocalDate replyDeadline,
        Instant createdAt,
        Instant publishedAt,
        Instant expiresAt,
        long version) {

    /** The organisation behind it. */
    public record Lister(UUID id, String name, String nameEn) {}
}
