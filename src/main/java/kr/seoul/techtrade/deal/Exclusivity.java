package kr.seoul.techtrade.deal;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.Caretaker;
import kr.seoul.techtrade.kernel.Chores;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.UnitOfWork;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.DealState;

/**
 * A technology is given to one alone, once: with the second signature under an assignment or an exclusive licence its listings
 * leave the market and nobody stands by express terms for them any more, in the same commit. Whoever negotiates about them
 * meanwhile can sign no more, until that deal is terminated. Needs stay: who has them says when they are met.
 */
@ApplicationScoped
public class Exclusivity implements Caretaker {
    private static final Caller DEAL = Caller.system("deal");
    public static final List<DealForm> ALONE =
            Stream.of(DealForm.values()).filter(DealForm::isExclusive).toList();
    private static final Set<DealState> ENDED = EnumSet.of(DealState.WINDING_UP, DealState.TERMINATED);

    /** In one order for all, so that two who take the same wait for each other instead of both. */
    private static final String TAKE = """
            insert into deal.taken_listing (listing_id, deal_id)
            select listing, ? from unnest(?::uuid[]) listing order by listing
            on conflict do nothing""";

    private static final int LEFT_MAX = 100;
    private static final String LEFT = """
            select t.listing_id from deal.taken_listing t join market.listing l on l.id = t.listing_id
             where l.state = 'PUBLISHED' order by t.listing_id limit ?""";

    private static final String IS_TAKEN =
            "select from deal.taken_listing where listing_id = any (?::uuid[]) and deal_id <> ? limit 1";

    private final Market market;
    private final Sql sql;
    private final Event<Taken> taken;
    private final UnitOfWork unit;

    protected Exclusivity() {
        this(null, null, null, null);
    }

    @Inject
    public Exclusivity(Market market, Sql sql, Event<Taken> taken, UnitOfWork unit) {
        this.market = market;
        this.sql = sql;
        this.taken = taken;
        this.unit = unit;
    }

    @Override
    public void undertake(Chores chores) {
        chores.every(Duration.ofHours(1), "taking off the market what is taken", this::sweep);
    }

    /** What was taken before its listings left the market by themselves: deals that were signed under an earlier version of this place. */
    void sweep() {
        int left;
        do {
            left = unit.of(this::sweepSome);
        } while (left == LEFT_MAX);
    }

    private int sweepSome() {
        var left = sql.list(LEFT, row -> Sql.uuid(row, "listing_id"), LEFT_MAX);
        leave(left);
        return left.size();
    }

    /** Another deal has taken what this one is about. */
    boolean isTaken(Deal deal) {
        boolean isOpen = deal.state() == DealState.NEGOTIATING || deal.state() == DealState.SIGNING;
        return isOpen && isTaken(deal, listings(deal, deal.newest()));
    }

    void on(@Observes @Priority(Moved.LAST) Moved news) {
        var action = news.move().action();
        var deal = news.subject().deal();
        if (action == Action.ACTIVATE || action == Action.APPLY_AMENDMENT && !ENDED.contains(deal.state())) {
            release(deal);
            if (deal.terms().form().isExclusive() && deal.licence() == Licence.IN_FORCE) {
                take(deal);
            }
        } else if (action == Action.TERMINATE || action == Action.TERMINATE_LICENCE) {
            release(deal);
        }
    }

    /** Problems: deal/taken. */
    private void take(Deal deal) {
        var listings = market.known(listings(deal, deal.inForce().orElseThrow())).stream()
                .filter(listing -> listing.kind() == ListingKind.OFFER)
                .map(ListingJson::id)
                .sorted()
                .toList();
        sql.update(TAKE, deal.id(), listings);
        if (isTaken(deal, listings)) {
            throw refusal();
        }
        leave(listings);
    }

    private void leave(List<UUID> listings) {
        // before the listings are locked: whoever takes other express terms of one holds them, and then its listing
        taken.fire(new Taken(listings));
        listings.forEach(listing -> market.taken(DEAL, listing));
    }

    private void release(Deal deal) {
        sql.update("delete from deal.taken_listing where deal_id = ?", deal.id());
    }

    private boolean isTaken(Deal deal, List<UUID> listings) {
        return sql.first(IS_TAKEN, row -> true, listings, deal.id()).isPresent();
    }

    static Problem refusal() {
        return DealProblem.TAKEN.because("another deal took it as an assignment or an exclusive licence");
    }

    private static List<UUID> listings(Deal deal, TermSheet sheet) {
        return Stream.concat(Stream.of(deal.listingId()), sheet.terms().subjectMatter().bundle().stream())
                .distinct()
                .toList();
    }
}
