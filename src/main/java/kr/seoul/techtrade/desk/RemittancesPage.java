package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.NewRemittance;
import kr.seoul.techtrade.payout.Rehearsals;
import kr.seoul.techtrade.payout.RemittanceJson;
import kr.seoul.techtrade.payout.Remittances;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** Fees and taxes that leave the custodian: one operator proposes, another one agrees. {@code act} is asked {@code about} one of them. */
@Named
@RequestScoped
public class RemittancesPage {
    private static final String PATH = "/operator/remittances";

    private final Remittances remittances;
    private final Rehearsals rehearsals;
    private final Texts texts;
    private final Validator validator;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private Page<RemittanceJson> page;
    private Act act;
    private MoneyTrial trial;
    private UUID about;

    protected RemittancesPage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public RemittancesPage(
            Remittances remittances,
            Rehearsals rehearsals,
            Texts texts,
            Validator validator,
            Visit visit,
            HttpServletRequest request) {
        this.rehearsals = rehearsals;
        this.remittances = remittances;
        this.texts = texts;
        this.validator = validator;
        this.visit = visit;
        this.request = request;
    }

    /** What an operator can do. */
    public enum Act {
        PROPOSE,
        AGREE,
        WITHDRAW
    }

    /** Problems: identity/denied, portal/no-such-page, kernel/invalid-cursor. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR);
        act = Asked.of(request, "act", Act.class).orElse(null);
        about = act == null ? null : PortalProblem.id(request.getParameter("about"));
        load();
    }

    /** Also after a form was refused. */
    public void load() {
        page = remittances.remittances(
                visit.getCaller(), Optional.ofNullable(request.getParameter("cursor")), Page.LIMIT_DEFAULT);
    }

    /** Problems: those of {@link Remittances}, and of what was entered. */
    public void propose() {
        var account = entry.text("account");
        var currency = account.substring(account.lastIndexOf(':') + 1);
        remittances.propose(
                visit.getCaller(),
                Asked.valid(
                        validator,
                        new NewRemittance(
                                account,
                                entry.amountOrNull("amount", currency, "/amount"),
                                new NewPayoutAccount(
                                        entry.textOrNull("holder"),
                                        entry.textOrNull("bankCode"),
                                        entry.textOrNull("number")),
                                entry.textOrNull("reason"))));
        visit.leadTo(Query.NONE.with("done", Act.PROPOSE).of(getBack()));
    }

    /** Does what was asked about. Problems: those of {@link Remittances}. */
    public void go() {
        if (act == Act.AGREE) {
            remittances.agree(visit.getCaller(), about);
        } else {
            remittances.withdraw(visit.getCaller(), about);
        }
        visit.leadTo(Query.NONE.with("done", act).of(getBack()));
    }

    /** What agreeing would do; null of everything else. */
    public MoneyTrial getTrial() {
        if (trial == null && Asked.isShowing() && act == Act.AGREE && getAsked() != null) {
            trial = MoneyTrial.of(() -> rehearsals.tried(() -> remittances.agree(visit.getCaller(), about)), texts);
        }
        return trial;
    }

    /** Those with something in them: of twelve accounts most are empty. All of them when each is. */
    public List<Remittances.Funds> getFunds() {
        var all = remittances.funds(visit.getCaller());
        var filled = all.stream().filter(each -> each.free().isPositive()).toList();
        return filled.isEmpty() ? all : filled;
    }

    /** Such as {@code tax:vat:KRW}, in words. */
    public String name(String account) {
        var parts = account.split(":");
        return "%s (%s)".formatted(texts.get("remittances.of." + parts[parts.length - 2]), parts[parts.length - 1]);
    }

    public List<RemittanceJson> getRemittances() {
        return page.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(page, getBack());
    }

    public String ask(Act what, UUID which) {
        return Query.NONE.with("act", what).with("about", which).asking(getBack());
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public Act getAct() {
        return act;
    }

    /** What is asked about, null when it is not on this page. */
    public RemittanceJson getAsked() {
        return page.items().stream()
                .filter(each -> each.id().equals(about))
                .findFirst()
                .orElse(null);
    }

    public Map<String, Object> getEntry() {
        return entry.values();
    }

    public String getDone() {
        return Asked.of(request, "done", Act.class).map(Act::name).orElse(null);
    }
}
