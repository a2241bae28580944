package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyName;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingState;
import kr.seoul.techtrade.market.Market;

/** One offer or need, and the way into a deal. */
@Named
@RequestScoped
public class ListingPage {
    private final Market market;
    private final Directory directory;
    private final Visit visit;
    private String id;
    private ListingJson listing;

    protected ListingPage() {
        this(null, null, null);
    }

    @Inject
    public ListingPage(Market market, Directory directory, Visit visit) {
        this.market = market;
        this.directory = directory;
        this.visit = visit;
    }

    public void load() {
        listing = market.listing(visit.getCaller(), PortalProblem.id(id));
    }

    public ListingJson getListing() {
        return listing;
    }

    public boolean isOwn() {
        return visit.getCaller().actsFor(listing.organization().id());
    }

    /** Where the button leads to; the service decides again. */
    public boolean isMayOpenDeal() {
        var caller = visit.getCaller();
        return !isOwn()
                && listing.state() == ListingState.PUBLISHED
                && (caller.is(Role.CORPORATION) || caller.is(Role.STARTUP) || caller.is(Role.INSTITUTION));
    }

    /** The lister's entry in the directory, null when it has none. */
    public UUID getCompany() {
        var lister = listing.organization().id();
        return Optional.ofNullable(directory.names(List.of(lister)).get(lister))
                .map(CompanyName::id)
                .orElse(null);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
