package kr.seoul.techtrade.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.PriceExpectation;

/** A published listing that was found, as of when the index last heard of it. */
public record ListingHit(
        UUID id,
        ListingKind kind,
        String titleKo,
        String titleEn,
        String summaryKo,
        String summaryEn,
        Lister organization,
        String field,
        Integer trl,
        List<DealForm> dealForms,
        PriceExpectation price,
        LocalDate replyDeadline,
        Instant publishedAt,
        Highlights highlights) {
    /** The organisation behind it. */
    public record Lister(UUID id, String name, String nameEn) {}

    /**
     * Where the words stand: HTML, escaped, with {@code <mark>} around each; titles whole, summaries cut to the best
     * sentences. Null where no word stands.
     */
    public record Highlights(String titleKo, String titleEn, String summaryKo, String summaryEn) {}
}
