package kr.seoul.techtrade.market;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;

/**
 * An offer of technology or a need for it, by one organisation.
 *
 * <p>It begins as a DRAFT that only its owner sees and is PUBLISHED to everybody; while published it may be revised at any
 * time. It ends WITHDRAWN by its owner, CLOSED when a partner was found, or EXPIRED by itself: an offer a year after its
 * publication, a need when its reply deadline has passed. {@link ListingState} holds the moves, {@link ListingVerb} who may.
 */
@Entity
@Table(schema = "market", name = "listing")
public class Listing {
    private static final int OFFERED_YEARS = 1;

    @Id
    private UUID id;

    @Column(name = "organization_id")
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private ListingKind kind;

    @Enumerated(EnumType.STRING)
    private ListingState state;

    @Column(name = "title_ko")
    private String titleKo;

    @Column(name = "title_en")
    private String titleEn;

    @Column(name = "summary_ko")
    private String summaryKo;

    @Column(name = "summary_en")
    private String summaryEn;

    private String field;

    private Integer trl;

    @Convert(converter = RightsColumn.class)
    private List<IpRight> rights;

    @Column(name = "deal_forms")
    @Convert(converter = DealFormsColumn.class)
    private List<DealForm> dealForms;

    @Column(name = "price_min_minor")
    private Long priceMinMinor;

    @Column(name = "price_max_minor")
    private Long priceMaxMinor;

    @Column(name = "price_currency")
    private String priceCurrency;

    private String unspsc;

    @Column(name = "reply_deadline")
    private LocalDate replyDeadline;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Version
    private long version;

    protected Listing() {}

    /** A draft. Problems: as {@link #revise}. */
    Listing(UUID id, UUID organizationId, NewListing says, Instant at) {
        this.id = id;
        this.organizationId = organizationId;
        this.kind = says.kind();
        this.state = ListingState.DRAFT;
        this.createdAt = at;
        take(says, at);
    }

    /** Problems: market/wrong-state, market/not-actor, market/invalid-deadline when a draft has lain too long. */
    void publish(Caller by, Instant at) {
        move(ListingVerb.PUBLISH, by);
        ListingRules.checkDeadline(kind, replyDeadline, at);
        publishedAt = at;
        expiresAt = expiry();
    }

    /** Problems: market/wrong-state, not-actor, kind-fixed, incomplete, invalid-price, invalid-right, invalid-deadline. */
    void revise(Caller by, NewListing says, Instant at) {
        move(ListingVerb.REVISE, by);
        if (says.kind() != kind) {
            throw MarketProblem.KIND_FIXED.at("/kind", "this listing is an " + kind + "; publish another");
        }
        take(says, at);
        if (publishedAt != null) {
            expiresAt = expiry();
        }
    }

    void withdraw(Caller by) {
        move(ListingVerb.WITHDRAW, by);
    }

    void close(Caller by) {
        move(ListingVerb.CLOSE, by);
    }

    void expire(Caller by) {
        move(ListingVerb.EXPIRE, by);
    }

    /** Problems: kernel/stale-version unless the caller saw the present one. */
    void mustBe(long seen) {
        if (seen != version) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now".formatted(version));
        }
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    ListingKind kind() {
        return kind;
    }

    ListingState state() {
        return state;
    }

    /** Everybody has seen it, so everybody may hear what becomes of it. */
    boolean wasPublic() {
        return publishedAt != null;
    }

    ListingChanged changed() {
        return new ListingChanged(id, kind, state, organizationId, version);
    }

    private void move(ListingVerb verb, Caller by) {
        if (!verb.isFor(actor(by))) {
            throw MarketProblem.NOT_ACTOR.because("only the lister may %s a listing".formatted(verb.told()));
        }
        state = state.after(verb);
    }

    private ListingActor actor(Caller by) {
        if (by.kind() == Caller.Kind.SYSTEM) {
            return ListingActor.SYSTEM;
        }
        boolean owns = by.actsFor(organizationId) && kind.isListedBy(by);
        return owns ? ListingActor.OWNER : ListingActor.STRANGER;
    }

    private void take(NewListing says, Instant at) {
        ListingRules.check(says, at);
        titleKo = says.titleKo();
        titleEn = says.titleEn();
        summaryKo = says.summaryKo();
        summaryEn = says.summaryEn();
        field = says.field();
        trl = says.trl();
        rights = List.copyOf(says.rights());
        dealForms = says.dealForms().stream().sorted().toList();
        unspsc = says.unspsc();
        replyDeadline = says.replyDeadline();
        takePrice(says.price());
    }

    private void takePrice(PriceExpectation price) {
        priceMinMinor = price == null ? null : minor(price.min());
        priceMaxMinor = price == null ? null : minor(price.max());
        priceCurrency = price == null ? null : price.currencyCode();
    }

    private static Long minor(Money money) {
        return money == null ? null : money.minor();
    }

    /** A need ends with the last day for replies; an offer's year counts in Seoul's calendar. */
    private Instant expiry() {
        return kind == ListingKind.NEED
                ? replyDeadline.plusDays(1).atStartOfDay(ClockProducer.SEOUL).toInstant()
                : ZonedDateTime.ofInstant(publishedAt, ClockProducer.SEOUL)
                        .plusYears(OFFERED_YEARS)
                        .toInstant();
    }
}
