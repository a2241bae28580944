package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Visit;

/** The disputes that the visitor's organisation decides or has; all for operators. */
@Named
@RequestScoped
public class HearingsPage {
    private final Hearings hearings;
    private final Visit visit;
    private String cursor;
    private Page<DisputeJson.Row> found;

    protected HearingsPage() {
        this(null, null);
    }

    @Inject
    public HearingsPage(Hearings hearings, Visit visit) {
        this.hearings = hearings;
        this.visit = visit;
    }

    public void load() {
        found = hearings.mine(visit.getCaller(), Optional.ofNullable(cursor), Page.LIMIT_DEFAULT);
    }

    public List<DisputeJson.Row> getDisputes() {
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
