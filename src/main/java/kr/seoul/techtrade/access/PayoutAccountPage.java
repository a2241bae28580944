package kr.seoul.techtrade.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kr.seoul.techtrade.mandates.Act;
import kr.seoul.techtrade.mandates.Mandates;
import kr.seoul.techtrade.payout.NewPayoutAccount;
import kr.seoul.techtrade.payout.PayoutAccountJson;
import kr.seoul.techtrade.payout.PayoutAccounts;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/**
 * Where the visitor's organisation is paid. What was entered is shown once more before it counts; with a {@code deal}, leads
 * back to it.
 */
@Named
@RequestScoped
public class PayoutAccountPage {
    private static final int DIGITS_SHOWN = 4;

    private final PayoutAccounts accounts;
    private final Visit visit;
    private final Validator validator;
    private final Mandates mandates;
    private final Entry entry = new Entry();
    private PayoutAccountJson account;
    private Long version;
    private String deal;
    private String done;
    private boolean asked;

    protected PayoutAccountPage() {
        this(null, null, null, null);
    }

    @Inject
    public PayoutAccountPage(PayoutAccounts accounts, Visit visit, Validator validator, Mandates mandates) {
        this.accounts = accounts;
        this.visit = visit;
        this.validator = validator;
        this.mandates = mandates;
    }

    /** Problems: identity/denied for those who act for nobody. */
    public void load() {
        var by = visit.getCaller();
        var organization = by.mustActForSomebody();
        account = accounts.canPay(organization) ? accounts.account(by, organization) : null;
        if (!FacesContext.getCurrentInstance().isPostback() && account != null) {
            version = account.version();
            entry.put("holder", account.holder());
            entry.put("bankCode", account.bankCode());
        }
    }

    /** Shows what was entered once more. Nothing has changed yet. Problems: members/no-power for those who may not say so. */
    public void ask() {
        mustSign();
        says();
        asked = true;
    }

    /** Goes back to what was entered. */
    public void correct() {
        asked = false;
    }

    /** Names the account, and leads back to where it was needed. Problems: those of {@link PayoutAccounts#put}. */
    public void save() {
        mustSign();
        var by = visit.getCaller();
        accounts.put(by, by.mustActForSomebody(), says(), () -> version == null ? -1 : version);
        visit.leadTo(
                deal == null
                        ? Query.NONE.with("done", "saved").of(visit.href("/identity/payout-account"))
                        : Query.NONE.with("id", deal).of(visit.href("/deal/deal")));
    }

    /** The first of two people asks a colleague. Problems: those of {@link PayoutAccounts#propose}. */
    public void propose() {
        var by = visit.getCaller();
        accounts.propose(by, by.mustActForSomebody(), says(), () -> version == null ? -1 : version);
        visit.leadTo(visit.href(Pages.MEMBERS));
    }

    /** Has a mandate to say where the money goes. */
    public boolean isSigner() {
        return mandates.powers(visit.getCaller()).cover(Act.PAYOUT_ACCOUNT, null);
    }

    /** It takes a second person. */
    public boolean isTwofold() {
        return mandates.powers(visit.getCaller()).needASecondPerson(Act.PAYOUT_ACCOUNT, null);
    }

    private void mustSign() {
        mandates.mustReach(visit.getCaller(), Act.PAYOUT_ACCOUNT, null);
        visit.getCaller().mustHaveConfirmed();
    }

    private NewPayoutAccount says() {
        return Asked.valid(
                validator,
                new NewPayoutAccount(
                        entry.text("holder"),
                        entry.text("bankCode").toUpperCase(Locale.ROOT),
                        entry.text("number").toUpperCase(Locale.ROOT)));
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** Null before one is named. */
    public PayoutAccountJson getAccount() {
        return account;
    }

    /** The number but for its end: {@code •••• 0123}. */
    public String getMasked() {
        var number = account.number();
        return "•••• " + number.substring(Math.max(0, number.length() - DIGITS_SHOWN));
    }

    /** What was entered waits for a yes. */
    public boolean isAsked() {
        return asked;
    }

    /** A button is heard whichever step its form was at. */
    public boolean isAsking() {
        return isHearing() || asked;
    }

    public boolean isEntering() {
        return isHearing() || !asked;
    }

    private static boolean isHearing() {
        return !Asked.isShowing();
    }

    /** Where to go back to. */
    public String getBack() {
        return Optional.ofNullable(deal)
                .map(id -> Query.NONE.with("id", id).of(visit.href("/deal/deal")))
                .orElse(visit.href("/identity/payout-account"));
    }

    public String getDeal() {
        return deal;
    }

    public void setDeal(String deal) {
        this.deal = deal;
    }

    public String getDone() {
        return done;
    }

    public void setDone(String done) {
        this.done = done;
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
