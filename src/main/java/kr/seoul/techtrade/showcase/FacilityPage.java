package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.ProgrammeJson;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** One site of support: what is known of it and from whom, and the programmes held there with the companies they support. */
@Named
@RequestScoped
public class FacilityPage extends Explaining {
    private static final String PATH = "/investment/facility";

    private final Catalogue catalogue;
    private final Visit visit;
    private final HttpServletRequest request;
    private String from;
    private FacilityJson facility;
    private Page<ProgrammeJson> programmes;

    protected FacilityPage() {
        this(null, null, null);
    }

    @Inject
    public FacilityPage(Catalogue catalogue, Visit visit, HttpServletRequest request) {
        super(RecordKind.FACILITY, PATH, catalogue, visit);
        this.catalogue = catalogue;
        this.visit = visit;
        this.request = request;
    }

    public void load() {
        facility = catalogue.facility(asked());
        explain(facility.id());
        programmes = catalogue.programmesAt(facility.id(), from, Page.LIMIT_DEFAULT);
    }

    public FacilityJson getFacility() {
        return facility;
    }

    public List<ProgrammeJson> getProgrammes() {
        return programmes.items();
    }

    /** The address of the rest of the table, null on the last part. */
    public String getRest() {
        return programmes
                .next()
                .map(next ->
                        Query.NONE.with("id", facility.id()).with("from", next).of(visit.href(PATH)))
                .orElse(null);
    }

    /** The whole table as a file. */
    public String getCsv() {
        return Query.NONE
                .with("format", "csv")
                .of(request.getContextPath() + "/api/facilities/" + facility.id() + "/programmes");
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }
}
