package kr.seoul.techtrade.deal;

import java.time.Instant;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;

/** A deal in a list; {@code held} is what all its escrows hold now, null before there are any. */
public record DealRow(
        UUID id,
        String number,
        DealState state,
        Actor side,
        UUID listingId,
        String titleKo,
        String titleEn,
        UUID buyerId,
        String buyer,
        UUID sellerId,
        String seller,
        Money held,
        Instant nextAt,
        Instant updatedAt) {}
