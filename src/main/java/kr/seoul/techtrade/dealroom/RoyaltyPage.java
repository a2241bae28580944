package kr.seoul.techtrade.dealroom;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.deal.NextEvent;
import kr.seoul.techtrade.deal.Payment;
import kr.seoul.techtrade.dispute.DisputeJson;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Action;
import kr.seoul.techtrade.royalty.RoyaltyJson;
import kr.seoul.techtrade.royalty.RoyaltyStatement;
import kr.seoul.techtrade.terms.RoyaltyTerms;

/** The room of one royalty of a deal: a reporting period, a correction of one, or the interest on one that was late. */
@Named
@RequestScoped
public class RoyaltyPage {
    private static final String PATH = "/deal/royalty";

    private final Deals deals;
    private final RoyaltyActs acts;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final HttpServletRequest request;
    private UUID id;
    private Integer number;
    private ActForm form;
    private DealJson deal;
    private Trial trial;
    private RoyaltyJson tried;

    protected RoyaltyPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public RoyaltyPage(
            Deals deals, RoyaltyActs acts, Visit visit, Texts texts, Format format, HttpServletRequest request) {
        this.deals = deals;
        this.acts = acts;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.request = request;
    }

    /** Before anything else: a form's parts are there or not by the royalty's state. */
    @PostConstruct
    void begin() {
        id = PortalProblem.id(request.getParameter("deal"));
        number = Asked.number(request, "number");
        form = new ActForm(request);
        load();
        var said = getRoyalty().statement();
        if (!FacesContext.getCurrentInstance().isPostback() && said != null) {
            entry().show(said);
        }
    }

    /** Also after a form was refused: shows the royalty as it is then. Problems: portal/no-such-page. */
    public void load() {
        deal = deals.deal(visit.getCaller(), id);
        form.see(deal.version());
        if (number == null || number(deal, number) == null) {
            throw PortalProblem.NO_SUCH_PAGE.because("the deal has no such royalty");
        }
    }

    private static RoyaltyJson number(DealJson of, int which) {
        return RoyaltyJson.of(of).stream()
                .filter(each -> each.number() == which)
                .findFirst()
                .orElse(null);
    }

    public DealJson getDeal() {
        return deal;
    }

    public RoyaltyJson getRoyalty() {
        return number(deal, number);
    }

    /** What was agreed: in the terms in force, or in the newest that had a royalty. */
    public RoyaltyTerms getTerms() {
        RoyaltyTerms agreed = null;
        for (var version : deal.versions()) {
            boolean applied = version.number() <= deal.versionInForce();
            agreed = applied && version.terms().royalty() != null
                    ? version.terms().royalty()
                    : agreed;
        }
        return agreed;
    }

    /** What the rate is of; what was said before tells it even after an amendment. */
    public boolean isOfProfit() {
        var said = getRoyalty().statement();
        return said == null ? getTerms().base() == RoyaltyTerms.Base.PROFIT : said.profit() != null;
    }

    public List<Reckoning.Line> getLines() {
        return Reckoning.of(getRoyalty(), texts, format);
    }

    /** What this royalty, or a correction of it, would come to; null before it was tried. */
    public List<Reckoning.Line> getTriedLines() {
        return tried == null ? null : Reckoning.of(tried, texts, format);
    }

    /** What the audit would come to; null before it was tried. */
    public RoyaltyJson getTried() {
        return tried;
    }

    public List<DealJson.PaymentJson> getPayments() {
        return deal.payments().stream()
                .filter(payment -> payment.source() == Payment.Source.ROYALTY && payment.item() == number)
                .toList();
    }

    /** Corrections of it and interest on it. */
    public List<RoyaltyJson> getDerived() {
        return RoyaltyJson.of(deal).stream()
                .filter(each -> number.equals(each.corrects()))
                .toList();
    }

    /** That over what its audit found, when the licensee contested it; null when there is none. */
    public DisputeJson getDispute() {
        return DisputeJson.of(deal).stream()
                .filter(each -> number.equals(each.royalty()))
                .findFirst()
                .orElse(null);
    }

    private Life life() {
        return new Life(deal, "ROYALTY", number);
    }

    /** The newest first. */
    public List<DealJson.StepJson> getHistory() {
        return life().history();
    }

    /** Null when nothing happens by itself. */
    public NextEvent getNext() {
        return life().next();
    }

    public List<DealJson.Open> getOpen() {
        return life().open();
    }

    public DealJson.Open getAsked() {
        return form.asked(getOpen().stream());
    }

    public boolean isAsking() {
        return form.isAsked(getAsked() != null);
    }

    public String ask(DealJson.Open open) {
        return royalty(number).with("act", open.action()).asking(visit.href(PATH));
    }

    /** Of another royalty of the deal. */
    public String href(int other) {
        return royalty(other).of(visit.href(PATH));
    }

    private Query royalty(int which) {
        return Query.NONE.with("deal", id).with("number", which);
    }

    public boolean isNoted() {
        return form.isForOneOf(RoyaltyActs.NOTED) || form.isFor(Action.REPORT);
    }

    /** A remark may be left out, a reason may not. */
    public boolean isNoteRequired() {
        return !form.isFor(Action.REPORT);
    }

    public boolean isStating() {
        return form.isForOneOf(RoyaltyActs.WITH_STATEMENT);
    }

    public boolean isCorrecting() {
        return form.isFor(Action.CORRECT);
    }

    public boolean isFinding() {
        return form.isFor(Action.REPORT_FINDING);
    }

    /** The numbers of the rows for deductions. */
    public List<Integer> getRows() {
        return IntStream.rangeClosed(1, RoyaltyEntry.ROWS).boxed().toList();
    }

    public List<RoyaltyStatement.Kind> getDeductionKinds() {
        return List.of(RoyaltyStatement.Kind.values());
    }

    /** What would happen: at once when nothing is asked for, else when the visitor wants to see it. */
    public Trial getTrial() {
        if (trial == null && Asked.isShowing() && form.isFor(Action.ACCEPT_FINDING)) {
            trial = Trial.of(() -> acts.tryOut(visit.getCaller(), asked()).would(), texts);
        }
        return trial == null ? Trial.NONE : trial;
    }

    /** Shows what would happen with what was entered. Problems: those of the action. */
    public void preview() {
        var outcome = acts.tryOut(visit.getCaller(), asked());
        trial = new Trial(outcome.would(), null, false);
        var items = RoyaltyJson.of(outcome.deal());
        tried = isCorrecting() ? items.get(items.size() - 1) : number(outcome.deal(), number);
    }

    /** Does what was asked about, and shows the royalty as it is then. Problems: those of the action. */
    public void go() {
        acts.make(visit.getCaller(), asked());
        visit.leadTo(royalty(number).with("done", form.getAct()).of(visit.href(PATH)));
    }

    private RoyaltyActs.Act asked() {
        return new RoyaltyActs.Act(id, form.action(), number, form.getVersion(), entry());
    }

    private RoyaltyEntry entry() {
        return new RoyaltyEntry(form.entries(), getRoyalty().held().currencyCode());
    }

    public ActForm getForm() {
        return form;
    }

    public String getDone() {
        return request.getParameter("done");
    }
}
