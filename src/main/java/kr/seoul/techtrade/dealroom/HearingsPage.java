package kr.seoul.techtrade.dealroom;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Visit;

/** The disputes that the visitor's organisation decides or has, and what it is owed for deciding; all disputes for operators. */
@Named
@RequestScoped
public class HearingsPage {
    private final Hearings hearings;
    private final Appointments appointments;
    private final Visit visit;
    private final HttpServletRequest request;
    private String cursor;
    private Page<DisputeJson.Row> found;

    protected HearingsPage() {
        this(null, null, null, null);
    }

    @Inject
    public HearingsPage(Hearings hearings, Appointments appointments, Visit visit, HttpServletRequest request) {
        this.hearings = hearings;
        this.appointments = appointments;
        this.visit = visit;
        this.request = request;
    }

    public void load() {
        found = hearings.mine(visit.getCaller(), Optional.ofNullable(cursor), Page.LIMIT_DEFAULT);
    }

    /** The newest places on panels of the visitor's organisation, with what it is owed. */
    public List<AppointmentJson.Own> getPlaces() {
        var caller = visit.getCaller();
        return caller.is(Role.EXPERT)
                ? appointments
                        .mine(caller, Optional.empty(), Page.LIMIT_DEFAULT)
                        .items()
                : List.of();
    }

    public String getDone() {
        return request.getParameter("done");
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
