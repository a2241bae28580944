package kr.seoul.techtrade.dealroom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.express.StandingOfferJson;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.TermRow;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.terms.BrokerTerms;
import kr.seoul.techtrade.terms.ExpressOffer.Track;

/**
 * Terms of a {@code listing} that can be taken as they are, and for its lister, to stand by others or by none. {@code act} and
 * {@code track} name what is asked about before it is done.
 */
@Named
@RequestScoped
public class ExpressPage {

    private final Express express;
    private final Market market;
    private final Organizations organizations;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final HttpServletRequest request;
    private ListingJson listing;
    private List<StandingOfferJson> offers;
    private Act act;
    private Track track;
    private String hash;
    private Long version;

    protected ExpressPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ExpressPage(
            Express express,
            Market market,
            Organizations organizations,
            Visit visit,
            Texts texts,
            Format format,
            HttpServletRequest request) {
        this.express = express;
        this.market = market;
        this.organizations = organizations;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.request = request;
    }

    /** What can be done with the terms of a track. */
    public enum Act {
        TAKE,
        WITHDRAW
    }

    /** Problems: portal/no-such-page, those of a listing, identity/second-factor-needed before terms are taken. */
    @PostConstruct
    void begin() {
        listing = market.listing(visit.getCaller(), PortalProblem.id(request.getParameter("listing")));
        act = Asked.of(request, "act", Act.class).orElse(null);
        track = Asked.of(request, "track", Track.class).orElse(null);
        if (act == Act.TAKE) {
            visit.getCaller().mustHaveConfirmed();
        }
        load();
        hash = getAsked() == null ? null : getAsked().termsHash();
        version = getAsked() == null ? 0 : getAsked().version();
    }

    /** Also after a form was refused: shows what stands then. */
    public void load() {
        offers = express.offers(listing.id());
    }

    /** Does what was asked about. Problems: those of {@link Express}. */
    public void go() {
        var by = visit.getCaller();
        if (act == Act.TAKE) {
            var deal = express.take(by, listing.id(), track, hash);
            visit.leadTo(Query.NONE.with("id", deal.id()).with("done", "SIGN").of(visit.href("/deal/deal")));
        } else {
            express.withdraw(by, listing.id(), track, version);
            visit.leadTo(here().with("done", act).of(visit.href(Pages.EXPRESS)));
        }
    }

    /** Asks a colleague. Problems: those of {@link Express#proposeToTake}. */
    public void propose() {
        express.proposeToTake(visit.getCaller(), listing.id(), track, hash);
        visit.leadTo(visit.href(Pages.MEMBERS));
    }

    public ListingJson getListing() {
        return listing;
    }

    public List<StandingOfferJson> getOffers() {
        return offers;
    }

    /** What is asked about; null when nothing is, or it does not stand any more. */
    public StandingOfferJson getAsked() {
        return act == null
                ? null
                : offers.stream()
                        .filter(each -> each.track() == track)
                        .findFirst()
                        .orElse(null);
    }

    public List<TermRow> rows(StandingOfferJson offer) {
        var brokers = offer.terms().brokers().stream()
                .map(BrokerTerms::organizationId)
                .collect(Collectors.toSet());
        return TermRow.of(null, offer.terms(), texts, format, organizations.names(brokers));
    }

    public boolean isOwn() {
        return visit.getCaller().actsFor(listing.organization().id());
    }

    /** Where the button leads to; the service decides again. */
    public boolean isMayTake() {
        return visit.mayOpenDeal(listing);
    }

    /** It takes a second person: the visitor proposes it, waits for a colleague, or is the second. */
    public boolean isSecondNeeded() {
        return act == Act.TAKE
                && getAsked() != null
                && express.takesTwo(
                        visit.getCaller(),
                        kr.seoul.techtrade.mandates.Act.SIGN,
                        getAsked().terms());
    }

    /** What waits for a second person already; null when nothing does. */
    public ProposalJson getWaiting() {
        return express.waiting(visit.getCaller(), listing.id(), track).orElse(null);
    }

    /** A button is heard whatever is shown next. */
    public boolean isProposing() {
        return !Asked.isShowing() || isSecondNeeded() && getWaiting() == null;
    }

    public boolean isSending() {
        return !Asked.isShowing()
                || !isSecondNeeded()
                || getWaiting() != null
                        && !getWaiting().proposerId().equals(visit.getCaller().id());
    }

    public Track[] getTracks() {
        return Track.values();
    }

    public String ask(Act what, Track which) {
        return here().with("act", what).with("track", which).asking(visit.href(Pages.EXPRESS));
    }

    /** Where terms are written to stand by. */
    public String stand(Track which) {
        return here().with("track", which).of(visit.href("/deal/terms"));
    }

    public String getBack() {
        return here().of(visit.href(Pages.EXPRESS));
    }

    private Query here() {
        return Query.NONE.with("listing", listing.id());
    }

    public Act getAct() {
        return act;
    }

    /** That of the terms that were seen; zero for none. */
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    /** The terms that were seen. */
    public String getHash() {
        return hash;
    }

    public void setHash(String hash) {
        this.hash = hash;
    }

    public String getDone() {
        var done = request.getParameter("done");
        return "OFFERED".equals(done) || "WITHDRAW".equals(done) ? done : null;
    }
}
