package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.portal.Visit;

/** The listings of the organisation for which the visitor acts, in every state. */
@Named
@RequestScoped
public class MinePage {
    private final Market market;
    private final Visit visit;
    private String cursor;
    private Page<ListingJson> found;

    protected MinePage() {
        this(null, null);
    }

    @Inject
    public MinePage(Market market, Visit visit) {
        this.market = market;
        this.visit = visit;
    }

    /** Problems: identity/denied. */
    public void load() {
        visit.mustList();
        found = market.mine(visit.getCaller(), Optional.ofNullable(cursor), Page.LIMIT_DEFAULT);
    }

    public List<ListingJson> getListings() {
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
