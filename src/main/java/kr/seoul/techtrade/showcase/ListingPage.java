package kr.seoul.techtrade.showcase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyName;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingState;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** One offer or need, and the way into a deal; for its owner, the way to change it or take it back. */
@Named
@RequestScoped
public class ListingPage {
    private static final String WITHDRAW = "WITHDRAW";

    private final Market market;
    private final Directory directory;
    private final Express express;
    private final Visit visit;
    private final HttpServletRequest request;
    private String id;
    private String act;
    private String done;
    private Long version;
    private ListingJson listing;

    protected ListingPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public ListingPage(Market market, Directory directory, Express express, Visit visit, HttpServletRequest request) {
        this.market = market;
        this.directory = directory;
        this.express = express;
        this.visit = visit;
        this.request = request;
    }

    /** Before anything else: the form is there or not by who asks. */
    @PostConstruct
    void begin() {
        id = request.getParameter("id");
        act = request.getParameter("act");
        done = request.getParameter("done");
        load();
    }

    /** Also after a form was refused: shows the listing as it is then. */
    public void load() {
        listing = market.listing(visit.getCaller(), PortalProblem.id(id));
        if (version == null) {
            version = listing.version();
        }
    }

    /** Takes it off the market, and shows it as its owner sees it then. Problems: those of {@link Market#withdraw}. */
    public void withdraw() {
        market.withdraw(visit.getCaller(), listing.id(), version);
        visit.leadTo(
                Query.NONE.with("id", listing.id()).with("done", "withdrawn").of(visit.href("/market/listing")));
    }

    public ListingJson getListing() {
        return listing;
    }

    public boolean isOwn() {
        return visit.getCaller().actsFor(listing.organization().id());
    }

    /** Where the button leads to; the service decides again. */
    public boolean isMayOpenDeal() {
        return visit.mayOpenDeal(listing);
    }

    /** The lister's entry in the directory, null when it has none. */
    public UUID getCompany() {
        var lister = listing.organization().id();
        return Optional.ofNullable(directory.names(List.of(lister)).get(lister))
                .map(CompanyName::id)
                .orElse(null);
    }

    /** Terms that can be taken as they are, or that its owner may stand by. */
    public boolean isExpress() {
        return isOwn()
                ? listing.state() == ListingState.PUBLISHED
                : !express.offers(listing.id()).isEmpty();
    }

    /** By its owner, as long as it is not over. */
    public boolean isChangeable() {
        return isOwn() && !listing.state().isTerminal();
    }

    /** A form that was sent is heard even when the listing is over: the service says why. */
    public boolean isAsking() {
        return WITHDRAW.equals(act) && (Asked.isShowing() ? isChangeable() : isOwn());
    }

    public String getDone() {
        return done;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
