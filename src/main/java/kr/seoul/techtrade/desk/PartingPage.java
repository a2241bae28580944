package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.stewardship.NewParting;
import kr.seoul.techtrade.stewardship.Partings;
import kr.seoul.techtrade.stewardship.StewardshipResource;

/**
 * Corrects a wrong merge: shows what would become of a company if the records that were ticked on its page were another one, and asks
 * why; or, with {@code from}, asks why what was parted so shall not be.
 */
@Named
@RequestScoped
public class PartingPage {
    private final Partings partings;
    private final Directory directory;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private CompanyJson company;
    private Set<UUID> ticked;
    private UUID from;
    private Partings.Foreseen foreseen;
    private Partings.Kept kept;

    protected PartingPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public PartingPage(
            Partings partings, Directory directory, Visit visit, HttpServletRequest request, Validator validator) {
        this.partings = partings;
        this.directory = directory;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /**
     * Before anything else: a form acts on what the address names. Problems: those of {@link Partings#foresee}, portal/no-such-page
     * also when nothing is kept apart.
     */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR, Role.INSTITUTION);
        company = directory
                .company(PortalProblem.id(request.getParameter("id")))
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such company"));
        ticked = Asked.ticked(request, "record").stream().map(PortalProblem::id).collect(Collectors.toSet());
        from = request.getParameter("from") == null ? null : PortalProblem.id(request.getParameter("from"));
        load();
    }

    private void load() {
        var by = visit.getCaller();
        if (from == null) {
            foreseen = partings.foresee(by, company.id(), ticked).orElse(null);
            return;
        }
        kept = partings.kept(by, company.id()).stream()
                .filter(each -> each.company().equals(from))
                .findFirst()
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("nothing of yours keeps the two apart"));
    }

    /** Problems: those of {@link Partings#part}, and of what was entered. */
    public void part() {
        var says = Asked.valid(validator, new NewParting(ticked, entry.textOrNull("reason")));
        partings.part(visit.getCaller(), company.id(), says);
        back("parted");
    }

    /** Problems: those of {@link Partings#takeBack}, and of what was entered. */
    public void takeBack() {
        var says = Asked.valid(validator, new StewardshipResource.NewWithdrawal(entry.textOrNull("reason")));
        partings.takeBack(visit.getCaller(), company.id(), from, says.reason());
        back("takenBack");
    }

    private void back(String done) {
        visit.leadTo(Query.NONE.with("id", company.id()).with("done", done).of(visit.href("/directory/company"))
                + "#records");
    }

    public CompanyJson getCompany() {
        return company;
    }

    /** What would come out; null when none or all of the records are ticked. */
    public Partings.Foreseen getForeseen() {
        return foreseen;
    }

    /** From which company it shall be kept apart no more; null when parting is what is asked. */
    public Partings.Kept getKept() {
        return kept;
    }

    /** How many companies would come out. */
    public int getCompanies() {
        return foreseen.left().size() + foreseen.parted().size();
    }

    public String getBack() {
        return Query.NONE.with("id", company.id()).of(visit.href("/directory/company")) + "#records";
    }

    /** Where a decision that is in the way is withdrawn. */
    public String withdraw(UUID decision) {
        return Query.NONE
                .with("list", StewardshipPage.Desk.DECISIONS)
                .with("withdraw", decision)
                .asking(visit.href("/directory/stewardship"));
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }
}
