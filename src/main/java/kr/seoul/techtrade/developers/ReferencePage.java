package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import kr.seoul.techtrade.docs.Operation;
import kr.seoul.techtrade.docs.Reference;
import kr.seoul.techtrade.docs.Tag;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Visit;

/** The operations of one tag, with their schemas; the end of the address names it. */
@Named
@RequestScoped
public class ReferencePage {
    static final String ROOM = "/docs/reference/";

    private final Reference reference;
    private final Visit visit;
    private Tag tag;

    protected ReferencePage() {
        this(null, null);
    }

    @Inject
    public ReferencePage(Reference reference, Visit visit) {
        this.reference = reference;
        this.visit = visit;
    }

    /** Problems: portal/no-such-page. */
    public void load() {
        tag = reference.tag(visit.below(ROOM)).orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such tag"));
    }

    public Tag getTag() {
        return tag;
    }

    /** In the language of the visit. */
    public String summary(Operation operation) {
        return visit.getTag().equals("ko") ? operation.summaryKo() : operation.summary();
    }

    /** Where an operation is explained. */
    public String href(Operation operation) {
        return visit.href(ROOM + operation.tag()) + "#" + operation.id();
    }
}
