package kr.seoul.techtrade.showcase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.IpRight;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.market.NewListing;
import kr.seoul.techtrade.market.PriceExpectation;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;

/** Publishes an offer or a need, whichever the visitor's organisation lists; with an {@code id}, says a listing of its own anew. */
@Named
@RequestScoped
public class PublishPage {
    private static final int ROWS = 6;
    private static final int ROWS_SPARE = 2;
    private static final int TRL_MAX = 9;
    private static final int BPS_PER_PERCENT = 100;

    private final Market market;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Entry entry = new Entry();
    private ListingKind kind;
    private ListingJson listing;
    private Long version;

    protected PublishPage() {
        this(null, null, null);
    }

    @Inject
    public PublishPage(Market market, Visit visit, HttpServletRequest request) {
        this.market = market;
        this.visit = visit;
        this.request = request;
    }

    /** Before anything else: how many rows the form has depends on the listing. Problems: identity/denied, portal/no-such-page. */
    @PostConstruct
    void begin() {
        kind = visit.mustList();
        var id = request.getParameter("id");
        if (id != null) {
            listing = market.listing(visit.getCaller(), PortalProblem.id(id));
            if (!visit.getCaller().actsFor(listing.organization().id())) {
                throw PortalProblem.NO_SUCH_PAGE.because("somebody else's listing");
            }
        }
    }

    public void load() {
        if (FacesContext.getCurrentInstance().isPostback()) {
            return;
        }
        entry.put("currency", "KRW");
        if (listing != null) {
            version = listing.version();
            show();
        }
    }

    /** Publishes what was entered, or revises, and leads to the listing as everybody sees it. */
    public void send() {
        var by = visit.getCaller();
        var told = isFirst() ? market.publish(by, says()) : market.revise(by, listing.id(), version, says());
        visit.leadTo(Query.NONE
                .with("id", told.id())
                .with("done", isFirst() ? "published" : "revised")
                .of(visit.href("/market/listing")));
    }

    private void show() {
        entry.put("titleKo", listing.titleKo());
        entry.put("titleEn", listing.titleEn());
        entry.put("summaryKo", listing.summaryKo());
        entry.put("summaryEn", listing.summaryEn());
        entry.put("field", listing.field());
        entry.put("trl", listing.trl());
        entry.put("unspsc", listing.unspsc());
        entry.put("replyDeadline", listing.replyDeadline());
        listing.dealForms().forEach(form -> entry.put("form" + form, true));
        if (listing.price() != null) {
            entry.put("currency", listing.price().currencyCode());
            entry.put("min", amount(listing.price().min()));
            entry.put("max", amount(listing.price().max()));
        }
        for (int row = 1; row <= listing.rights().size(); row++) {
            var right = listing.rights().get(row - 1);
            entry.put("kind" + row, right.kind());
            entry.put("number" + row, right.number());
            entry.put("country" + row, right.country());
            entry.put("status" + row, right.status());
            entry.put(
                    "share" + row,
                    BigDecimal.valueOf(right.ownerShareBps(), 2)
                            .stripTrailingZeros()
                            .toPlainString());
            entry.put("expiresOn" + row, right.expiresOn());
        }
    }

    private static String amount(Money money) {
        return money == null ? null : money.amount();
    }

    private NewListing says() {
        return new NewListing(
                kind,
                entry.textOrNull("titleKo"),
                entry.textOrNull("titleEn"),
                entry.linesOrNull("summaryKo"),
                entry.linesOrNull("summaryEn"),
                entry.textOrNull("field"),
                entry.has("trl") ? entry.number("trl", "/trl") : null,
                rights(),
                forms(),
                price(),
                entry.textOrNull("unspsc"),
                entry.dayOrNull("replyDeadline", "/replyDeadline"));
    }

    private Set<DealForm> forms() {
        var forms = EnumSet.allOf(DealForm.class);
        forms.removeIf(form -> !entry.isTicked("form" + form));
        return forms;
    }

    private PriceExpectation price() {
        return entry.has("min") || entry.has("max")
                ? new PriceExpectation(
                        entry.has("min") ? entry.amount("min", "/price/min") : null,
                        entry.has("max") ? entry.amount("max", "/price/max") : null)
                : null;
    }

    private List<IpRight> rights() {
        var rights = new ArrayList<IpRight>();
        for (int row : getRows()) {
            if (entry.has("number" + row)) {
                rights.add(right(row, "/rights/" + rights.size()));
            }
        }
        return rights;
    }

    private IpRight right(int row, String pointer) {
        return new IpRight(
                entry.choice("kind" + row, IpRight.Kind.class, pointer + "/kind"),
                entry.text("number" + row),
                entry.has("country" + row) ? entry.text("country" + row).toUpperCase(Locale.ROOT) : "KR",
                entry.has("share" + row) ? entry.bps("share" + row, pointer + "/ownerShareBps") : 100 * BPS_PER_PERCENT,
                entry.choice("status" + row, IpRight.Status.class, pointer + "/status"),
                entry.dayOrNull("expiresOn" + row, pointer + "/expiresOn"));
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }

    /** The numbers of the rows for rights: some to spare behind those there are. */
    public List<Integer> getRows() {
        int used = listing == null ? 0 : listing.rights().size();
        int rows = Math.min(NewListing.RIGHTS_MAX, Math.max(ROWS, used + ROWS_SPARE));
        return IntStream.rangeClosed(1, rows).boxed().toList();
    }

    public List<Integer> getTrls() {
        return IntStream.rangeClosed(1, TRL_MAX).boxed().toList();
    }

    public List<DealForm> getForms() {
        return List.of(DealForm.values());
    }

    public List<IpRight.Kind> getRightKinds() {
        return List.of(IpRight.Kind.values());
    }

    public List<IpRight.Status> getRightStatuses() {
        return List.of(IpRight.Status.values());
    }

    public List<String> getCurrencies() {
        return Money.CURRENCIES.stream().sorted().toList();
    }

    public ListingKind getKind() {
        return kind;
    }

    public boolean isOffer() {
        return kind == ListingKind.OFFER;
    }

    public boolean isFirst() {
        return listing == null;
    }

    /** The key of the page's title. */
    public String getTitle() {
        return (isFirst() ? "publish.new." : "publish.revise.") + kind;
    }

    /** Where to go back to. */
    public String getBack() {
        return isFirst()
                ? visit.href("/market/mine")
                : Query.NONE.with("id", listing.id()).of(visit.href("/market/listing"));
    }

    public Long getVersion() {
        return version;
    }

    public void setVersion(Long version) {
        this.version = version;
    }
}
