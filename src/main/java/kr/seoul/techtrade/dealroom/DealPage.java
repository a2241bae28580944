package kr.seoul.techtrade.dealroom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NextEvent;
import kr.seoul.techtrade.deal.Requests;
import kr.seoul.techtrade.identity.Organizations;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.mandates.ProposalJson;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.TermRow;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.process.DealState;
import kr.seoul.techtrade.registry.RegistryCheck;
import kr.seoul.techtrade.royalty.RoyaltyJson;
import kr.seoul.techtrade.terms.MilestoneTerms.Condition;
import kr.seoul.techtrade.vault.Vault;

/**
 * The workspace of one deal. {@code act} and {@code item} name the action that is asked about before it is done. What would
 * happen is shown by doing it in a transaction that is rolled back. Disputes and royalties have rooms of their own.
 */
@Named
@RequestScoped
public class DealPage {
    private final Deals deals;
    private final DealActs acts;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final HttpServletRequest request;
    private final Validator validator;
    private final PayoutAccounts payoutAccounts;
    private final Vault vault;
    private final Organizations organizations;
    private final Clock clock;
    private String id;
    private Integer item;
    private String done;
    private Integer newest;
    private String hash;
    private ActForm form;
    private DealJson deal;
    private Trial trial;
    private Enclosures enclosures;

    protected DealPage() {
        this(null, null, null, null, null, null, null, null, null, null, null);
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
            PayoutAccounts payoutAccounts,
            Vault vault,
            Organizations organizations,
            Clock clock) {
        this.deals = deals;
        this.acts = acts;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.request = request;
        this.validator = validator;
        this.payoutAccounts = payoutAccounts;
        this.vault = vault;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Before anything else: a form's parts are there or not by the deal's state. */
    @PostConstruct
    void begin() {
        id = request.getParameter("id");
        done = request.getParameter("done");
        item = Asked.number(request, "item");
        form = new ActForm(request);
        load();
        newest = getPaper().newest().number();
        hash = getPaper().shown().contractHash();
        if (isMeasured() && item != null) {
            acts.proposed(visit.getCaller(), deal.id(), item)
                    .ifPresent(part -> form.entries().put("amount", part.amount()));
        }
    }

    /** Also after a form was refused: shows the deal as it is then. */
    public void load() {
        deal = deals.deal(visit.getCaller(), PortalProblem.id(id));
        form.see(deal.version());
    }

    public DealJson getDeal() {
        return deal;
    }

    public Paper getPaper() {
        return new Paper(deal);
    }

    public List<TermRow> getTerms() {
        return getPaper().rows(texts, format, organizations.names(getPaper().brokers()));
    }

    public List<Waypoint> getStages() {
        return Waypoint.of(deal, getPaper().shown().terms().royalty() != null);
    }

    /** Null before there is anything to pay. */
    public Escrow getEscrow() {
        return Escrow.of(deal).orElse(null);
    }

    /** The newest first. */
    public List<DealJson.StepJson> getHistory() {
        return Life.newestFirst(deal.history().stream());
    }

    /** What happens by itself in a part; null when nothing does. */
    public NextEvent clock(String cycle, int number) {
        return new Life(deal, cycle, number).next();
    }

    public RoyaltyLedger getRoyalties() {
        return new RoyaltyLedger(RoyaltyJson.of(deal));
    }

    /** What is open to the visitor; what takes something away comes last. */
    public List<DealJson.Open> getOpen() {
        return new OpenActs(deal).inOrder();
    }

    /** The action that waits for a yes, if it is open to the visitor. */
    public DealJson.Open getAsked() {
        return form.asked(getOpen().stream().filter(open -> item == null || item.equals(open.item())));
    }

    public boolean isAsking() {
        return form.isAsked(getAsked() != null);
    }

    /** Where an action is asked about: here, on the page of whole terms, or in the room of a dispute or royalty. */
    public String ask(DealJson.Open open) {
        return new OpenActs(deal).href(open, visit);
    }

    /** What is signed, in full: the sections of the document, which holds no markup of anybody else. */
    public String getContract() {
        var document = deals.contract(
                        visit.getCaller(),
                        deal.id(),
                        Optional.of(getPaper().shown().number()))
                .text();
        return document.substring(document.indexOf("<body>") + "<body>".length(), document.indexOf("</body>"));
    }

    /** The visitor's side cannot sign before it has named the account to be paid on. */
    public boolean isAccountMissing() {
        return deal.state() == DealState.SIGNING
                && deal.side() != null
                && !payoutAccounts.canPay(visit.getCaller().mustActForSomebody());
    }

    /** It takes something away from somebody. */
    public boolean drastic(DealJson.Open open) {
        return OpenActs.isDrastic(open);
    }

    /** The other side wants to read why or what. */
    public boolean isNoted() {
        return form.isForOneOf(DealActs.NOTED);
    }

    public boolean isSigning() {
        return form.isFor(Action.SIGN) || form.isFor(Action.SIGN_AMENDMENT);
    }

    /** How much is asked for as well. */
    public boolean isMeasured() {
        return form.isFor(Action.ACCEPT_PART);
    }

    /** Files go along with it. */
    public boolean isDelivering() {
        return form.isFor(Action.DELIVER) && milestone().isPresent();
    }

    /** What the milestone that is asked about holds; null when none is. */
    public Money getHeld() {
        return milestone().map(DealJson.MilestoneJson::held).orElse(null);
    }

    private Optional<DealJson.MilestoneJson> milestone() {
        return deal.milestones().stream()
                .filter(one -> item != null && one.number() == item)
                .findFirst();
    }

    /** What was handed over with a milestone. */
    public List<DealJson.DeliveredFile> delivered(int number) {
        return deal.deliveries().stream()
                .filter(file -> file.milestone() == number)
                .toList();
    }

    /** What the register of rights said of a milestone; null when it was neither asked nor looked up. */
    public RegistryCheck registry(int number) {
        return RegistryCheck.of(deal).stream()
                .filter(check -> check.milestone() == number)
                .filter(check -> check.decidedBy() != null || check.askedAt() != null)
                .findFirst()
                .orElse(null);
    }

    /** What can be handed over with the milestone that is asked about: a sealed package where the terms say so. */
    public Enclosures getEnclosures() {
        if (enclosures == null) {
            boolean sealed = milestone().orElseThrow().condition() == Condition.DEPOSIT;
            var back = Query.NONE
                    .with("id", id)
                    .with("act", form.getAct())
                    .with("item", item)
                    .of(visit.href("/deal/deal"));
            var undelivered = Enclosures.undelivered(deal, sealed, visit.getCaller(), vault);
            enclosures = new Enclosures(
                    deal.id(), undelivered, sealed, back, Ids.at(clock.instant()), texts.refusal(request));
        }
        return enclosures;
    }

    /** What would happen if the visitor said yes; tried only to be shown, once what was entered has arrived. */
    public Trial getTrial() {
        if (!Asked.isShowing()) {
            return Trial.NONE;
        }
        if (trial == null) {
            trial = isMeasured() && !form.entries().has("amount")
                            || isDelivering() && !form.entries().has("note")
                    ? Trial.NONE
                    : Trial.of(() -> acts.tryOut(visit.getCaller(), asked()), texts);
        }
        return trial;
    }

    /** It takes a second person: the visitor proposes it, or waits for a colleague. */
    public boolean isSecondNeeded() {
        return Asked.isShowing() && getTrial().second();
    }

    /** A button is heard whatever is shown next. */
    public boolean isSending() {
        return !Asked.isShowing() || !getTrial().second();
    }

    public boolean isProposing() {
        return !Asked.isShowing() || getTrial().second() && getWaiting() == null;
    }

    /** What waits for a second person already; null when nothing does. */
    public ProposalJson getWaiting() {
        return acts.waiting(visit.getCaller(), asked());
    }

    /** Asks a colleague. Problems: those of {@link DealActs#propose}, and portal/invalid-entry. */
    public void propose() {
        acts.propose(visit.getCaller(), asked());
        visit.leadTo(visit.href(Pages.MEMBERS));
    }

    /** Shows what would happen with what was entered. */
    public void preview() {}

    /** Does what was asked about, and shows the deal as it is then. Problems: those of {@link Deals}, and portal/invalid-entry. */
    public void go() {
        var asked = asked();
        if (isNoted() && !validator.validate(new Requests.Note(asked.note())).isEmpty()) {
            throw PortalProblem.INVALID_ENTRY.at("/note", "plain text of at most 2000 characters");
        }
        acts.make(visit.getCaller(), asked);
        visit.leadTo(Query.NONE.with("id", id).with("done", form.getAct()).of(visit.href("/deal/deal")));
    }

    private DealActs.Act asked() {
        var action = form.action();
        var note = DealActs.NOTED.contains(action) ? form.entries().linesOrNull("note") : null;
        return new DealActs.Act(
                PortalProblem.id(id), action, item, form.getVersion(), newest, hash, note, amount(), files());
    }

    /** Those that were ticked. */
    private List<UUID> files() {
        return isDelivering() ? Enclosures.ticked(getEnclosures().ids(), form.entries()) : List.of();
    }

    /** Null when none is asked for. Problems: portal/invalid-entry. */
    private Money amount() {
        return !isMeasured() || getHeld() == null
                ? null
                : form.entries().amount("amount", getHeld().currencyCode(), "/amount");
    }

    public ActForm getForm() {
        return form;
    }

    public String getDone() {
        return done;
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
