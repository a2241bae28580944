package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.brokerage.BrokeredDealJson;
import kr.seoul.techtrade.brokerage.BrokeredDeals;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Visit;

/** The deals that the visitor's organisation has brought about, as far as a broker sees them. */
@Named
@RequestScoped
public class BrokeredPage {
    private final BrokeredDeals deals;
    private final Visit visit;
    private String cursor;
    private Page<BrokeredDealJson> found;

    protected BrokeredPage() {
        this(null, null);
    }

    @Inject
    public BrokeredPage(BrokeredDeals deals, Visit visit) {
        this.deals = deals;
        this.visit = visit;
    }

    public void load() {
        found = deals.mine(visit.getCaller(), Optional.ofNullable(cursor), Page.LIMIT_DEFAULT);
    }

    /** Whether there is anything to see: the list of deals leads here then. */
    public boolean isAny() {
        return visit.getCaller().organization() != null
                && !deals.mine(visit.getCaller(), Optional.empty(), 1).items().isEmpty();
    }

    public List<BrokeredDealJson> getDeals() {
        return found.items();
    }

    /** The cursor of the next page, null on the last. */
    public String getNext() {
        return found.next().orElse(null);
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }
}
