package kr.seoul.techtrade.dealroom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.Decline;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.Hearings;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.vault.Vault;

/** A dispute as its panel sees it, which knows nothing of the rest of the deal, and where a member takes its place, declines, and votes. */
@Named
@RequestScoped
public class HearingPage {
    private final Hearings hearings;
    private final Appointments appointments;
    private final Vault vault;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private UUID id;
    private ActForm form;
    private DisputeJson.Hearing hearing;
    private DisputeRoom room;

    protected HearingPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public HearingPage(
            Hearings hearings,
            Appointments appointments,
            Vault vault,
            Visit visit,
            HttpServletRequest request,
            Validator validator) {
        this.hearings = hearings;
        this.appointments = appointments;
        this.vault = vault;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** Before anything else: whether there is a form depends on whether the visitor has still to vote. */
    @PostConstruct
    void begin() {
        id = PortalProblem.id(request.getParameter("id"));
        form = new ActForm(request);
        load();
    }

    /** Also after a vote was refused: shows the dispute as it is then. */
    public void load() {
        hearing = hearings.hearing(visit.getCaller(), id);
        var draws = hearing.dispute().poolSeed() == null
                ? List.<AppointmentJson.Draw>of()
                : appointments.draws(visit.getCaller(), id).draws().draws();
        room = DisputeRoom.of(
                hearing.dispute(), hearing.buyer(), hearing.seller(), hearing.milestoneTitle(), vault, draws);
        form.see(hearing.version());
    }

    /** Once and for all. Problems: those of {@link Hearings#vote}, and of what was entered. */
    public void vote() {
        var vote = Asked.valid(
                validator, new DisputeEntry(form.entries(), getWhole().currencyCode()).vote());
        hearings.vote(visit.getCaller(), id, form.getVersion(), vote);
        visit.leadTo(Query.NONE.with("id", id).with("done", Action.VOTE).of(visit.href("/deal/hearing")));
    }

    /** Takes the place. Problems: those of {@link Appointments#accept}. */
    public void accept() {
        appointments.accept(visit.getCaller(), id, form.getVersion());
        visit.leadTo(Query.NONE
                .with("id", id)
                .with("done", Action.ACCEPT_APPOINTMENT)
                .of(visit.href("/deal/hearing")));
    }

    /** Leaves it for good, and sees no more of the dispute. Problems: those of {@link Appointments#decline}, and of what was entered. */
    public void decline() {
        var why = Asked.valid(
                validator, new DisputeEntry(form.entries(), getWhole().currencyCode()).decline());
        appointments.decline(visit.getCaller(), id, form.getVersion(), why);
        visit.leadTo(Query.NONE.with("done", Action.DECLINE_APPOINTMENT).of(visit.href("/deal/hearings")));
    }

    /** The visitor's own place on the panel; null for everybody else. */
    public AppointmentJson getSeat() {
        return hearing.dispute().appointments().stream()
                .filter(each -> visit.getCaller().actsFor(each.organizationId())
                        && each.state().sits())
                .findFirst()
                .orElse(null);
    }

    /** A vote that was sent is heard even when it is too late: the service says why. So are the other two. */
    public boolean isVoting() {
        return isOpen(Action.VOTE);
    }

    public boolean isAccepting() {
        return isOpen(Action.ACCEPT_APPOINTMENT);
    }

    public boolean isDeclining() {
        return isOpen(Action.DECLINE_APPOINTMENT);
    }

    private boolean isOpen(Action action) {
        return !Asked.isShowing() || hearing.actions().stream().anyMatch(open -> open.action() == action);
    }

    public List<Decline.Reason> getReasons() {
        return List.of(Decline.Reason.values());
    }

    public DisputeJson.Hearing getHearing() {
        return hearing;
    }

    public DisputeRoom getRoom() {
        return room;
    }

    public DisputeJson getDispute() {
        return hearing.dispute();
    }

    public Money getWhole() {
        return hearing.dispute().amount();
    }

    /** Of a royalty nothing can be delivered anew. */
    public boolean isDividing() {
        return isOfRoyalty();
    }

    public List<Remedy.Outcome> getOutcomes() {
        return Stream.of(Remedy.Outcome.values())
                .filter(outcome -> !isDividing() || outcome.compareTo(Remedy.Outcome.SPLIT) <= 0)
                .toList();
    }

    /** What is claimed of a royalty is in dispute, and no money that is held. */
    public boolean isOfRoyalty() {
        return hearing.dispute().royalty() != null;
    }

    public ActForm getForm() {
        return form;
    }

    public String getDone() {
        return request.getParameter("done");
    }
}
