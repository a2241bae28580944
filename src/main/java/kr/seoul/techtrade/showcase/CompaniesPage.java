package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.CompanyQuery;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** The companies of the directory, in the order of their names. */
@Named
@RequestScoped
public class CompaniesPage {
    private static final String PATH = "/directory/companies";

    private final Directory directory;
    private final Visit visit;
    private final Texts texts;
    private String q;
    private String kind;
    private String cursor;
    private Page<CompanyJson> found;

    protected CompaniesPage() {
        this(null, null, null);
    }

    @Inject
    public CompaniesPage(Directory directory, Visit visit, Texts texts) {
        this.directory = directory;
        this.visit = visit;
        this.texts = texts;
    }

    public void load() {
        var query = new CompanyQuery(q, chosen(), null, null);
        found = directory.companies(query, cursor, Page.LIMIT_DEFAULT);
    }

    public List<CompanyJson> getCompanies() {
        return found.items();
    }

    public List<Choice> getKinds() {
        var all = new Choice(texts.get("companies.all"), href(null), chosen() == null, null);
        var each = Stream.of(CompanyKind.values())
                .map(one -> new Choice(texts.get("companyKind." + one), href(one), one == chosen(), null));
        return Stream.concat(Stream.of(all), each).toList();
    }

    /** The link to the next page, null on the last. */
    public String getNext() {
        return query().next(found, visit.href(PATH));
    }

    private CompanyKind chosen() {
        return Stream.of(CompanyKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private String href(CompanyKind other) {
        return query().with("kind", other).of(visit.href(PATH));
    }

    private Query query() {
        return Query.NONE.with("q", q).with("kind", chosen());
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

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
