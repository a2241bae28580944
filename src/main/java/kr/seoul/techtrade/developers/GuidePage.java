package kr.seoul.techtrade.developers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import kr.seoul.techtrade.docs.Guide;
import kr.seoul.techtrade.docs.Guides;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Visit;

/** One guide; the end of the address names it. */
@Named
@RequestScoped
public class GuidePage {
    private final Guides guides;
    private final Visit visit;
    private Guide guide;

    protected GuidePage() {
        this(null, null);
    }

    @Inject
    public GuidePage(Guides guides, Visit visit) {
        this.guides = guides;
        this.visit = visit;
    }

    /** Problems: portal/no-such-page. */
    public void load() {
        guide = guides.guide(visit.below("/docs/"), visit.getLocale())
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such guide"));
    }

    public Guide getGuide() {
        return guide;
    }
}
