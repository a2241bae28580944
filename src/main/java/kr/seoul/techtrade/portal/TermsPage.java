package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NewDeal;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.terms.MilestoneTerms;
import kr.seoul.techtrade.terms.Terms;

/** Writes terms: the first ones on a {@code listing}, or another version in a {@code deal}. */
@Named
@RequestScoped
public class TermsPage {
    private static final int MILESTONES_MAX = 20;
    private static final int DELIVERY_DAYS = 30;

    private final Deals deals;
    private final Market market;
    private final Visit visit;
    private final Entry entry = new Entry();
    private String listing;
    private String deal;
    private Long version;
    private ListingJson offered;
    private DealJson current;

    protected TermsPage() {
        this(null, null, null);
    }

    @Inject
    public TermsPage(Deals deals, Market market, Visit visit) {
        this.deals = deals;
        this.market = market;
        this.visit = visit;
    }

    public void load() {
        boolean sent = FacesContext.getCurrentInstance().isPostback();
        if (deal == null) {
            offered = market.listing(visit.getCaller(), PortalProblem.id(listing));
        } else {
            current = deals.deal(visit.getCaller(), PortalProblem.id(deal));
        }
        if (sent) {
            return;
        }
        if (current == null) {
            suggest();
        } else {
            version = current.version();
            show(current.versions().get(current.versions().size() - 1).terms());
        }
    }

    /** Sends what was entered, and leads to the deal. */
    public void send() {
        var terms = terms();
        var by = visit.getCaller();
        var told = deal == null
                ? deals.open(by, new NewDeal(PortalProblem.id(listing), terms))
                : deals.propose(by, PortalProblem.id(deal), version, terms);
        visit.leadTo(Query.NONE.with("id", told.id()).with("done", "PROPOSE").of(visit.href("/deal/deal")));
    }

    private void suggest() {
        var price = offered.price();
        show(new Terms(
                null,
                offered.dealForms().isEmpty()
                        ? DealForm.NON_EXCLUSIVE_LICENCE
                        : offered.dealForms().get(0),
                "",
                List.of("KR"),
                36,
                false,
                Terms.Improvements.LICENSOR,
                null,
                Money.zero(Currency.getInstance(price == null ? "KRW" : price.currencyCode())),
                List.of(),
                null,
                Terms.FeeBearer.SELLER,
                null,
                14,
                2,
                Terms.SilenceRule.ACCEPTS,
                null,
                null,
                null));
        entry.put("currency", price == null ? "KRW" : price.currencyCode());
        entry.put("days1", DELIVERY_DAYS);
    }

    private void show(Terms terms) {
        entry.put("form", terms.form());
        entry.put("fieldOfUse", terms.fieldOfUse());
        entry.put("territory", String.join(", ", terms.territory()));
        entry.put("periodMonths", terms.periodMonths());
        entry.put("sublicensing", terms.sublicensing());
        entry.put("improvements", terms.improvements());
        entry.put("feeBearer", terms.feeBearer());
        entry.put("inspectionDays", terms.inspectionDays());
        entry.put("changeRounds", terms.changeRounds());
        entry.put("silence", terms.silence());
        entry.put("notes", terms.notes());
        for (int i = 0; i < terms.milestones().size(); i++) {
            var milestone = terms.milestones().get(i);
            entry.put("title" + (i + 1), milestone.title());
            entry.put("amount" + (i + 1), milestone.amount().amount());
            entry.put("days" + (i + 1), milestone.deliveryDays());
            entry.put("currency", milestone.amount().currencyCode());
        }
    }

    private Terms terms() {
        var form = entry.choice("form", DealForm.class, "/form");
        var milestones = milestones();
        return new Terms(
                null,
                form,
                entry.text("fieldOfUse"),
                Stream.of(entry.text("territory").toUpperCase(Locale.ROOT).split("[,\\s]+"))
                        .filter(code -> !code.isEmpty())
                        .toList(),
                form == DealForm.ASSIGNMENT || !entry.has("periodMonths")
                        ? null
                        : entry.number("periodMonths", "/periodMonths"),
                entry.isTicked("sublicensing"),
                entry.choice("improvements", Terms.Improvements.class, "/improvements"),
                null,
                sum(milestones),
                milestones,
                null,
                entry.choice("feeBearer", Terms.FeeBearer.class, "/feeBearer"),
                null,
                entry.number("inspectionDays", "/inspectionDays"),
                entry.number("changeRounds", "/changeRounds"),
                entry.choice("silence", Terms.SilenceRule.class, "/silence"),
                null,
                null,
                entry.textOrNull("notes"));
    }

    private List<MilestoneTerms> milestones() {
        var milestones = new ArrayList<MilestoneTerms>();
        for (int row : getRows()) {
            if (entry.has("title" + row) || entry.has("amount" + row)) {
                var pointer = "/milestones/" + (row - 1);
                milestones.add(new MilestoneTerms(
                        entry.text("title" + row),
                        null,
                        entry.amount("amount" + row, pointer + "/amount"),
                        MilestoneTerms.Condition.INSPECTION,
                        entry.number("days" + row, pointer + "/deliveryDays"),
                        null,
                        null));
            }
        }
        return milestones;
    }

    /** Nothing where there is no milestone; mixed currencies are refused with the terms. */
    private static Money sum(List<MilestoneTerms> milestones) {
        return milestones.stream()
                .map(MilestoneTerms::amount)
                .reduce((one, other) -> one.currency().equals(other.currency()) ? one.plus(other) : one)
                .orElse(Money.zero(Currency.getInstance("KRW")));
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public List<Integer> getRows() {
        return IntStream.rangeClosed(1, MILESTONES_MAX).boxed().toList();
    }

    /** Those the listing is for; all when it does not say. */
    public List<DealForm> getForms() {
        return offered == null || offered.dealForms().isEmpty() ? List.of(DealForm.values()) : offered.dealForms();
    }

    public List<Terms.Improvements> getImprovements() {
        return List.of(Terms.Improvements.values());
    }

    public List<Terms.FeeBearer> getFeeBearers() {
        return List.of(Terms.FeeBearer.values());
    }

    public List<Terms.SilenceRule> getSilences() {
        return List.of(Terms.SilenceRule.values());
    }

    public List<String> getCurrencies() {
        return Money.CURRENCIES.stream().sorted().toList();
    }

    public String getTitleKo() {
        return current == null ? offered.titleKo() : current.listing().titleKo();
    }

    public String getTitleEn() {
        return current == null ? offered.titleEn() : current.listing().titleEn();
    }

    /** Where to go back to. */
    public String getBack() {
        return deal == null
                ? Query.NONE.with("id", listing).of(visit.href("/market/listing"))
                : Query.NONE.with("id", deal).of(visit.href("/deal/deal"));
    }

    public boolean isFirst() {
        return deal == null;
    }

    public String getListing() {
        return listing;
    }

    public void setListing(String listing) {
        this.listing = listing;
    }

    public String getDeal() {
        return deal;
    }

    public void setDeal(String deal) {
        this.deal = deal;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
