package kr.seoul.techtrade.dealroom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NewDeal;
import kr.seoul.techtrade.express.Express;
import kr.seoul.techtrade.express.StandingOfferJson;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.terms.Duties;
import kr.seoul.techtrade.terms.ExpressOffer;
import kr.seoul.techtrade.terms.ExpressOffer.Track;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.RoyaltyTerms;
import kr.seoul.techtrade.terms.Terms;

/**
 * Writes terms: the first ones on a {@code listing}, another version in a {@code deal}, or with a {@code track} those by which the lister
 * stands.
 */
@Named
@RequestScoped
public class TermsPage {
    private static final int RIGHTS = 4;
    private static final int RIGHTS_SPARE = 2;

    private final Deals deals;
    private final Market market;
    private final Express express;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private final TermsForm form = new TermsForm(entry);
    private ListingJson offered;
    private DealJson current;
    private boolean amending;
    private Track track;
    private Long version;

    protected TermsPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public TermsPage(Deals deals, Market market, Express express, Visit visit, HttpServletRequest request) {
        this.deals = deals;
        this.express = express;
        this.market = market;
        this.visit = visit;
        this.request = request;
    }

    /** Before anything else: how many rows the form has depends on the deal. Problems: portal/no-such-page, those of a deal. */
    @PostConstruct
    void begin() {
        var deal = request.getParameter("deal");
        amending = request.getParameter("amend") != null;
        if (deal == null) {
            track = Asked.of(request, "track", Track.class).orElse(null);
            if (track != null) {
                // before anything is entered, rather than after
                visit.getCaller().mustHaveConfirmed();
            }
            offered = market.listing(visit.getCaller(), PortalProblem.id(request.getParameter("listing")));
            version = standing();
        } else {
            current = deals.deal(visit.getCaller(), PortalProblem.id(deal));
        }
    }

    public void load() {
        if (FacesContext.getCurrentInstance().isPostback()) {
            return;
        }
        OpeningTerms.prepare(entry);
        if (isFirst()) {
            form.show(OpeningTerms.of(offered));
        } else {
            version = current.version();
            form.show(newest());
        }
    }

    /** Shows the form again, and with it the {@link #getTotal total}. */
    public void sum() {}

    /** Sends what was entered, and leads to the deal. */
    public void send() {
        var terms = form.read();
        if (track != null) {
            stand(new ExpressOffer(track, terms));
            return;
        }
        var by = visit.getCaller();
        var told = isFirst()
                ? deals.open(by, new NewDeal(offered.id(), terms))
                : amending
                        ? deals.amend(by, current.id(), version, terms)
                        : deals.propose(by, current.id(), version, terms);
        visit.leadTo(Query.NONE.with("id", told.id()).with("done", getAct()).of(visit.href("/deal/deal")));
    }

    /** The version of the terms of the track that stand now; zero for none. */
    private long standing() {
        return express.offers(offered.id()).stream()
                .filter(offer -> offer.track() == track)
                .mapToLong(StandingOfferJson::version)
                .findFirst()
                .orElse(0);
    }

    /** Or asks a colleague where it takes two. Problems: those of {@link Express}. */
    private void stand(ExpressOffer offer) {
        var by = visit.getCaller();
        if (express.takesTwo(by, Act.STAND_BY, offer.terms())) {
            express.propose(by, offered.id(), offer);
            visit.leadTo(visit.href(Pages.MEMBERS));
        } else {
            express.offer(by, offered.id(), offer, () -> version);
            visit.leadTo(Query.NONE
                    .with("listing", offered.id())
                    .with("done", "OFFERED")
                    .of(visit.href(Pages.EXPRESS)));
        }
    }

    /** The newest version, or the one in force when it is to be amended. */
    private Terms newest() {
        int number = amending && current.versionInForce() != null
                ? current.versionInForce()
                : current.versions().size();
        return current.versions().get(number - 1).terms();
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** What the parts of the price come to. */
    public Money getTotal() {
        return form.total();
    }

    public List<Integer> getRows() {
        return rows(TermsForm.MILESTONES);
    }

    public List<Integer> getStepRows() {
        return rows(TermsForm.STEPS);
    }

    public List<Integer> getBrokerRows() {
        return rows(TermsForm.BROKERS);
    }

    /** Some to spare behind those there are. */
    public List<Integer> getRightRows() {
        int used = isFirst()
                ? offered.rights().size()
                : newest().subjectMatter().rights().size();
        return rows(Math.min(TermsForm.RIGHTS, Math.max(RIGHTS, used + RIGHTS_SPARE)));
    }

    private static List<Integer> rows(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    /** A royalty or brokers stand open when there are any. */
    public boolean has(String field) {
        return entry.has(field);
    }

    /** Those the listing is for; all when it does not say. */
    public List<DealForm> getForms() {
        return isFirst() && !offered.dealForms().isEmpty() ? offered.dealForms() : List.of(DealForm.values());
    }

    public List<IpRight.Kind> getRightKinds() {
        return List.of(IpRight.Kind.values());
    }

    public List<IpRight.Status> getRightStatuses() {
        return List.of(IpRight.Status.values());
    }

    public List<Terms.Improvements> getImprovements() {
        return List.of(Terms.Improvements.values());
    }

    public List<Duties.Forum> getForums() {
        return List.of(Duties.Forum.values());
    }

    public List<MilestoneTerms.Part> getParts() {
        return List.of(MilestoneTerms.Part.values());
    }

    public List<MilestoneTerms.Condition> getConditions() {
        return List.of(MilestoneTerms.Condition.values());
    }

    public List<RoyaltyTerms.Base> getBases() {
        return List.of(RoyaltyTerms.Base.values());
    }

    /** The lengths of a reporting period. */
    public List<Integer> getPeriods() {
        return List.of(1, 3, 6, 12);
    }

    public List<Terms.FeeBearer> getFeeBearers() {
        return List.of(Terms.FeeBearer.values());
    }

    public List<Terms.SilenceRule> getSilences() {
        return List.of(Terms.SilenceRule.values());
    }

    public List<Terms.DisputeDefault> getDisputeDefaults() {
        return List.of(Terms.DisputeDefault.values());
    }

    public List<String> getCurrencies() {
        return Money.CURRENCIES.stream().sorted().toList();
    }

    public String getTitleKo() {
        return isFirst() ? offered.titleKo() : current.listing().titleKo();
    }

    public String getTitleEn() {
        return isFirst() ? offered.titleEn() : current.listing().titleEn();
    }

    /** Where to go back to. */
    public String getBack() {
        return isFirst()
                ? Query.NONE.with("id", offered.id()).of(visit.href("/market/listing"))
                : Query.NONE.with("id", current.id()).of(visit.href("/deal/deal"));
    }

    /** The action that sends the terms. */
    public Action getAct() {
        return amending ? Action.PROPOSE_AMENDMENT : Action.PROPOSE;
    }

    /** What the page is for: the key of its texts. */
    public String getPurpose() {
        if (track != null) {
            return "express.stand";
        }
        return isFirst() ? "terms.new" : "act." + getAct();
    }

    public boolean isAmending() {
        return amending;
    }

    public boolean isFirst() {
        return current == null;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
