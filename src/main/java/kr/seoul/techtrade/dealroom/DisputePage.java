package kr.seoul.techtrade.dealroom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.Approvals;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NextEvent;
import kr.seoul.techtrade.dispute.AppointmentJson;
import kr.seoul.techtrade.dispute.Appointments;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.dispute.Disputes;
import kr.seoul.techtrade.dispute.Remedy;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.vault.FileJson;
import kr.seoul.techtrade.vault.Vault;

/**
 * The room of one dispute of a deal ({@code number}), or where one is opened over a {@code milestone}; for the two sides and
 * operators. Its panel has {@link HearingPage}.
 */
@Named
@RequestScoped
public class DisputePage {
    private final Deals deals;
    private final Disputes disputes;
    private final Appointments appointments;
    private final DisputeActs acts;
    private final Vault vault;
    private final Visit visit;
    private final Texts texts;
    private final HttpServletRequest request;
    private final Clock clock;
    private UUID id;
    private Integer number;
    private Integer milestone;
    private Integer seat;
    private ActForm form;
    private DealJson deal;
    private DisputeRoom room;
    private List<FileJson> stored;
    private Trial trial;
    private Boolean twofold;
    private Optional<ProposalJson> proposed;

    protected DisputePage() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public DisputePage(
            Deals deals,
            Disputes disputes,
            Appointments appointments,
            DisputeActs acts,
            Vault vault,
            Visit visit,
            Texts texts,
            HttpServletRequest request,
            Clock clock) {
        this.deals = deals;
        this.disputes = disputes;
        this.appointments = appointments;
        this.acts = acts;
        this.vault = vault;
        this.visit = visit;
        this.texts = texts;
        this.request = request;
        this.clock = clock;
    }

    /** Before anything else: a form's parts are there or not by the dispute's state. */
    @PostConstruct
    void begin() {
        id = PortalProblem.id(request.getParameter("deal"));
        number = Asked.number(request, "number");
        milestone = Asked.number(request, "milestone");
        seat = Asked.number(request, "seat");
        form = new ActForm(request);
        load();
    }

    /** Also after a form was refused: shows the dispute as it is then. Problems: portal/no-such-page. */
    public void load() {
        twofold = null;
        proposed = null;
        deal = deals.deal(visit.getCaller(), id);
        form.see(deal.version());
        room = DisputeJson.of(deal).stream()
                .filter(each -> number != null && each.number() == number)
                .findFirst()
                .map(this::room)
                .orElse(null);
        stored = room == null || deal.side() == null ? List.of() : room.stored(visit.getCaller(), vault);
        if (room == null && getContested() == null) {
            throw PortalProblem.NO_SUCH_PAGE.because("the deal has no such dispute or milestone");
        }
    }

    private DisputeRoom room(DisputeJson dispute) {
        var title = dispute.milestone() == null
                ? null
                : milestone(dispute.milestone()).title();
        return DisputeRoom.of(dispute, deal.buyer(), deal.seller(), title, vault, draws(dispute));
    }

    private List<AppointmentJson.Draw> draws(DisputeJson dispute) {
        return dispute.poolSeed() == null
                ? List.of()
                : appointments.draws(visit.getCaller(), dispute.id()).draws().draws();
    }

    public DealJson getDeal() {
        return deal;
    }

    /** Null while the dispute is yet to be opened. */
    public DisputeRoom getRoom() {
        return room;
    }

    public DisputeJson getDispute() {
        return room == null ? null : room.dispute();
    }

    public List<DealJson.PaymentJson> getPayments() {
        return room.payments(deal);
    }

    public Money getCosts() {
        return room.costs(deal);
    }

    public List<DealJson.StepJson> getHistory() {
        return room.history(deal);
    }

    /** The milestone over which a dispute is opened; null when none is. */
    public DealJson.MilestoneJson getContested() {
        return milestone == null ? null : milestone(milestone);
    }

    private DealJson.MilestoneJson milestone(int which) {
        return deal.milestones().stream()
                .filter(each -> each.number() == which)
                .findFirst()
                .orElse(null);
    }

    /** What there is to divide: the amount in dispute, or what the milestone holds. */
    public Money getWhole() {
        return room == null ? getContested().held() : room.dispute().amount();
    }

    /** What limits are held against when it is settled: all of the milestone that is in dispute or has left escrow. */
    private Money inAll() {
        var of = room == null || isOfRoyalty() ? null : milestone(room.dispute().milestone());
        return of == null ? getWhole() : of.settled().plus(of.frozen());
    }

    /** What is open to the visitor in this dispute; giving it up comes last. */
    public List<DealJson.Open> getOpen() {
        return room == null
                ? deal.actions().stream()
                        .filter(each -> each.action() == Action.DISPUTE && milestone.equals(each.item()))
                        .toList()
                : room.open(deal, clock.instant());
    }

    /** What is open to the visitor about one expert of the panel. */
    public List<DealJson.Open> openOn(int appointment) {
        return new Life(deal, "APPOINTMENT", appointment).open();
    }

    public DealJson.Open getAsked() {
        return form.asked((seat == null ? getOpen() : openOn(seat)).stream());
    }

    /** The expert who is asked about; null when none is. */
    public AppointmentJson getSeat() {
        return seat == null || room == null
                ? null
                : room.dispute().appointments().stream()
                        .filter(each -> each.number() == seat)
                        .findFirst()
                        .orElse(null);
    }

    public boolean isAsking() {
        return form.isAsked(getAsked() != null);
    }

    public String ask(DealJson.Open open) {
        return here().with("seat", open.cycle().equals("APPOINTMENT") ? open.item() : null)
                .with("act", open.action())
                .asking(visit.href("/deal/dispute"));
    }

    public boolean isOpening() {
        return form.isFor(Action.DISPUTE);
    }

    public boolean isNoted() {
        return form.isForOneOf(DisputeActs.NOTED);
    }

    public boolean isRemedied() {
        return form.isForOneOf(DisputeActs.WITH_REMEDY);
    }

    public boolean isOrdered() {
        return form.isForOneOf(DisputeActs.FOUR_EYES);
    }

    public boolean isBringing() {
        return form.isFor(Action.BRING_EVIDENCE);
    }

    /** There is something to try: two operators do it together, and evidence moves nothing. */
    public boolean isTriable() {
        return !isOrdered() && !isBringing();
    }

    /** A court divides, and of a royalty nothing can be delivered anew. */
    public boolean isDividing() {
        return form.isFor(Action.ENFORCE) || isOfRoyalty();
    }

    /** What is claimed of a royalty is in dispute, and no money that is held. */
    public boolean isOfRoyalty() {
        return room != null && room.dispute().royalty() != null;
    }

    public List<Remedy.Outcome> getOutcomes() {
        return Stream.of(Remedy.Outcome.values())
                .filter(outcome -> !isDividing() || outcome.compareTo(Remedy.Outcome.SPLIT) <= 0)
                .toList();
    }

    /** What another operator has asked for; null when nothing waits for a second one. */
    public Approvals.Waiting getWaiting() {
        return room == null || !visit.getCaller().is(Role.OPERATOR)
                ? null
                : disputes.waiting(visit.getCaller(), room.dispute().id()).stream()
                        .filter(each -> form.getAct() == null || form.isFor(each.action()))
                        .findFirst()
                        .orElse(null);
    }

    /** It takes two people of the buyer: the visitor proposes it, or a colleague has. */
    public boolean isTwofold() {
        if (twofold == null) {
            twofold = deal.side() == Actor.BUYER
                    && form.isForOneOf(DisputeActs.SETTLING)
                    && acts.takesTwo(visit.getCaller(), inAll());
        }
        return twofold;
    }

    /** What a colleague, or the visitor, has proposed; null when nothing waits. */
    public ProposalJson getProposed() {
        if (proposed == null) {
            proposed = Optional.ofNullable(isTwofold() ? acts.proposed(visit.getCaller(), asked()) : null);
        }
        return proposed.orElse(null);
    }

    /** How the colleague would end it. */
    public Remedy getProposedRemedy() {
        return Json.read(getProposed().content().get("remedy").toString(), Remedy.class);
    }

    /** A button is heard whatever is shown next. */
    public boolean isSending() {
        return !Asked.isShowing()
                || !isTwofold()
                || getProposed() != null
                        && !getProposed().proposerId().equals(visit.getCaller().id());
    }

    public boolean isProposing() {
        return !Asked.isShowing() || isTwofold() && getProposed() == null;
    }

    /** Asks a colleague. Problems: those of {@link DisputeActs#propose}. */
    public void propose() {
        acts.propose(visit.getCaller(), asked());
        visit.leadTo(visit.href(Pages.MEMBERS));
    }

    /** What can be brought as evidence. */
    public Enclosures getEnclosures() {
        var back = here().with("act", form.getAct()).of(visit.href("/deal/dispute"));
        return new Enclosures(
                room.dispute().id(), stored, false, back, Ids.at(clock.instant()), texts.refusal(request));
    }

    /** Out of the form: the room, or the deal when the dispute is yet to be opened. */
    public String getBack() {
        return room == null
                ? Query.NONE.with("id", id).of(visit.href("/deal/deal"))
                : here().of(visit.href("/deal/dispute"));
    }

    /** Null when nothing happens by itself. */
    public NextEvent getNext() {
        return room == null ? deal.next() : room.dispute().next();
    }

    private Query here() {
        return Query.NONE.with("deal", id).with("number", number).with("milestone", milestone);
    }

    /** What would happen: at once when nothing is asked for, else when the visitor wants to see it. */
    public Trial getTrial() {
        if (trial == null && Asked.isShowing() && form.isFor(Action.ACCEPT_SETTLEMENT)) {
            trial = Trial.of(() -> acts.tryOut(visit.getCaller(), asked()), texts);
        }
        return trial == null ? Trial.NONE : trial;
    }

    /** Shows what would happen with what was entered. Problems: those of the action. */
    public void preview() {
        trial = new Trial(acts.tryOut(visit.getCaller(), asked()), null, false);
    }

    /** Does what was asked about, and shows the dispute as it is then. Problems: those of the action. */
    public void go() {
        var asked = asked();
        var done = form.getAct();
        if (DisputeActs.FOUR_EYES.contains(asked.action())) {
            done = acts.together(visit.getCaller(), asked) ? done + ".both" : done;
        } else {
            acts.make(visit.getCaller(), asked);
        }
        var shown = number == null ? Integer.valueOf(DisputeJson.of(deal).size() + 1) : number;
        visit.leadTo(Query.NONE
                .with("deal", id)
                .with("number", shown)
                .with("done", done)
                .of(visit.href("/deal/dispute")));
    }

    private DisputeActs.Act asked() {
        var entry = new DisputeEntry(form.entries(), getWhole().currencyCode());
        var files = stored.stream().map(FileJson::id).collect(Collectors.toSet());
        int on = form.isForOneOf(DisputeActs.ABOUT_AN_EXPERT) ? about() : number == null ? milestone : number;
        return new DisputeActs.Act(id, form.action(), on, form.getVersion(), entry, files);
    }

    private int about() {
        if (seat == null) {
            throw PortalProblem.NO_SUCH_PAGE.because("the address names no expert");
        }
        return seat;
    }

    public ActForm getForm() {
        return form;
    }

    public String getDone() {
        return request.getParameter("done");
    }
}
