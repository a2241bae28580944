package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.bank.NewDecision;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.payout.HeldPayoutJson;
import kr.seoul.techtrade.payout.Payouts;
import kr.seoul.techtrade.payout.Refusals;
import kr.seoul.techtrade.payout.Rehearsals;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.statements.Bookings;
import kr.seoul.techtrade.statements.DecisionJson;
import kr.seoul.techtrade.statements.EntryJson;
import kr.seoul.techtrade.statements.NewAssignment;
import kr.seoul.techtrade.statements.NewBooking;
import kr.seoul.techtrade.statements.Suspense;
import kr.seoul.techtrade.statements.SuspenseJson;
import kr.seoul.techtrade.statements.Undoings;

/**
 * What waits at the bank for operators: money whose purpose nobody told, payments above the limit, and cases; and what was decided
 * about them. {@code list} names which of them, {@code act} and {@code entry} what is asked about before it is done.
 */
@Named
@RequestScoped
public class BankPage {
    private static final Set<Act> REASONED =
            EnumSet.of(Act.ASSIGN, Act.RETURN, Act.DISCARD, Act.BOOK, Act.REFUSE, Act.CLOSE, Act.UNDO);

    private final Suspense suspense;
    private final Bookings bookings;
    private final Undoings undoings;
    private final Payouts payouts;
    private final Refusals refusals;
    private final Rehearsals rehearsals;
    private final Texts texts;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private Waiting list;
    private Act act;
    private MoneyTrial trial;
    private UUID asked;
    private Long version;
    private Page<SuspenseJson> money;
    private Page<HeldPayoutJson> held;
    private Page<EntryJson> cases;
    private Page<DecisionJson> decisions;

    protected BankPage() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    @Inject
    public BankPage(
            Suspense suspense,
            Bookings bookings,
            Undoings undoings,
            Payouts payouts,
            Refusals refusals,
            Rehearsals rehearsals,
            Texts texts,
            Visit visit,
            HttpServletRequest request,
            Validator validator) {
        this.suspense = suspense;
        this.bookings = bookings;
        this.undoings = undoings;
        this.payouts = payouts;
        this.refusals = refusals;
        this.rehearsals = rehearsals;
        this.texts = texts;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** What waits. */
    public enum Waiting {
        SUSPENSE,
        HELD,
        CASES,
        /** Nothing waits there: what was decided, and may have been wrong. */
        DECIDED
    }

    /** What an operator can do about it. */
    public enum Act {
        ASSIGN,
        RETURN,
        DISCARD,
        BOOK,
        CONFIRM,
        DROP,
        APPROVE,
        REFUSE,
        CLOSE,
        UNDO
    }

    /** Before anything else: what a list shows has forms. Problems: identity/denied, portal/no-such-page. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR);
        list = Asked.of(request, "list", Waiting.class).orElse(Waiting.SUSPENSE);
        act = Asked.of(request, "act", Act.class).orElse(null);
        asked = act == null ? null : PortalProblem.id(request.getParameter("entry"));
        if (!FacesContext.getCurrentInstance().isPostback()) {
            entry.put("virtualAccount", request.getParameter("account"));
        }
        load();
    }

    /** Also after a form was refused: shows what waits then. Problems: kernel/invalid-cursor. */
    public void load() {
        var by = visit.getCaller();
        var cursor = Optional.ofNullable(request.getParameter("cursor"));
        switch (list) {
            case SUSPENSE -> money = suspense.waiting(by, cursor, Page.LIMIT_DEFAULT);
            case HELD -> held = payouts.held(by, cursor, Page.LIMIT_DEFAULT);
            case CASES -> cases = suspense.cases(by, cursor, Page.LIMIT_DEFAULT);
            case DECIDED -> decisions = undoings.decisions(by, Optional.empty(), cursor, Page.LIMIT_DEFAULT);
        }
        version = version(getAsked());
    }

    /** Does what was asked about. Problems: those of {@link Suspense}, {@link Payouts} and {@link Refusals}, and of what was entered. */
    public void go() {
        var by = visit.getCaller();
        long seen = version;
        switch (act) {
            case ASSIGN -> {
                var says =
                        Asked.valid(validator, new NewAssignment(digits("virtualAccount"), entry.textOrNull("reason")));
                suspense.assign(by, asked, seen, says.virtualAccount(), says.reason());
            }
            case RETURN -> suspense.giveBack(by, asked, seen, reason());
            case DISCARD -> suspense.discard(by, asked, seen, reason());
            case BOOK -> book(by, seen);
            case CONFIRM -> confirm(by, seen);
            case DROP -> drop(by, seen);
            case APPROVE -> payouts.approve(by, asked, seen);
            case REFUSE -> refusals.refuse(by, asked, seen, reason());
            case CLOSE -> suspense.close(by, asked, reason());
            case UNDO -> undoings.propose(by, asked, seen, reason());
        }
        visit.leadTo(here().with("done", act).of(visit.href("/operator/bank")));
    }

    private void book(Caller by, long seen) {
        var owing = digits("owing");
        var says = Asked.valid(
                validator,
                new NewBooking(
                        NewBooking.Account.valueOf(entry.text("account")),
                        owing.isEmpty() ? null : owing,
                        entry.textOrNull("reason")));
        if (list == Waiting.CASES) {
            bookings.book(by, asked, seen, says);
        } else {
            bookings.bookSuspense(by, asked, seen, says);
        }
    }

    /** What the last word about it would do; null of what only proposes, or is asked for more. */
    public MoneyTrial getTrial() {
        boolean last = act == Act.CONFIRM || act == Act.APPROVE;
        if (trial == null && last && Asked.isShowing() && getAsked() != null) {
            trial = MoneyTrial.of(() -> rehearsals.tried(this::sayTheLastWord), texts);
        }
        return trial;
    }

    private boolean sayTheLastWord() {
        if (act == Act.APPROVE) {
            payouts.approve(visit.getCaller(), asked, version);
        } else {
            confirm(visit.getCaller(), version);
        }
        return true;
    }

    private void confirm(Caller by, long seen) {
        if (list == Waiting.DECIDED) {
            undoings.confirm(by, asked, seen);
        } else if (list == Waiting.CASES) {
            bookings.confirm(by, asked, seen);
        } else {
            suspense.confirm(by, asked, seen);
        }
    }

    private void drop(Caller by, long seen) {
        if (list == Waiting.DECIDED) {
            undoings.withdraw(by, asked, seen);
        } else if (list == Waiting.CASES) {
            bookings.withdraw(by, asked, seen);
        } else {
            suspense.withdraw(by, asked, seen);
        }
    }

    private String reason() {
        return Asked.valid(validator, new NewDecision(entry.textOrNull("reason")))
                .reason();
    }

    /** As people group them: with spaces or hyphens. */
    private String digits(String name) {
        return entry.text(name).replaceAll("[ -]", "");
    }

    public Waiting[] getLists() {
        return Waiting.values();
    }

    public Waiting getList() {
        return list;
    }

    public List<SuspenseJson> getMoney() {
        return money.items();
    }

    public List<HeldPayoutJson> getHeld() {
        return held.items();
    }

    public List<EntryJson> getCases() {
        return cases.items();
    }

    public List<DecisionJson> getDecisions() {
        return decisions.items();
    }

    /** Nothing waits on this page. */
    public boolean isIdle() {
        return page().items().isEmpty();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.with("list", list).next(page(), visit.href("/operator/bank"));
    }

    private Page<?> page() {
        return switch (list) {
            case SUSPENSE -> money;
            case HELD -> held;
            case CASES -> cases;
            case DECIDED -> decisions;
        };
    }

    public String of(Waiting other) {
        return Query.NONE.with("list", other).of(visit.href("/operator/bank"));
    }

    public String ask(Act what, UUID about) {
        return ask(what, about, null);
    }

    /** {@code account} is the virtual account that is proposed. */
    public String ask(Act what, UUID about, String account) {
        return here().with("act", what)
                .with("entry", about)
                .with("account", account)
                .asking(visit.href("/operator/bank"));
    }

    public String getBack() {
        return here().of(visit.href("/operator/bank"));
    }

    private Query here() {
        return Query.NONE.with("list", list).with("cursor", request.getParameter("cursor"));
    }

    public Act getAct() {
        return act;
    }

    /** A form that was sent is heard whatever waits by now: the service says why it is refused. */
    public boolean isAsking() {
        return Asked.isShowing() ? getAsked() != null : act != null;
    }

    /** What is asked about, if it still waits on this page; null otherwise. */
    public Object getAsked() {
        return asked == null
                ? null
                : page().items().stream()
                        .filter(each -> asked.equals(id(each)))
                        .findFirst()
                        .orElse(null);
    }

    private static UUID id(Object each) {
        if (each instanceof SuspenseJson item) {
            return item.entry();
        }
        if (each instanceof DecisionJson decision) {
            return decision.id();
        }
        return each instanceof HeldPayoutJson payout ? payout.id() : ((EntryJson) each).id();
    }

    private static long version(Object each) {
        if (each instanceof SuspenseJson item) {
            return item.version();
        }
        if (each instanceof EntryJson open) {
            return open.version().orElse(0L);
        }
        if (each instanceof DecisionJson decision) {
            return decision.version();
        }
        return each instanceof HeldPayoutJson payout ? payout.version() : 0;
    }

    /** The one that was seen when the form was made. */
    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }

    public boolean isAssigning() {
        return act == Act.ASSIGN;
    }

    public boolean isBooking() {
        return act == Act.BOOK;
    }

    public NewBooking.Account[] getAccounts() {
        return NewBooking.Account.values();
    }

    /** Somebody else has to read why. */
    public boolean isReasoned() {
        return act != null && REASONED.contains(act);
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getDone() {
        return Asked.of(request, "done", Act.class).map(Act::name).orElse(null);
    }
}
