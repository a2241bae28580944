package kr.seoul.techtrade.express;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.Exclusivity;
import kr.seoul.techtrade.deal.Taken;
import kr.seoul.techtrade.express.ExpressEvent.ExpressNews;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sha256;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.ListingRevising;
import kr.seoul.techtrade.market.MarketProblem;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.Terms;

/** The rows of {@code express.standing_offer}; everybody is told of each that comes or goes. */
@ApplicationScoped
public class StandingTable {
    private static final String PUT = """
            insert into express.standing_offer (listing_id, track, terms, terms_hash, signer_id, signer_name, offered_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (listing_id, track) do update
               set terms = excluded.terms, terms_hash = excluded.terms_hash, signer_id = excluded.signer_id,
                   signer_name = excluded.signer_name, offered_at = excluded.offered_at, version = excluded.version
            returning *""";
    private static final String OF_LISTING = "select * from express.standing_offer where listing_id = ? order by track";
    private static final String ONE = "select * from express.standing_offer where listing_id = ? and track = ?";
    private static final String END =
            "delete from express.standing_offer where listing_id = any (?::uuid[]) %sreturning *";

    private final Sql sql;
    private final Outbox outbox;

    protected StandingTable() {
        this(null, null);
    }

    @Inject
    public StandingTable(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Terms, and who stands by them. */
    record Standing(StandingOfferJson offer, UUID signer, String signerName) {}

    StandingOfferJson put(Caller by, UUID listing, ExpressOffer asked, Instant at) {
        var terms = Json.write(asked.terms());
        var hash = Sha256.text(Sha256.of(terms));
        var standing = sql.first(
                        PUT,
                        StandingTable::read,
                        listing,
                        asked.track(),
                        new JsonColumn.Text(terms),
                        hash,
                        by.id(),
                        by.name(),
                        at)
                .orElseThrow();
        outbox.publish(ExpressEvent.EXPRESS_OFFERED, listing, new ExpressNews(asked.track(), hash));
        return standing.offer();
    }

    void end(UUID listing, Track track) {
        tell(sql.list(END.formatted("and track = ? "), StandingTable::read, List.of(listing), track));
    }

    /** Nobody stands by express terms for what somebody else has alone. */
    void on(@Observes Taken taken) {
        tell(sql.list(END.formatted(""), StandingTable::read, taken.listings()));
    }

    /** Nobody stands by terms of a form that the listing does not offer. Problems: market/standing-terms, which names the track. */
    void on(@Observes ListingRevising revising) {
        of(revising.id()).stream()
                .filter(each -> !revising.offers(each.terms().form()))
                .findFirst()
                .ifPresent(each -> {
                    throw MarketProblem.STANDING_TERMS.at(
                            "/dealForms",
                            "you stand by %s terms of the form %s: withdraw them first, or stand by others"
                                    .formatted(each.track(), each.terms().form()));
                });
    }

    private void tell(List<Standing> ended) {
        for (var each : ended) {
            var news = new ExpressNews(each.offer().track(), each.offer().termsHash());
            outbox.publish(ExpressEvent.EXPRESS_WITHDRAWN, each.offer().listingId(), news);
        }
    }

    List<StandingOfferJson> of(UUID listing) {
        return sql.list(OF_LISTING, StandingTable::read, listing).stream()
                .map(Standing::offer)
                .toList();
    }

    Optional<StandingOfferJson> one(UUID listing, Track track) {
        return sql.first(ONE, StandingTable::read, listing, track).map(Standing::offer);
    }

    Optional<StandingOfferJson> locked(UUID listing, Track track) {
        return sql.first(ONE + " for update", StandingTable::read, listing, track)
                .map(Standing::offer);
    }

    /** To be taken: many may take the same at once, unless whoever takes it has it alone. */
    Optional<Standing> toTake(UUID listing, Track track) {
        return sql.first(
                        ONE + " and terms ->> 'form' <> all (?) for share",
                        StandingTable::read,
                        listing,
                        track,
                        Exclusivity.ALONE)
                .or(() -> sql.first(ONE + " for update", StandingTable::read, listing, track));
    }

    private static Standing read(ResultSet row) throws SQLException {
        return new Standing(
                new StandingOfferJson(
                        Sql.uuid(row, "listing_id"),
                        Track.valueOf(row.getString("track")),
                        Json.read(row.getString("terms"), Terms.class),
                        row.getString("terms_hash"),
                        Sql.instant(row, "offered_at"),
                        row.getLong("version")),
                Sql.uuid(row, "signer_id"),
                row.getString("signer_name"));
    }
}
