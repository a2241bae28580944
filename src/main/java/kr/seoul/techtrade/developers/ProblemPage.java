package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import kr.seoul.techtrade.docs.ProblemText;
import kr.seoul.techtrade.docs.ProblemTexts;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Visit;

/** One type of problem, which the end of the address names, or all there are. */
@Named
@RequestScoped
public class ProblemPage {
    private final ProblemTexts problems;
    private final Visit visit;
    private ProblemText problem;

    protected ProblemPage() {
        this(null, null);
    }

    @Inject
    public ProblemPage(ProblemTexts problems, Visit visit) {
        this.problems = problems;
        this.visit = visit;
    }

    /** Problems: portal/no-such-page. */
    public void load() {
        problem = problems.problem(visit.below("/docs/problems/"), visit.getLocale())
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such type of problem"));
    }

    public ProblemText getProblem() {
        return problem;
    }

    public List<ProblemText> getAll() {
        return problems.all(visit.getLocale());
    }
}
