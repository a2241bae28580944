package kr.seoul.techtrade.market;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.http.ProblemMapper;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.PublishedListings.Item;
import kr.seoul.techtrade.market.PublishedListings.Refusal;

/** Many listings of one organisation published at once, in one transaction and with as many queries as for one. */
@ApplicationScoped
@Transactional
public class Batches {
    private static final String STEPS = """
            insert into market.listing_step (id, listing_id, at, verb, state, version, by_kind, by_id)
            select id, listing, at, verb, state, version, kind, caller
              from jsonb_to_recordset(?::jsonb) as r(id uuid, listing uuid, at timestamptz, verb text, state text,
                                                     version bigint, kind text, caller uuid)""";

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;
    private final Validator validator;

    @PersistenceContext
    private EntityManager em;

    protected Batches() {
        this(null, null, null, null);
    }

    @Inject
    public Batches(Sql sql, Outbox outbox, Clock clock, Validator validator) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
        this.validator = validator;
    }

    private record Step(
            UUID id,
            UUID listing,
            Instant at,
            ListingVerb verb,
            ListingState state,
            long version,
            Caller.Kind kind,
            UUID caller) {}

    /** What became of one, while it is not read back: one of both is null. */
    private record Made(Listing listing, Problem problem) {}

    /** Refuses each for itself, as {@link Market#publish(Caller, NewListing)} would, and publishes the others. */
    public PublishedListings publish(Caller by, List<NewListing> asked) {
        var at = clock.instant();
        var fields = Set.copyOf(sql.list("select code from market.field", row -> row.getString("code")));
        var made = new ArrayList<Made>();
        for (var says : asked) {
            made.add(make(by, says, fields, at));
        }
        em.flush();
        var listings = made.stream().map(Made::listing).filter(Objects::nonNull).toList();
        tell(by, listings, at);
        var published = read(listings);
        return new PublishedListings(made.stream()
                .map(one -> one.listing() == null
                        ? new Item(null, Refusal.of(one.problem()))
                        : new Item(published.get(one.listing().id()), null))
                .toList());
    }

    /** Nothing of it is kept unless all is well. */
    private Made make(Caller by, NewListing says, Set<String> fields, Instant at) {
        try {
            mustBeValid(says);
            says.kind().mustBeListedBy(by);
            if (!fields.contains(says.field())) {
                throw Market.unknownField();
            }
            var listing = new Listing(Ids.at(at), by.mustActForSomebody(), says, at);
            listing.publish(by, at);
            em.persist(listing);
            return new Made(listing, null);
        } catch (Problem refused) {
            return new Made(null, refused);
        }
    }

    private void mustBeValid(NewListing says) {
        var violations = validator.validate(says);
        if (!violations.isEmpty()) {
            throw ProblemMapper.ofViolations(new ConstraintViolationException(violations));
        }
    }

    private void tell(Caller by, List<Listing> listings, Instant at) {
        if (listings.isEmpty()) {
            return;
        }
        var steps = listings.stream()
                .map(Listing::changed)
                .map(now -> new Step(
                        Ids.at(at), now.id(), at, ListingVerb.PUBLISH, now.state(), now.version(), by.kind(), by.id()))
                .toList();
        sql.update(STEPS, new JsonColumn.Text(Json.write(steps)));
        var news = new LinkedHashMap<UUID, ListingChanged>();
        listings.forEach(listing -> news.put(listing.id(), listing.changed()));
        outbox.publishAll(ListingVerb.PUBLISH, news);
    }

    private Map<UUID, ListingJson> read(List<Listing> listings) {
        var ids = listings.stream().map(Listing::id).toList();
        return sql.list(ListingRows.SELECT + "where l.id = any(?::uuid[])", ListingRows::read, ids).stream()
                .collect(Collectors.toMap(ListingJson::id, Function.identity()));
    }
}
