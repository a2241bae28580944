package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.deal.DealRow;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Visit;

/** The deals of the organisation for which the visitor acts. */
@Named
@RequestScoped
public class DealsPage {
    private final Deals deals;
    private final Visit visit;
    private String cursor;
    private Page<DealRow> found;

    protected DealsPage() {
        this(null, null);
    }

    @Inject
    public DealsPage(Deals deals, Visit visit) {
        this.deals = deals;
        this.visit = visit;
    }

    public void load() {
        found = deals.mine(visit.getCaller(), Optional.empty(), Optional.ofNullable(cursor), Page.LIMIT_DEFAULT);
    }

    public List<DealRow> getDeals() {
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
