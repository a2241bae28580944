package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.funding.HeldRoleJson;
import kr.seoul.techtrade.funding.HeldRoles;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** Who is what in a company, for those who need it, each with who says so and why they may. */
@Named
@RequestScoped
public class PeoplePage {
    private final HeldRoles roles;
    private final Directory directory;
    private final Visit visit;
    private final HttpServletRequest request;
    private CompanyJson company;
    private List<HeldRoleJson> held;

    protected PeoplePage() {
        this(null, null, null, null);
    }

    @Inject
    public PeoplePage(HeldRoles roles, Directory directory, Visit visit, HttpServletRequest request) {
        this.roles = roles;
        this.directory = directory;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: directory/no-such-company, identity/denied, portal/no-such-page. */
    @PostConstruct
    void begin() {
        var id = PortalProblem.id(request.getParameter("company"));
        company = directory.company(id).orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + id));
        held = roles.of(visit.getCaller(), company.id());
    }

    public CompanyJson getCompany() {
        return company;
    }

    public List<HeldRoleJson> getHeld() {
        return held;
    }

    /** Of the company. */
    public String getBack() {
        return Query.NONE.with("id", company.id()).of(visit.href("/directory/company"));
    }
}
