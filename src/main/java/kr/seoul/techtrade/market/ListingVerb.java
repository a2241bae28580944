package kr.seoul.techtrade.market;

import java.util.Locale;
import java.util.Set;
import kr.seoul.techtrade.kernel.EventType;

/** What can be done to a listing, and by whom. */
public enum ListingVerb implements EventType {
    PUBLISH("published", ListingActor.OWNER),
    REVISE("revised", ListingActor.OWNER),
    WITHDRAW("withdrawn", ListingActor.OWNER),
    /** A partner was found: said by the owner, or by the deal that took it. */
    CLOSE("closed", ListingActor.OWNER, ListingActor.SYSTEM),
    /** Its day has passed. */
    EXPIRE("expired", ListingActor.SYSTEM);

    private final String past;
    private final Set<ListingActor> actors;

    ListingVerb(String past, ListingActor... actors) {
        this.past = past;
        this.actors = Set.of(actors);
    }

    boolean isFor(ListingActor actor) {
        return actors.contains(actor);
    }

    @Override
    public String event() {
        return "market.listing-" + past;
    }

    String told() {
        return name().toLowerCase(Locale.ROOT);
    }
}
