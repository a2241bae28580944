package kr.seoul.techtrade.desk;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.payout.PaymentFileJson;
import kr.seoul.techtrade.payout.PaymentFiles;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** The payments that go to the bank: what a file would take is looked at before it is made. {@code act} is what is asked about. */
@Named
@RequestScoped
public class PaymentFilesPage {
    private static final String PATH = "/operator/payment-files";
    private static final int SHOWN = 50;

    private final PaymentFiles files;
    private final Visit visit;
    private final HttpServletRequest request;
    private String seen = "";
    private Act act;
    private Page<PaymentFileJson> made;
    private Optional<PaymentFileJson> would;

    protected PaymentFilesPage() {
        this(null, null, null);
    }

    @Inject
    public PaymentFilesPage(PaymentFiles files, Visit visit, HttpServletRequest request) {
        this.files = files;
        this.visit = visit;
        this.request = request;
    }

    /** What an operator can do. */
    public enum Act {
        COLLECT
    }

    /** Problems: identity/denied. */
    @PostConstruct
    void begin() {
        visit.getCaller().must(Role.OPERATOR);
        act = Asked.of(request, "act", Act.class).orElse(null);
        load();
    }

    /** Also after a form was sent: the list is there before it is drawn. Problems: kernel/invalid-cursor. */
    public void load() {
        made = files.files(visit.getCaller(), Optional.ofNullable(request.getParameter("cursor")), Page.LIMIT_DEFAULT);
    }

    /** Makes the file, of what was looked at. Problems: identity/second-factor-needed, kernel/stale-version when it would be another. */
    public void go() {
        visit.getCaller().mustHaveConfirmed();
        var done = files.collect(visit.getCaller(), seen).isPresent() ? Act.COLLECT : null;
        visit.leadTo(Query.NONE
                .with("done", done)
                .with("act", done == null ? Act.COLLECT : null)
                .of(getBack()));
    }

    public boolean isAsking() {
        return act != null;
    }

    /** A form that was sent is heard whatever is queued by now. */
    public boolean isCollectable() {
        return !Asked.isShowing() || getWould() != null;
    }

    /** What a file would be now; null when nothing is queued, or nobody asks. */
    public PaymentFileJson getWould() {
        return tried().orElse(null);
    }

    /** Of what is shown. */
    public String getSeen() {
        return tried().map(PaymentFileJson::mark).orElse("");
    }

    public void setSeen(String mark) {
        seen = mark == null ? "" : mark;
    }

    private Optional<PaymentFileJson> tried() {
        if (would == null && act != null && Asked.isShowing()) {
            would = files.tried(visit.getCaller());
        }
        return would == null ? Optional.empty() : would;
    }

    /** The first of those that would be in it. */
    public List<PaymentFileJson.Payment> getPayments() {
        return tried().flatMap(PaymentFileJson::contents).orElse(List.of()).stream()
                .limit(SHOWN)
                .toList();
    }

    public int getMore() {
        return tried().map(file -> Math.max(0, file.payments() - SHOWN)).orElse(0);
    }

    /** The newest first. */
    public List<PaymentFileJson> getFiles() {
        return made.items();
    }

    /** The address of the next page, null on the last. */
    public String getNext() {
        return Query.NONE.next(made, getBack());
    }

    public String getAsk() {
        return Query.NONE.with("act", Act.COLLECT).asking(getBack());
    }

    public String getBack() {
        return visit.href(PATH);
    }

    public String getDone() {
        return Asked.of(request, "done", Act.class).map(Act::name).orElse(null);
    }
}
