package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.ExplanationJson;

/** One company, and for every value where it comes from. */
@Named
@RequestScoped
public class CompanyPage {
    private final Directory directory;
    private final Texts texts;
    private String id;
    private CompanyJson company;
    private ExplanationJson explanation;

    protected CompanyPage() {
        this(null, null);
    }

    @Inject
    public CompanyPage(Directory directory, Texts texts) {
        this.directory = directory;
        this.texts = texts;
    }

    public void load() {
        explanation = directory.explain(PortalProblem.id(id));
        company = directory.company(explanation.id()).orElseThrow();
    }

    public CompanyJson getCompany() {
        return company;
    }

    public List<ExplanationJson.ValueJson> getValues() {
        return explanation.values();
    }

    /** Why this value stands above its rivals. */
    public String why(ExplanationJson.ValueJson value) {
        return texts.get("rule." + value.rule());
    }

    public List<ExplanationJson.RecordJson> getRecords() {
        return explanation.records();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
