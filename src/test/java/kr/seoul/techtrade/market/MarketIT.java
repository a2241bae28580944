package kr.seoul.techtrade.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.NewOrganization;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.InServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MarketIT extends InServer {
    private static final Caller SYSTEM = Caller.system("test");

    @Inject
    private Market market;

    @Inject
    private Organizations organizations;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private ClockProducer clocks;

    private Caller startup;
    private Caller other;
    private Caller corporation;

    @BeforeEach
    void admit() {
        startup = member(Role.STARTUP);
        other = member(Role.STARTUP);
        corporation = member(Role.CORPORATION);
    }

    @Test
    void publishesAnOfferThatEverybodySees() {
        var offer = offer("전고체 전해질");
        var listing = market.publish(startup, offer);
        assertEquals(ListingState.PUBLISHED, listing.state());
        assertEquals(offer.rights(), listing.rights());
        assertEquals(offer.price(), listing.price());
        assertEquals(List.of(DealForm.ASSIGNMENT, DealForm.OPTION), listing.dealForms());
        assertEquals(startup.organization(), listing.organization().id());
        assertEquals(listing, market.listing(Caller.ANONYMOUS, listing.id()));
        assertEquals(Optional.of(listing), market.published(listing.id()));
        assertEquals(List.of("PUBLISH PUBLISHED"), steps(listing.id()));
        assertEquals(List.of("market.listing-published true"), events(listing.id()));
    }

    @Test
    void keepsADraftBetweenItsOwnerAndItself() {
        var draft = market.draft(startup, offer("초안"));
        refuses(MarketProblem.LISTING_NOT_FOUND, () -> market.listing(Caller.ANONYMOUS, draft.id()));
        refuses(MarketProblem.LISTING_NOT_FOUND, () -> market.listing(other, draft.id()));
        assertEquals(draft, market.listing(startup, draft.id()));
        var revised = market.revise(startup, draft.id(), draft.version(), offer("다듬은 초안"));
        assertEquals(List.of("market.listing-revised false"), events(draft.id()));
        var listing = market.publish(startup, draft.id(), revised.version());
        assertEquals("다듬은 초안", market.listing(Caller.ANONYMOUS, listing.id()).titleKo());
        assertEquals(List.of("DRAFT DRAFT", "REVISE DRAFT", "PUBLISH PUBLISHED"), steps(listing.id()));
    }

    @Test
    void leavesSomebodyElsesListingAlone() {
        var listing = market.publish(startup, offer("남의 기술"));
        refuses(
                MarketProblem.LISTING_NOT_FOUND,
                () -> market.revise(other, listing.id(), listing.version(), offer("내 기술")));
        refuses(MarketProblem.LISTING_NOT_FOUND, () -> market.withdraw(other, listing.id(), listing.version()));
        refuses(MarketProblem.LISTING_NOT_FOUND, () -> market.close(other, listing.id(), listing.version()));
        assertEquals(listing, market.listing(Caller.ANONYMOUS, listing.id()));
    }

    @Test
    void letsOnlyThoseListWhoMay() {
        refuses(IdentityProblem.DENIED, () -> market.publish(corporation, offer("대기업의 기술")));
        refuses(IdentityProblem.DENIED, () -> market.publish(startup, need(30)));
        refuses(IdentityProblem.DENIED, () -> market.publish(Caller.ANONYMOUS, offer("아무개의 기술")));
        assertEquals(ListingKind.NEED, market.publish(corporation, need(30)).kind());
    }

    @Test
    void refusesTheSecondOfTwoChangesOfOneVersion() {
        var listing = market.publish(startup, offer("두 번"));
        var revised = market.revise(startup, listing.id(), listing.version(), offer("처음"));
        assertTrue(revised.version() > listing.version());
        refuses(
                KernelProblem.STALE_VERSION,
                () -> market.revise(startup, listing.id(), listing.version(), offer("나중")));
        assertEquals("처음", market.listing(startup, listing.id()).titleKo());
    }

    @Test
    void takesAWithdrawnListingOffTheMarketForGood() {
        var listing = market.publish(startup, offer("거둔 기술"));
        var gone = market.withdraw(startup, listing.id(), listing.version());
        assertEquals(ListingState.WITHDRAWN, gone.state());
        assertEquals(Optional.empty(), market.published(listing.id()));
        refuses(MarketProblem.LISTING_NOT_FOUND, () -> market.listing(Caller.ANONYMOUS, listing.id()));
        refuses(MarketProblem.WRONG_STATE, () -> market.publish(startup, listing.id(), gone.version()));
        assertEquals(List.of("market.listing-published true", "market.listing-withdrawn true"), events(listing.id()));
    }

    @Test
    void endsANeedAfterItsLastDay() {
        var listing = market.publish(corporation, need(3));
        assertEquals(
                listing.replyDeadline()
                        .plusDays(1)
                        .atStartOfDay(ClockProducer.SEOUL)
                        .toInstant(),
                listing.expiresAt());
        market.expireDue(SYSTEM, 100);
        assertTrue(market.published(listing.id()).isPresent());
        clocks.shift(Duration.ofDays(4));
        try {
            market.expireDue(SYSTEM, 100);
            assertEquals(Optional.empty(), market.published(listing.id()));
            assertEquals(
                    ListingState.EXPIRED,
                    market.listing(corporation, listing.id()).state());
        } finally {
            clocks.shift(Duration.ZERO);
        }
    }

    @Test
    void isClosedByADealAtMostOnce() {
        var listing = market.publish(startup, offer("팔린 기술"));
        market.taken(SYSTEM, listing.id());
        market.taken(SYSTEM, listing.id());
        assertEquals(ListingState.CLOSED, market.listing(startup, listing.id()).state());
        assertEquals(List.of("PUBLISH PUBLISHED", "CLOSE CLOSED"), steps(listing.id()));
    }

    @Test
    void showsTheOwnerAllItsListingsPageByPage() {
        for (int i = 0; i < 5; i++) {
            market.draft(startup, offer("초안 " + i));
        }
        var first = market.mine(startup, Optional.empty(), 3);
        var second = market.mine(startup, first.next(), 3);
        assertEquals(3, first.items().size());
        assertEquals(2, second.items().size());
        assertEquals(Optional.empty(), second.next());
        assertEquals("초안 4", first.items().get(0).titleKo());
    }

    @Test
    void refusesAnUnknownField() {
        var says = offer("분야");
        var wrong = new NewListing(
                says.kind(),
                says.titleKo(),
                null,
                says.summaryKo(),
                null,
                "ALCHEMY",
                says.trl(),
                says.rights(),
                says.dealForms(),
                says.price(),
                null,
                null);
        refuses(MarketProblem.UNKNOWN_FIELD, () -> market.publish(startup, wrong));
    }

    @Test
    void refusesTextThatDoesNotShowAsItReads() {
        assertThrows(ConstraintViolationException.class, () -> market.publish(startup, offer("거꾸로\u202e")));
        assertThrows(ConstraintViolationException.class, () -> market.publish(startup, offer(" ")));
        assertThrows(ConstraintViolationException.class, () -> market.publish(startup, offer("가".repeat(201))));
    }

    private Caller member(Role role) {
        var organization = organizations.admit(SYSTEM, new NewOrganization("한빛 " + role, null, role, null, null));
        return new Caller(Caller.Kind.CLIENT, UUID.randomUUID(), "test", organization.id(), Set.of(role), Set.of());
    }

    private static NewListing offer(String titleKo) {
        return new NewListing(
                ListingKind.OFFER,
                titleKo,
                "Solid electrolyte",
                "상온에서 합성한다.\n대량으로.",
                null,
                "BATTERY_ENERGY",
                6,
                List.of(new IpRight(
                        IpRight.Kind.PATENT, "10-2023-0123456", "KR", 5_000, IpRight.Status.REGISTERED, null)),
                Set.of(DealForm.OPTION, DealForm.ASSIGNMENT),
                new PriceExpectation(Money.of(10_000_000, "KRW"), null),
                "26111700",
                null);
    }

    private NewListing need(int days) {
        return new NewListing(
                ListingKind.NEED,
                "방열 소재를 찾습니다",
                null,
                "난연이어야 한다.",
                null,
                "MATERIALS_CHEMICAL",
                null,
                List.of(),
                Set.of(),
                null,
                null,
                LocalDate.now(clock).plusDays(days));
    }

    private List<String> steps(UUID listing) {
        return sql.list(
                "select verb || ' ' || state as step from market.listing_step where listing_id = ? order by version",
                row -> row.getString("step"),
                listing);
    }

    private List<String> events(UUID listing) {
        return sql.list(
                "select type || ' ' || public as event from kernel.event where subject = ? order by txid, seq",
                row -> row.getString("event"),
                listing);
    }

    private static void refuses(ProblemType type, Executable move) {
        assertEquals(type, assertThrows(Problem.class, move).type());
    }
}
