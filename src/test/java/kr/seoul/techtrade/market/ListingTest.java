package kr.seoul.techtrade.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final UUID OWNER = new UUID(7, 1);
    private static final Caller STARTUP = caller(OWNER, Role.STARTUP);
    private static final Caller CLOCK = Caller.system("clock");

    private static final Map<String, Caller> CALLERS = Map.of(
            "owner", STARTUP,
            "owner in a role that does not offer", caller(OWNER, Role.INVESTOR),
            "another startup", caller(new UUID(7, 2), Role.STARTUP),
            "corporation", caller(new UUID(7, 3), Role.CORPORATION),
            "operator", caller(new UUID(7, 4), Role.OPERATOR),
            "anonymous", Caller.ANONYMOUS,
            "system", CLOCK);

    private static final Map<String, ListingState> ALLOWED = Map.of(
            "DRAFT PUBLISH owner", ListingState.PUBLISHED,
            "DRAFT REVISE owner", ListingState.DRAFT,
            "DRAFT WITHDRAW owner", ListingState.WITHDRAWN,
            "PUBLISHED REVISE owner", ListingState.PUBLISHED,
            "PUBLISHED WITHDRAW owner", ListingState.WITHDRAWN,
            "PUBLISHED CLOSE owner", ListingState.CLOSED,
            "PUBLISHED CLOSE system", ListingState.CLOSED,
            "PUBLISHED EXPIRE system", ListingState.EXPIRED);

    static Stream<Arguments> everyMove() {
        var all = new ArrayList<Arguments>();
        for (var state : ListingState.values()) {
            for (var verb : ListingVerb.values()) {
                for (var who : CALLERS.keySet()) {
                    all.add(Arguments.of(state, verb, who));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} by {2}")
    @MethodSource("everyMove")
    void movesOnlyAsTheTableSays(ListingState state, ListingVerb verb, String who) {
        var listing = in(state);
        var expected = ALLOWED.get(state + " " + verb + " " + who);
        if (expected == null) {
            var refused = assertThrows(Problem.class, () -> act(listing, verb, CALLERS.get(who)));
            assertTrue(
                    Set.of(MarketProblem.WRONG_STATE, MarketProblem.NOT_ACTOR).contains(refused.type()));
            assertEquals(state, listing.state());
        } else {
            act(listing, verb, CALLERS.get(who));
            assertEquals(expected, listing.state());
        }
    }

    @Test
    void everyLivingStateLeadsToAnEnd() {
        var ends = Stream.of(ListingState.values())
                .filter(ListingState::isTerminal)
                .toList();
        assertEquals(List.of(ListingState.WITHDRAWN, ListingState.EXPIRED, ListingState.CLOSED), ends);
    }

    @Test
    void refusesAnIncompleteOffer() {
        refuses(MarketProblem.INCOMPLETE, "/trl", draft -> draft.trl = null);
        refuses(MarketProblem.INCOMPLETE, "/dealForms", draft -> draft.dealForms = Set.of());
        refuses(MarketProblem.INVALID_DEADLINE, "/replyDeadline", draft -> draft.replyDeadline = TODAY.plusDays(9));
    }

    @Test
    void refusesRightsThatCannotBeListed() {
        refuses(MarketProblem.INVALID_RIGHT, "/rights/0/country", draft -> draft.rights = List.of(right("ZZ", null)));
        refuses(
                MarketProblem.INVALID_RIGHT,
                "/rights/0/expiresOn",
                draft -> draft.rights = List.of(right("KR", TODAY)));
        refuses(
                MarketProblem.INVALID_RIGHT,
                "/rights/1/number",
                draft -> draft.rights = List.of(right("KR", null), right("KR", null)));
        refuses(MarketProblem.INVALID_RIGHT, "/rights", draft -> {
            draft.kind = ListingKind.NEED;
            draft.rights = List.of(right("KR", null));
            draft.replyDeadline = TODAY.plusDays(9);
        });
    }

    @Test
    void refusesAPriceThatContradictsItself() {
        refuses(MarketProblem.INVALID_PRICE, "/price", draft -> draft.price = new PriceExpectation(null, null));
        refuses(MarketProblem.INVALID_PRICE, "/price/min", draft -> draft.price = price(Money.of(-1, "KRW"), null));
        refuses(MarketProblem.INVALID_PRICE, "/price/max", draft -> draft.price = price(null, Money.of(0, "KRW")));
        refuses(
                MarketProblem.INVALID_PRICE,
                "/price",
                draft -> draft.price = price(Money.of(2, "KRW"), Money.of(1, "KRW")));
        refuses(
                MarketProblem.INVALID_PRICE,
                "/price",
                draft -> draft.price = price(Money.of(1, "KRW"), Money.of(2, "USD")));
    }

    @Test
    void takesANeedsDeadlineOnlyWhenItLiesAheadInSeoul() {
        for (var refused : new LocalDate[] {
            null, TODAY.minusDays(1), TODAY, TODAY.plusYears(1).plusDays(1)
        }) {
            refuses(MarketProblem.INVALID_DEADLINE, "/replyDeadline", need(refused));
        }
        var lateEvening = Instant.parse("2026-03-02T15:30:00Z"); // already the 3rd in Seoul
        var says = says(need(TODAY.plusDays(1)));
        var refused = assertThrows(Problem.class, () -> new Listing(new UUID(0, 9), OWNER, says, lateEvening));
        assertEquals(MarketProblem.INVALID_DEADLINE, refused.type());
    }

    @Test
    void staysTheKindItWas() {
        var listing = in(ListingState.PUBLISHED);
        var need = says(need(TODAY.plusDays(9)));
        var refused = assertThrows(Problem.class, () -> listing.revise(STARTUP, need, NOW));
        assertEquals(MarketProblem.KIND_FIXED, refused.type());
    }

    @Test
    void refusesAStaleVersion() {
        var refused = assertThrows(Problem.class, () -> in(ListingState.DRAFT).mustBe(5));
        assertEquals(KernelProblem.STALE_VERSION, refused.type());
    }

    private static void refuses(MarketProblem type, String pointer, Consumer<Draft> change) {
        var says = says(change);
        var refused = assertThrows(Problem.class, () -> new Listing(new UUID(0, 1), OWNER, says, NOW));
        assertEquals(type, refused.type());
        assertEquals(pointer, refused.violations().get(0).pointer());
    }

    private static void act(Listing listing, ListingVerb verb, Caller by) {
        switch (verb) {
            case PUBLISH -> listing.publish(by, NOW);
            case REVISE -> listing.revise(by, says(draft -> {}), NOW);
            case WITHDRAW -> listing.withdraw(by);
            case CLOSE -> listing.close(by);
            case EXPIRE -> listing.expire(by);
        }
    }

    private static Listing in(ListingState state) {
        var listing = new Listing(new UUID(0, 1), OWNER, says(draft -> {}), NOW);
        if (state != ListingState.DRAFT) {
            listing.publish(STARTUP, NOW);
        }
        switch (state) {
            case WITHDRAWN -> listing.withdraw(STARTUP);
            case EXPIRED -> listing.expire(CLOCK);
            case CLOSED -> listing.close(STARTUP);
            default -> {}
        }
        return listing;
    }

    private static NewListing says(Consumer<Draft> change) {
        var draft = new Draft();
        change.accept(draft);
        return draft.says();
    }

    private static Consumer<Draft> need(LocalDate replyDeadline) {
        return draft -> {
            draft.kind = ListingKind.NEED;
            draft.rights = List.of();
            draft.replyDeadline = replyDeadline;
        };
    }

    private static IpRight right(String country, LocalDate expiresOn) {
        return new IpRight(
                IpRight.Kind.PATENT, "10-2023-0123456", country, 10_000, IpRight.Status.REGISTERED, expiresOn);
    }

    private static PriceExpectation price(Money min, Money max) {
        return new PriceExpectation(min, max);
    }

    private static Caller caller(UUID organization, Role role) {
        return new Caller(Caller.Kind.CLIENT, new UUID(8, 8), "client", organization, Set.of(role), Set.of());
    }

    /** An offer to change one thing of. */
    private static final class Draft {
        private ListingKind kind = ListingKind.OFFER;
        private Integer trl = 6;
        private List<IpRight> rights = List.of(right("KR", TODAY.plusYears(9)));
        private Set<DealForm> dealForms = Set.of(DealForm.NON_EXCLUSIVE_LICENCE);
        private PriceExpectation price = price(Money.of(10_000_000, "KRW"), Money.of(50_000_000, "KRW"));
        private LocalDate replyDeadline;

        private NewListing says() {
            return new NewListing(
                    kind,
                    "전고체 전해질 합성",
                    "Solid electrolyte synthesis",
                    "황화물계 고체 전해질을 상온에서 합성한다.",
                    null,
                    "BATTERY_ENERGY",
                    trl,
                    rights,
                    dealForms,
                    price,
                    null,
                    replyDeadline);
        }
    }
}
