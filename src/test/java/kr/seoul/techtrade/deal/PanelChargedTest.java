package kr.seoul.techtrade.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.deal.PanelCharged.Part;
import kr.seoul.techtrade.deal.Settlement.Share;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Actor;
import org.junit.jupiter.api.Test;

/** What a panel costs is divided so that no side bears more of the experts' parts than its own bill. */
class PanelChargedTest {
    @Test
    void letsNoBillBearMoreThanItself() {
        for (long fee = 1; fee <= 60; fee++) {
            for (long smaller = 0; 2 * smaller <= fee; smaller++) {
                for (long gross = 0; 3 * gross <= fee; gross++) {
                    for (long tax = 0; tax <= gross; tax++) {
                        divides(fee, smaller, part(gross - tax, tax));
                    }
                }
            }
        }
        // a hundred cents awarded of ten million, and three experts of whom tax is kept
        divides(300_000, 3, part(54_720, 5_280));
    }

    @Test
    void refusesAShareOfLessThanNothing() {
        var share = Share.to(Actor.SELLER, UUID.randomUUID(), won(-3));
        var settlement = new Settlement(null, null, null, null);
        var problem = assertThrows(
                IllegalArgumentException.class,
                () -> settlement.divide(null, null, "test", "escrow:test", List.of(share), won(1), Instant.EPOCH));
        assertTrue(problem.getMessage().contains("less than nothing"), problem::getMessage);
    }

    private static void divides(long fee, long smaller, Part one) {
        var parts = Collections.nCopies(3, one);
        var ofSmaller = PanelCharged.within(parts, won(smaller), won(fee));
        var ofLarger = PanelCharged.rest(parts, ofSmaller);
        String which = "%d of %d, %s".formatted(smaller, fee, one);
        assertTrue(sum(ofSmaller) <= smaller, which);
        assertTrue(sum(ofLarger) <= fee - smaller, which);
        assertEquals(sum(parts), sum(ofSmaller) + sum(ofLarger), which);
        for (var side : List.of(ofSmaller, ofLarger)) {
            side.forEach(
                    part -> assertTrue(part.net().minor() >= 0 && part.tax().minor() >= 0, which));
        }
    }

    private static long sum(List<Part> parts) {
        return parts.stream()
                .mapToLong(part -> part.net().minor() + part.tax().minor())
                .sum();
    }

    private static Part part(long net, long tax) {
        return new Part(UUID.randomUUID(), won(net), won(tax));
    }

    private static Money won(long amount) {
        return Money.of(amount, "KRW");
    }
}
