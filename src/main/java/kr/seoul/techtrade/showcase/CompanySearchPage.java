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
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.CompanyHits;
import kr.seoul.techtrade.search.CompanyLookup;
import kr.seoul.techtrade.search.CompanySort;
import kr.seoul.techtrade.search.Search;

/** Search over the companies of the directory. All of it is in the address: words, one value per filter, order, page. */
@Named
@RequestScoped
public class CompanySearchPage {
    private static final String PATH = "/search/company-search";
    private static final int SIZE = 20;
    private static final List<String> FILTERS =
            List.of("companyKind", "region", "industry", "listed", "founded", "employees", "stage", "funding", "hub");

    private final Search search;
    private final Visit visit;
    private final Texts texts;
    private final Fields fields;
    private final Funded funded;
    private String q;
    private String companyKind;
    private String region;
    private String industry;
    private String listed;
    private String founded;
    private String employees;
    private String stage;
    private String funding;
    private String hub;
    private String sort;
    private Integer page;
    private CompanyHits found;
    private Refinement refinement;

    protected CompanySearchPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public CompanySearchPage(Search search, Visit visit, Texts texts, Fields fields, Funded funded) {
        this.search = search;
        this.visit = visit;
        this.texts = texts;
        this.fields = fields;
        this.funded = funded;
    }

    public void load() {
        found = search.companies(new CompanyLookup(
                Refinement.words(q),
                set(one(companyKind, CompanyKind::valueOf)),
                set(Optional.ofNullable(region)),
                set(Optional.ofNullable(industry)),
                one(listed, text -> text.matches("true|false") ? Boolean.valueOf(text) : null)
                        .orElse(null),
                set(one(founded, text -> text.matches("\\d{3}0") ? Integer.valueOf(text) : null)),
                set(one(employees, EmployeeBand::valueOf)),
                set(one(stage, Stage::valueOf)),
                set(one(funding, FundingBand::valueOf)),
                set(Optional.ofNullable(hub)),
                sort(),
                Refinement.page(page, SIZE),
                SIZE));
        var query = Query.NONE
                .with("q", q)
                .with("companyKind", companyKind)
                .with("region", region)
                .with("industry", industry)
                .with("listed", listed)
                .with("founded", founded)
                .with("employees", employees)
                .with("stage", stage)
                .with("funding", funding)
                .with("hub", hub)
                .with("sort", sort);
        refinement = new Refinement(query, visit.href(PATH), texts, this::label);
    }

    private CompanySort sort() {
        return one(sort, CompanySort::valueOf).orElse(CompanySort.RELEVANCE);
    }

    public String getTitle() {
        return Refinement.title(q, texts.get("company-search.title"));
    }

    public CompanyHits getFound() {
        return found;
    }

    public List<Choice.Facet> getFacets() {
        var facets = found.facets();
        return Stream.of(
                        refinement.facet("companyKind", facets.kinds()),
                        refinement.facet("region", facets.regions()),
                        refinement.facet("industry", facets.industries()),
                        refinement.facet("listed", facets.listed()),
                        refinement.facet("founded", facets.decades()),
                        refinement.facet("employees", facets.sizes()),
                        refinement.facet("stage", facets.stages()),
                        refinement.facet("funding", facets.funding()),
                        refinement.facet("hub", facets.hubs()))
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
        return refinement.sorts(CompanySort.values(), sort());
    }

    /** Where this search is kept; null while it narrows nothing. */
    public String getSaving() {
        return SearchTerms.savingCompanies(refinement.query(), visit);
    }

    /** Where what it finds is counted. */
    public String getCounts() {
        return SearchTerms.countingCompanies(refinement.query(), visit);
    }

    public List<Choice> getPager() {
        return refinement.pager(found.page(), found.pages());
    }

    private String label(String name, String value) {
        return switch (name) {
            case "founded" -> texts.get("founded.decade", value);
            case "industry" -> fields.name(value);
            case "region" -> funded.place(value);
            case "hub" -> funded.hub(value);
            default -> texts.orElse(name + "." + value, value);
        };
    }

    public String getQ() {
        return q;
    }

    public void setQ(String q) {
        this.q = q;
    }

    public String getCompanyKind() {
        return companyKind;
    }

    public void setCompanyKind(String companyKind) {
        this.companyKind = companyKind;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getIndustry() {
        return industry;
    }

    public void setIndustry(String industry) {
        this.industry = industry;
    }

    public String getListed() {
        return listed;
    }

    public void setListed(String listed) {
        this.listed = listed;
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

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getFunding() {
        return funding;
    }

    public void setFunding(String funding) {
        this.funding = funding;
    }

    public String getHub() {
        return hub;
    }

    public void setHub(String hub) {
        this.hub = hub;
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
