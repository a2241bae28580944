package kr.seoul.techtrade.alerts;

import java.time.Instant;
import java.util.UUID;

/**
 * A document that a search found, as it is now.
 *
 * @param number in the order of finding; what {@link Seen} names
 * @param version of the document, as it matched
 * @param title of a listing, or the name of a company or a site, or of a round the name of its company and when it was, in Korean;
 *     {@code titleEn} in English, or null
 * @param fresh whether its owner has not looked since
 */
public record FoundJson(
        long number,
        DocumentKind kind,
        UUID id,
        long version,
        String title,
        String titleEn,
        Instant foundAt,
        boolean fresh) {}
