package kr.seoul.techtrade.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;

/**
 * The technology market. Every change leaves a row in the listing's history, and once the listing is public an event
 * {@code market.listing-…} carrying {@link ListingChanged}; a draft's changes are told to its owner alone.
 *
 * <p>Another organisation's draft is market/listing-not-found, as is its withdrawn, closed or expired listing.
 */
@ApplicationScoped
@Transactional
public class Market {
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    @PersistenceContext
    private EntityManager em;

    /** Null outside of a container: there nobody listens. */
    @Inject
    private Event<ListingRevising> revising;

    protected Market() {
        this(null, null, null);
    }

    @Inject
    public Market(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The technology fields, in the order in which people see them. */
    public List<Field> fields() {
        return sql.list(
                "select code, name_ko, name_en from market.field order by rank",
                row -> new Field(row.getString("code"), row.getString("name_ko"), row.getString("name_en")));
    }

    /** Lists and publishes in one step. Problems: as {@link #draft}. */
    public ListingJson publish(Caller by, @Valid NewListing says) {
        var listing = add(by, says);
        listing.publish(by, clock.instant());
        return told(listing, ListingVerb.PUBLISH, by);
    }

    /** Problems: identity/denied, market/incomplete, unknown-field, invalid-right, invalid-deadline. */
    public ListingJson draft(Caller by, @Valid NewListing says) {
        var listing = add(by, says);
        keepStep(listing, "DRAFT", by);
        return json(listing.id());
    }

    /** Publishes a draft. Problems: market/listing-not-found, wrong-state, invalid-deadline, kernel/stale-version. */
    public ListingJson publish(Caller by, UUID id, long seen) {
        var listing = own(by, id, seen);
        listing.publish(by, clock.instant());
        return told(listing, ListingVerb.PUBLISH, by);
    }

    /**
     * Says everything anew; fires {@link ListingRevising}. Problems: as {@link #draft}, and market/listing-not-found, wrong-state,
     * kind-fixed, standing-terms, kernel/stale-version.
     */
    public ListingJson revise(Caller by, UUID id, long seen, @Valid NewListing says) {
        var listing = own(by, id, seen);
        mustKnow(says.field());
        listing.revise(by, says, clock.instant());
        if (revising != null) {
            revising.fire(new ListingRevising(id, List.copyOf(says.dealForms())));
        }
        return told(listing, ListingVerb.REVISE, by);
    }

    /** Problems: market/listing-not-found, wrong-state, kernel/stale-version. */
    public ListingJson withdraw(Caller by, UUID id, long seen) {
        var listing = own(by, id, seen);
        listing.withdraw(by);
        return told(listing, ListingVerb.WITHDRAW, by);
    }

    /** The owner found its partner. Problems: market/listing-not-found, wrong-state, kernel/stale-version. */
    public ListingJson close(Caller by, UUID id, long seen) {
        var listing = own(by, id, seen);
        listing.close(by);
        return told(listing, ListingVerb.CLOSE, by);
    }

    /** A deal took the listing: whatever is still published is closed, whatever is not stays as it is. */
    public void taken(Caller system, UUID id) {
        var listing = Optional.ofNullable(em.find(Listing.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(Market::missing);
        if (listing.state() == ListingState.PUBLISHED) {
            listing.close(system);
            told(listing, ListingVerb.CLOSE, system);
        }
    }

    /** Ends at most {@code limit} listings whose day has passed, and says how many; several nodes may do so at once. */
    public int expireDue(Caller system, int limit) {
        var due = sql.list("""
                select id from market.listing where state = 'PUBLISHED' and expires_at <= ?
                 order by expires_at limit ? for update skip locked""", row -> Sql.uuid(row, "id"), clock.instant(), limit);
        if (due.isEmpty()) {
            return 0;
        }
        em.createQuery("select l from Listing l where l.id in :due", Listing.class)
                .setParameter("due", due)
                .getResultList()
                .forEach(listing -> {
                    listing.expire(system);
                    told(listing, ListingVerb.EXPIRE, system);
                });
        return due.size();
    }

    /** As everybody sees it, or its owner does in every state. Problems: market/listing-not-found. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public ListingJson listing(Caller by, UUID id) {
        return sql.first(
                        ListingRows.SELECT
                                + "where l.id = ? and (l.state = 'PUBLISHED' or l.organization_id = ?::uuid)",
                        ListingRows::read,
                        id,
                        by.organization())
                .orElseThrow(Market::missing);
    }

    /** One of the caller's own, in every state. Problems: market/listing-not-found. */
    public ListingJson mine(Caller by, UUID id) {
        return sql.first(
                        ListingRows.SELECT + "where l.id = ? and l.organization_id = ?::uuid",
                        ListingRows::read,
                        id,
                        by.organization())
                .orElseThrow(Market::missing);
    }

    /** Those of {@code ids} that the caller may read, as {@link #listing} has it, in no order; at most a few hundred at once. */
    public List<ListingJson> readable(Caller by, Collection<UUID> ids) {
        return sql.list(
                ListingRows.SELECT
                        + "where l.id = any(?::uuid[]) and (l.state = 'PUBLISHED' or l.organization_id = ?::uuid)",
                ListingRows::read,
                ids,
                by.organization());
    }

    /** As {@link #published(UUID)}, and nobody revises it until the transaction ends. */
    public Optional<ListingJson> held(UUID id) {
        sql.first("select id from market.listing where id = ? for share", row -> id, id);
        return published(id);
    }

    /** Empty unless it is published now. */
    public Optional<ListingJson> published(UUID id) {
        return published(List.of(id)).stream().findFirst();
    }

    /** Those of {@code ids} that are published now, in no order; at most a few hundred at once. */
    public List<ListingJson> published(Collection<UUID> ids) {
        return sql.list(
                ListingRows.SELECT + "where l.id = any(?::uuid[]) and l.state = 'PUBLISHED'", ListingRows::read, ids);
    }

    /** What an organisation has on the market now, the newest first. */
    public List<ListingJson> publishedBy(UUID organization, int limit) {
        return sql.list(
                ListingRows.SELECT
                        + "where l.organization_id = ? and l.state = 'PUBLISHED' order by l.published_at desc, l.id desc limit ?",
                ListingRows::read,
                organization,
                limit);
    }

    /** Those of {@code ids} in whatever state, for who knows them by a deal; in no order. */
    public List<ListingJson> known(Collection<UUID> ids) {
        return sql.list(ListingRows.SELECT + "where l.id = any(?::uuid[])", ListingRows::read, ids);
    }

    /** All that is published, in the order of its ids; {@code after} is the last one seen, empty to begin. */
    public List<ListingJson> publishedAfter(Optional<UUID> after, int limit) {
        return sql.list(
                ListingRows.SELECT + "where l.id > ? and l.state = 'PUBLISHED' order by l.id limit ?",
                ListingRows::read,
                after.orElse(FIRST),
                limit);
    }

    /** The first of every {@code size} published listings, in the order of their ids. */
    public List<UUID> firsts(int size) {
        return sql.list("""
                select id from (select id, row_number() over (order by id) as n from market.listing where state = 'PUBLISHED') l
                 where mod(n, ?) = 1 order by id""", row -> Sql.uuid(row, "id"), size);
    }

    /** When each was published: {@code size} listings from this one on, in the order of their ids. */
    public Map<UUID, Instant> dated(UUID from, int size) {
        var dated = new LinkedHashMap<UUID, Instant>();
        sql.each(
                "select id, published_at from market.listing where state = 'PUBLISHED' and id >= ? order by id limit ?",
                row -> Map.entry(Sql.uuid(row, "id"), Sql.instant(row, "published_at")),
                entry -> dated.put(entry.getKey(), entry.getValue()),
                from,
                size);
        return dated;
    }

    /** The caller's own listings in every state, the newest first. */
    public Page<ListingJson> mine(Caller by, Optional<String> cursor, int limit) {
        var after = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        var rows = sql.list(
                ListingRows.SELECT + "where l.organization_id = ? and l.id < ? order by l.id desc limit ?",
                ListingRows::read,
                by.mustActForSomebody(),
                after,
                limit + 1);
        return Page.cut(rows, limit, listing -> Cursor.of(listing.id()));
    }

    private Listing add(Caller by, NewListing says) {
        says.kind().mustBeListedBy(by);
        mustKnow(says.field());
        var at = clock.instant();
        var listing = new Listing(Ids.at(at), by.mustActForSomebody(), says, at);
        em.persist(listing);
        return listing;
    }

    private void mustKnow(String field) {
        if (sql.first("select 1 from market.field where code = ?", row -> true, field)
                .isEmpty()) {
            throw unknownField();
        }
    }

    static Problem unknownField() {
        return MarketProblem.UNKNOWN_FIELD.at("/field", "take a code from GET /api/fields");
    }

    /** Locked until the transaction ends, so that two changes of one version cannot both pass. */
    private Listing own(Caller by, UUID id, long seen) {
        var listing = Optional.ofNullable(em.find(Listing.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> by.actsFor(found.organizationId()))
                .orElseThrow(Market::missing);
        listing.mustBe(seen);
        return listing;
    }

    private ListingJson told(Listing listing, ListingVerb verb, Caller by) {
        keepStep(listing, verb.name(), by);
        if (listing.wasPublic()) {
            outbox.publish(verb, listing.id(), listing.changed());
        } else {
            outbox.tell(List.of(listing.organizationId()), verb, listing.id(), listing.changed());
        }
        return json(listing.id());
    }

    private void keepStep(Listing listing, String verb, Caller by) {
        em.flush();
        var at = clock.instant();
        sql.update(
                """
                insert into market.listing_step (id, listing_id, at, verb, state, version, by_kind, by_id)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                Ids.at(at),
                listing.id(),
                at,
                verb,
                listing.state(),
                listing.changed().version(),
                by.kind(),
                by.id());
    }

    private ListingJson json(UUID id) {
        return sql.first(ListingRows.SELECT + "where l.id = ?", ListingRows::read, id)
                .orElseThrow(Market::missing);
    }

    private static Problem missing() {
        return MarketProblem.LISTING_NOT_FOUND.because("no listing of this id is published, or yours");
    }
}
