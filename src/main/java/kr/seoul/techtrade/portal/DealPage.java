package kr.seoul.techtrade.portal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.process.MilestoneState;

/**
 * The workspace of one deal. {@code act} and {@code milestone} name the action that is asked about before it is done; the form
 * carries the version that was seen, so that nobody agrees to what somebody else has just changed.
 */
@Named
@RequestScoped
public class DealPage {
    private static final Set<Action> DRASTIC = Set.of(Action.WITHDRAW, Action.CALL_OFF, Action.REQUEST_CHANGES);
    private static final Set<Action> NOTED =
            Set.of(Action.WITHDRAW, Action.CALL_OFF, Action.REQUEST_CHANGES, Action.DELIVER);

    private final Deals deals;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Custody custody;
    private String id;
    private String act;
    private Integer milestone;
    private String done;
    private Long version;
    private Integer newest;
    private String hash;
    private String note;
    private DealJson deal;

    protected DealPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public DealPage(
            Deals deals,
            Visit visit,
            Texts texts,
            Format format,
            HttpServletRequest request,
            Validator validator,
            Custody custody) {
        this.deals = deals;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.request = request;
        this.validator = validator;
        this.custody = custody;
    }

    /** One step of the way every deal goes. */
    public record Stage(DealState state, boolean done, boolean current) {}

    /** What one side has said so far. */
    public record Side(Actor actor, String name, Instant acceptedAt, DealJson.SignatureJson signature) {}

    /** Where the money of all running milestones is. */
    public record Escrow(Money expected, Money held, Money released, Money paid) {
        public Money open() {
            return expected.minus(held).minus(released).minus(paid);
        }

        /** For a bar: a whole number of hundredths. */
        public long percent(Money part) {
            return expected.isZero() ? 0 : Math.round(100.0 * part.minor() / expected.minor());
        }
    }

    /** Before anything else: a form's parts are there or not by the deal's state. */
    @PostConstruct
    void begin() {
        id = request.getParameter("id");
        act = request.getParameter("act");
        done = request.getParameter("done");
        milestone = Optional.ofNullable(request.getParameter("milestone"))
                .filter(number -> number.matches("\\d{1,2}"))
                .map(Integer::valueOf)
                .orElse(null);
        load();
    }

    /** Also after a form was refused: shows the deal as it is then. */
    public void load() {
        deal = deals.deal(visit.getCaller(), PortalProblem.id(id));
        if (version == null) {
            version = deal.version();
            newest = getNewest().number();
            hash = deal.contractHash();
        }
    }

    public DealJson getDeal() {
        return deal;
    }

    public List<Stage> getStages() {
        var way = new ArrayList<>(List.of(DealState.NEGOTIATING, DealState.SIGNING, DealState.ACTIVE));
        way.add(deal.state().isTerminal() ? deal.state() : DealState.CLOSED);
        int reached = way.indexOf(deal.state());
        return way.stream()
                .map(state -> new Stage(
                        state,
                        way.indexOf(state) < reached || deal.state() == DealState.CLOSED,
                        state == deal.state() && state != DealState.CLOSED))
                .toList();
    }

    /** Null before there are milestones. */
    public Escrow getEscrow() {
        var running = deal.milestones().stream()
                .filter(one -> !one.state().isFailed())
                .toList();
        if (running.isEmpty()) {
            return null;
        }
        var none = Money.zero(running.get(0).expected().currency());
        return new Escrow(
                sum(running.stream(), DealJson.MilestoneJson::expected, none),
                sum(running.stream(), DealJson.MilestoneJson::held, none),
                sum(
                        running.stream().filter(one -> one.state() == MilestoneState.SETTLING),
                        DealJson.MilestoneJson::expected,
                        none),
                sum(
                        running.stream().filter(one -> one.state() == MilestoneState.PAID),
                        DealJson.MilestoneJson::expected,
                        none));
    }

    public DealJson.Version getNewest() {
        return deal.versions().get(deal.versions().size() - 1);
    }

    public List<TermRow> getTerms() {
        int count = deal.versions().size();
        var before = count > 1 ? deal.versions().get(count - 2).terms() : null;
        return TermRow.of(before, getNewest().terms(), texts, format);
    }

    public List<Side> getSides() {
        return List.of(
                new Side(Actor.BUYER, deal.buyer().name(), getNewest().buyerAcceptedAt(), signature(Actor.BUYER)),
                new Side(Actor.SELLER, deal.seller().name(), getNewest().sellerAcceptedAt(), signature(Actor.SELLER)));
    }

    /** The newest first. */
    public List<DealJson.StepJson> getHistory() {
        var steps = new ArrayList<>(deal.history());
        Collections.reverse(steps);
        return steps;
    }

    /** Somebody wrote why or what, for people to read. */
    public boolean told(DealJson.StepJson step) {
        return step.note() != null && NOTED.contains(step.action());
    }

    /** The action that waits for a yes, if it is open to the visitor. */
    public DealJson.Open getAsked() {
        return deal.actions().stream()
                .filter(open ->
                        open.action().name().equals(act) && (milestone == null || milestone.equals(open.item())))
                .findFirst()
                .orElse(null);
    }

    /** A form that was sent is heard even when its action is no longer open: the service says why. */
    public boolean isAsking() {
        boolean shows = FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
        return shows ? getAsked() != null : act != null;
    }

    public String ask(DealJson.Open open) {
        if (open.action() == Action.PROPOSE) {
            return visit.href("/deal/terms") + "?deal=" + deal.id();
        }
        var of = open.item() == null ? "" : "&milestone=" + open.item();
        return visit.href("/deal/deal") + "?id=" + deal.id() + "&act=" + open.action() + of + "#confirm";
    }

    /** What is signed, in full. */
    public String getContract() {
        return deals.contract(visit.getCaller(), deal.id(), Optional.empty()).text();
    }

    /** The visitor's side cannot sign before it has named the account to be paid on. */
    public boolean isAccountMissing() {
        return deal.state() == DealState.SIGNING
                && deal.side() != null
                && !custody.canPay(visit.getCaller().mustActForSomebody());
    }

    /** It takes something away from somebody. */
    public boolean drastic(DealJson.Open open) {
        return DRASTIC.contains(open.action());
    }

    /** The other side wants to read why or what. */
    public boolean isNoted() {
        return NOTED.stream().anyMatch(action -> action.name().equals(act));
    }

    private DealJson.SignatureJson signature(Actor side) {
        return getNewest().signatures().stream()
                .filter(signature -> signature.side() == side)
                .findFirst()
                .orElse(null);
    }

    private static Money sum(
            Stream<DealJson.MilestoneJson> milestones, Function<DealJson.MilestoneJson, Money> part, Money none) {
        return milestones
                .flatMap(one -> Optional.ofNullable(part.apply(one)).stream())
                .reduce(none, Money::plus);
    }

    /** Does what was asked about, and shows the deal as it is then. Problems: those of {@link Deals}, and portal/invalid-entry. */
    public void go() {
        var by = visit.getCaller();
        var of = PortalProblem.id(id);
        switch (action()) {
            case ACCEPT_TERMS -> deals.acceptTerms(by, of, version, newest);
            case WITHDRAW -> deals.withdraw(by, of, version, note());
            case SIGN -> deals.sign(by, of, version, hash);
            case DELIVER -> deals.deliver(by, of, version, milestone(), note());
            case ACCEPT -> deals.accept(by, of, version, milestone());
            case REQUEST_CHANGES -> deals.requestChanges(by, of, version, milestone(), note());
            case CALL_OFF -> deals.callOff(by, of, version, milestone(), note());
            case PAY -> deals.pay(by, of, version, milestone());
            default -> throw PortalProblem.NO_SUCH_PAGE.because("no action of a person");
        }
        visit.leadTo(Query.NONE.with("id", of).with("done", act).of(visit.href("/deal/deal")));
    }

    private Action action() {
        return Stream.of(Action.values())
                .filter(action -> action.name().equals(act))
                .findFirst()
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such action"));
    }

    private int milestone() {
        return Optional.ofNullable(milestone)
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no milestone is named"));
    }

    private String note() {
        if (!validator.validate(new Requests.Note(note)).isEmpty()) {
            throw PortalProblem.INVALID_ENTRY.at("/note", "plain text of at most 2000 characters");
        }
        return note;
    }

    public String getDone() {
        return done;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    /** The number of the newest terms that was seen. */
    public Integer getNewestNumber() {
        return newest;
    }

    public void setNewestNumber(Integer newest) {
        this.newest = newest;
    }

    /** The contract that was seen. */
    public String getHash() {
        return hash;
    }

    public void setHash(String hash) {
        this.hash = hash;
    }

    public String getNote() {
        return note;
    }

    public void setNote(String note) {
        this.note = note;
    }
}
