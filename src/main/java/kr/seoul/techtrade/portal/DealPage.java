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
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kr.seoul.techtrade.bank.Custody;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.DryRuns.DryRunJson;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.AmendmentState;
import kr.seoul.techtrade.process.DealState;

/**
 * The workspace of one deal. {@code act} and {@code item} name the action that is asked about before it is done; the form
 * carries the version that was seen, so that nobody agrees to what somebody else has just changed. What would happen is shown
 * by doing it in a transaction that is rolled back.
 */
@Named
@RequestScoped
public class DealPage {
    private static final Set<Action> DRASTIC = EnumSet.of(
            Action.WITHDRAW,
            Action.WITHDRAW_AMENDMENT,
            Action.CALL_OFF,
            Action.REQUEST_CHANGES,
            Action.OFFER_TERMINATION,
            Action.AGREE_TERMINATION,
            Action.REFUSE_REGISTRATION);

    /** Steps whose note is for people to read. */
    private static final Set<Action> TOLD = EnumSet.of(Action.BOUNCE, Action.HOLD_CLOCK, Action.RESUME_CLOCK);

    static {
        TOLD.addAll(DealActs.NOTED);
    }

    private final Deals deals;
    private final DealActs acts;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Custody custody;
    private final Entry entry = new Entry();
    private String id;
    private String act;
    private Integer item;
    private String done;
    private Long version;
    private Integer newest;
    private String hash;
    private DealJson deal;
    private Trial trial;

    protected DealPage() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public DealPage(
            Deals deals,
            DealActs acts,
            Visit visit,
            Texts texts,
            Format format,
            HttpServletRequest request,
            Validator validator,
            Custody custody) {
        this.deals = deals;
        this.acts = acts;
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

    /** What the action would do, or why it is refused; both null while the amount is missing. */
    public record Trial(DryRunJson would, String refusal) {}

    /** Before anything else: a form's parts are there or not by the deal's state. */
    @PostConstruct
    void begin() {
        id = request.getParameter("id");
        act = request.getParameter("act");
        done = request.getParameter("done");
        item = Optional.ofNullable(request.getParameter("item"))
                .filter(number -> number.matches("\\d{1,4}"))
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
            hash = getShown().contractHash();
        }
    }

    public DealJson getDeal() {
        return deal;
    }

    public List<Stage> getStages() {
        var way = new ArrayList<>(List.of(DealState.NEGOTIATING, DealState.SIGNING, DealState.ACTIVE));
        if (getShown().terms().royalty() != null || deal.state() == DealState.ROYALTY) {
            way.add(DealState.ROYALTY);
        }
        if (deal.state() == DealState.WINDING_UP) {
            way.addAll(List.of(DealState.WINDING_UP, DealState.TERMINATED));
        } else {
            way.add(deal.state().isTerminal() ? deal.state() : DealState.CLOSED);
        }
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
        return Escrow.of(deal).orElse(null);
    }

    public DealJson.Version getNewest() {
        return deal.versions().get(deal.versions().size() - 1);
    }

    /** The amendment that waits for signatures; null for none. */
    public DealJson.AmendmentJson getAmendment() {
        return deal.amendments().stream()
                .filter(one -> one.state() == AmendmentState.PROPOSED)
                .findFirst()
                .orElse(null);
    }

    /** The version of the terms that matters now: of the open amendment, in force, or the newest. */
    public DealJson.Version getShown() {
        var open = getAmendment();
        var number = open == null ? deal.versionInForce() : Integer.valueOf(open.version());
        return number == null ? getNewest() : deal.versions().get(number - 1);
    }

    /** Beside what they were before, or are as long as the amendment is not signed. */
    public List<TermRow> getTerms() {
        int shown = getShown().number();
        int before = getAmendment() == null ? shown - 1 : deal.versionInForce();
        return TermRow.of(
                before == 0 ? null : deal.versions().get(before - 1).terms(),
                getShown().terms(),
                texts,
                format);
    }

    public List<Side> getSides() {
        var shown = getShown();
        return List.of(
                new Side(Actor.BUYER, deal.buyer().name(), shown.buyerAcceptedAt(), signature(Actor.BUYER)),
                new Side(Actor.SELLER, deal.seller().name(), shown.sellerAcceptedAt(), signature(Actor.SELLER)));
    }

    /** The newest first. */
    public List<DealJson.StepJson> getHistory() {
        var steps = new ArrayList<>(deal.history());
        Collections.reverse(steps);
        return steps;
    }

    /** Somebody wrote why or what, for people to read. */
    public boolean told(DealJson.StepJson step) {
        return step.note() != null && TOLD.contains(step.action());
    }

    /** {@code milestone 2}; empty for the deal itself. */
    public String named(String cycle, Integer number) {
        return number == null ? "" : texts.get("item." + cycle, number);
    }

    /** The prefix of the texts of a cycle's states. */
    public String states(String cycle) {
        return cycle.toLowerCase(Locale.ROOT) + "State";
    }

    /** The kind of a ledger account, by its code such as {@code escrow:018f…}. */
    public String account(String code) {
        return texts.get("account." + code.substring(0, code.indexOf(':')).toUpperCase(Locale.ROOT));
    }

    /** What is open to the visitor, and can be done in the portal; what takes something away comes last. */
    public List<DealJson.Open> getOpen() {
        return deal.actions().stream()
                .filter(open -> DealActs.knows(open.action()))
                .sorted(Comparator.comparing(this::drastic))
                .toList();
    }

    /** The action that waits for a yes, if it is open to the visitor. */
    public DealJson.Open getAsked() {
        return getOpen().stream()
                .filter(open -> open.action().name().equals(act) && (item == null || item.equals(open.item())))
                .findFirst()
                .orElse(null);
    }

    /** A form that was sent is heard even when its action is no longer open: the service says why. */
    public boolean isAsking() {
        boolean shows = FacesContext.getCurrentInstance().getCurrentPhaseId() == PhaseId.RENDER_RESPONSE;
        return shows ? getAsked() != null : act != null;
    }

    public String ask(DealJson.Open open) {
        if (DealActs.WITH_TERMS.contains(open.action())) {
            return Query.NONE
                    .with("deal", deal.id())
                    .with("amend", open.action() == Action.PROPOSE_AMENDMENT ? true : null)
                    .of(visit.href("/deal/terms"));
        }
        return Query.NONE
                        .with("id", deal.id())
                        .with("act", open.action())
                        .with("item", open.item())
                        .of(visit.href("/deal/deal"))
                + "#confirm";
    }

    /** What is signed, in full: the sections of the document, which holds no markup of anybody else. */
    public String getContract() {
        var document = deals.contract(
                        visit.getCaller(), deal.id(), Optional.of(getShown().number()))
                .text();
        return document.substring(document.indexOf("<body>") + "<body>".length(), document.indexOf("</body>"));
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
        return DealActs.NOTED.stream().anyMatch(action -> action.name().equals(act));
    }

    public boolean isSigning() {
        return isAsked(Action.SIGN) || isAsked(Action.SIGN_AMENDMENT);
    }

    /** How much is asked for as well. */
    public boolean isMeasured() {
        return isAsked(Action.ACCEPT_PART);
    }

    /** What the milestone that is asked about holds; null when none is. */
    public Money getHeld() {
        return deal.milestones().stream()
                .filter(one -> item != null && one.number() == item)
                .findFirst()
                .map(DealJson.MilestoneJson::held)
                .orElse(null);
    }

    /** What would happen if the visitor said yes; tried only to be shown, once what was entered has arrived. */
    public Trial getTrial() {
        if (FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE) {
            return new Trial(null, null);
        }
        if (trial == null) {
            trial = isMeasured() && !entry.has("amount") ? new Trial(null, null) : tried();
        }
        return trial;
    }

    private Trial tried() {
        try {
            return new Trial(acts.tryOut(visit.getCaller(), asked()), null);
        } catch (Problem refused) {
            return new Trial(null, texts.orElse("problem." + refused.type().slug(), refused.getMessage()));
        }
    }

    /** Shows what would happen with the amount that was entered. */
    public void preview() {}

    /** Does what was asked about, and shows the deal as it is then. Problems: those of {@link Deals}, and portal/invalid-entry. */
    public void go() {
        if (isNoted()
                && !validator.validate(new Requests.Note(entry.text("note"))).isEmpty()) {
            throw PortalProblem.INVALID_ENTRY.at("/note", "plain text of at most 2000 characters");
        }
        acts.make(visit.getCaller(), asked());
        visit.leadTo(Query.NONE.with("id", id).with("done", act).of(visit.href("/deal/deal")));
    }

    private DealActs.Act asked() {
        var action = Stream.of(Action.values())
                .filter(one -> one.name().equals(act))
                .findFirst()
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("no such action"));
        var note = DealActs.NOTED.contains(action) ? entry.text("note") : null;
        return new DealActs.Act(PortalProblem.id(id), action, item, version, newest, hash, note, amount());
    }

    /** Null when none is asked for. Problems: portal/invalid-entry. */
    private Money amount() {
        if (!isMeasured() || getHeld() == null) {
            return null;
        }
        entry.put("currency", getHeld().currencyCode());
        return entry.amount("amount", "/amount");
    }

    private boolean isAsked(Action action) {
        return action.name().equals(act);
    }

    private DealJson.SignatureJson signature(Actor side) {
        return getShown().signatures().stream()
                .filter(signature -> signature.side() == side)
                .findFirst()
                .orElse(null);
    }

    /** Note and amount, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
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
}
