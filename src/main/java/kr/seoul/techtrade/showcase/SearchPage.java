package kr.seoul.techtrade.showcase;

import static kr.seoul.techtrade.showcase.Refinement.one;
import static kr.seoul.techtrade.showcase.Refinement.set;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.ListerFilter;
import kr.seoul.techtrade.search.ListingHit;
import kr.seoul.techtrade.search.ListingHits;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.ListingSort;
import kr.seoul.techtrade.search.PriceBand;
import kr.seoul.techtrade.search.Search;

/** Search over offers and needs. All of it is in the address: words, one value per filter, order, page. */
@Named
@RequestScoped
public class SearchPage {
    private static final String PATH = "/market/search";
    private static final int SIZE = 20;
    private static final List<String> FILTERS = List.of(
            "kind", "field", "trl", "form", "price", "region", "stage", "hub", "founded", "employees", "funding");

    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private final Fields fields;
    private final Funded funded;
    private String q;
    private String kind;
    private String field;
    private String trl;
    private String form;
    private String price;
    private String region;
    private String stage;
    private String hub;
    private String founded;
    private String employees;
    private String funding;
    private String sort;
    private Integer page;
    private ListingHits found;
    private Refinement refinement;

    protected SearchPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public SearchPage(Search search, Visit visit, Texts texts, Fields fields, Funded funded) {
        this.search = search;
        this.visit = visit;
        this.texts = texts;
        this.fields = fields;
        this.funded = funded;
    }

    public void load() {
        var level = one(trl, text -> text.matches("[1-9]") ? Integer.valueOf(text) : null);
        found = search.listings(new ListingQuery(
                Refinement.words(q),
                set(one(kind, ListingKind::valueOf)),
                set(Optional.ofNullable(field)),
                level.orElse(null),
                level.orElse(null),
                null,
                null,
                set(one(price, PriceBand::valueOf)),
                set(one(form, DealForm::valueOf)),
                new ListerFilter(
                        set(Optional.ofNullable(region)),
                        set(one(stage, Stage::valueOf)),
                        set(Optional.ofNullable(hub)),
                        set(one(founded, text -> text.matches("\\d{3}0") ? Integer.valueOf(text) : null)),
                        set(one(employees, EmployeeBand::valueOf)),
                        set(one(funding, FundingBand::valueOf))),
                sort(),
                Refinement.page(page, SIZE),
                SIZE));
        var query = Query.NONE
                .with("q", q)
                .with("kind", kind)
                .with("field", field)
                .with("trl", trl)
                .with("form", form)
                .with("price", price)
                .with("region", region)
                .with("stage", stage)
                .with("hub", hub)
                .with("founded", founded)
                .with("employees", employees)
                .with("funding", funding)
                .with("sort", sort);
        refinement = new Refinement(query, visit.href(PATH), texts, this::label);
    }

    private ListingSort sort() {
        return one(sort, ListingSort::valueOf).orElse(ListingSort.RELEVANCE);
    }

    public String getTitle() {
        return q == null || q.isBlank() ? texts.get("search.title") : q + " · " + texts.get("search.title");
    }

    public long getTotal() {
        return found.total();
    }

    /** Not all of the words were found together, so that some were enough. */
    public boolean isRelaxed() {
        return found.relaxed();
    }

    /** What was searched for instead of what was typed, or null. */
    public String getCorrected() {
        return found.corrected();
    }

    public int getPages() {
        return found.pages();
    }

    public List<ListingHit> getHits() {
        return found.items();
    }

    public List<Choice.Facet> getFacets() {
        var facets = found.facets();
        return Stream.of(
                        refinement.facet("kind", facets.kinds()),
                        refinement.facet("field", facets.fields()),
                        refinement.facet("form", facets.dealForms()),
                        refinement.facet("trl", facets.trls()),
                        refinement.facet("price", facets.priceBands()),
                        refinement.facet("region", facets.regions()),
                        refinement.facet("stage", facets.stages()),
                        refinement.facet("hub", facets.hubs()),
                        refinement.facet("founded", facets.decades()),
                        refinement.facet("employees", facets.sizes()),
                        refinement.facet("funding", facets.funding()))
                .filter(facet -> !facet.choices().isEmpty())
                .toList();
    }

    public List<Choice> getChosen() {
        return refinement.chosen(FILTERS);
    }

    public List<Choice.Kept> getKept() {
        return refinement.kept();
    }

    public List<Choice> getSorts() {
        return refinement.sorts(ListingSort.values(), sort());
    }

    /** Where this search is kept; null while it narrows nothing. */
    public String getSaving() {
        return SearchTerms.savingListings(refinement.query(), visit);
    }

    /** Where what it finds is counted. */
    public String getCounts() {
        return SearchTerms.countingListings(refinement.query(), visit);
    }

    public List<Choice> getPager() {
        return refinement.pager(found.page(), found.pages());
    }

    private String label(String name, String value) {
        return switch (name) {
            case "field" -> fields.name(value);
            case "trl" -> "TRL " + value;
            case "region" -> funded.place(value);
            case "hub" -> funded.hub(value);
            case "founded" -> texts.get("founded.decade", value);
            default -> texts.orElse(name + "." + value, value);
        };
    }

    public String getQ() {
        return q;
    }

    public void setQ(String q) {
        this.q = q;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public String getField() {
        return field;
    }

    public void setField(String field) {
        this.field = field;
    }

    public String getTrl() {
        return trl;
    }

    public void setTrl(String trl) {
        this.trl = trl;
    }

    public String getForm() {
        return form;
    }

    public void setForm(String form) {
        this.form = form;
    }

    public String getPrice() {
        return price;
    }

    public void setPrice(String price) {
        this.price = price;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getHub() {
        return hub;
    }

    public void setHub(String hub) {
        this.hub = hub;
    }

    public String getFounded() {
        return founded;
    }

    public void setFounded(String founded) {
        this.founded = founded;
    }

    public String getEmployees() {
        return employees;
    }

    public void setEmployees(String employees) {
        this.employees = employees;
    }

    public String getFunding() {
        return funding;
    }

    public void setFunding(String funding) {
        this.funding = funding;
    }

    public String getSort() {
        return sort;
    }

    public void setSort(String sort) {
        this.sort = sort;
    }

    public Integer getPage() {
        return page;
    }

    public void setPage(Integer page) {
        this.page = page;
    }
}
