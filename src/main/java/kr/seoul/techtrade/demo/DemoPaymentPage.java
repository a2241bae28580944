package kr.seoul.techtrade.demo;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kr.seoul.techtrade.deal.DealJson;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.portal.Asked;
import kr.seoul.techtrade.portal.Entry;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.process.Actor;
import kr.seoul.techtrade.process.MilestoneState;
import kr.seoul.techtrade.process.Place;
import kr.seoul.techtrade.royalty.RoyaltyJson;

/**
 * In the demonstration alone: the buyer of a deal ({@code id}) lets the sandbox bank pay into a virtual account ({@code account}) all
 * that is asked for, a part or too much ({@code part} suggests how much). The deal's own page offers it.
 */
@Named
@RequestScoped
public class DemoPaymentPage {
    private static final int HALF_BPS = 5_000;
    private static final int EXCESS_BPS = 1_000;

    private final Deals deals;
    private final LiveBank bank;
    private final Visit visit;
    private final HttpServletRequest request;
    private final Validator validator;
    private final Entry entry = new Entry();
    private DealJson deal;
    private Bill bill;

    protected DemoPaymentPage() {
        this(null, null, null, null, null);
    }

    @Inject
    public DemoPaymentPage(Deals deals, LiveBank bank, Visit visit, HttpServletRequest request, Validator validator) {
        this.deals = deals;
        this.bank = bank;
        this.visit = visit;
        this.request = request;
        this.validator = validator;
    }

    /** How much a visitor may want to try. */
    public enum Part {
        ALL,
        HALF,
        EXCESS;

        Money of(Money missing) {
            return switch (this) {
                case ALL -> missing;
                case HALF -> missing.share(HALF_BPS);
                case EXCESS -> missing.plus(missing.share(EXCESS_BPS));
            };
        }
    }

    /** What a side is to pay into one account; {@code underway} is ordered and not booked yet. */
    public record Bill(String cycle, int number, String account, Money missing, List<Money> underway) {}

    /** The payer as the bank tells it. */
    record Payer(
            @NotNull @Size(min = 1, max = 70) @PlainText String payer) {}

    @PostConstruct
    void begin() {
        if (visit.getPage().equals("/deal/demo-payment")) {
            load();
            entry.put("payer", (deal.side() == Actor.BUYER ? deal.buyer() : deal.seller()).name());
            entry.put(
                    "amount",
                    Asked.of(request, "part", Part.class)
                            .orElse(Part.ALL)
                            .of(bill.missing())
                            .amount());
        }
    }

    /** Problems: portal/no-such-page for everybody but the side that is asked for money in the demonstration; deal/not-found. */
    public void load() {
        deal = deals.deal(visit.getCaller(), PortalProblem.id(request.getParameter("id")));
        bill = getBills(deal).stream()
                .filter(each -> each.account().equals(request.getParameter("account")))
                .findFirst()
                .orElseThrow(() -> PortalProblem.NO_SUCH_PAGE.because("nothing is to be paid here"));
    }

    /** What the visitor could pay; nothing but in the demonstration. */
    public List<Bill> getBills(DealJson of) {
        if (!bank.isOpen()) {
            return List.of();
        }
        var milestones = of.milestones().stream()
                .filter(one -> of.side() == Actor.BUYER
                        && one.state() == MilestoneState.FUNDING
                        && one.virtualAccount() != null)
                .map(one -> bill(
                        "MILESTONE",
                        one.number(),
                        one.virtualAccount(),
                        one.expected().minus(one.held()).minus(one.frozen()).minus(one.settled())));
        var royalties = RoyaltyJson.of(of).stream()
                .filter(one -> of.side() == one.payer() && one.state().holds().contains(Place.ESCROW))
                .map(one -> bill("ROYALTY", one.number(), one.virtualAccount(), one.unpaid()));
        return Stream.concat(milestones, royalties).toList();
    }

    private Bill bill(String cycle, int number, String account, Money missing) {
        return new Bill(cycle, number, account, missing, bank.underway(account));
    }

    /** The amounts to begin with. */
    public List<Part> getParts() {
        return List.of(Part.values());
    }

    public Money amount(Part part) {
        return part.of(bill.missing());
    }

    /** Where a bill is paid; with a part, as much of it. */
    public String href(DealJson of, Bill which, Part part) {
        return Query.NONE
                .with("id", of.id())
                .with("account", which.account())
                .with("part", part)
                .of(visit.href("/deal/demo-payment"));
    }

    /** Orders the payment, and shows the deal. Problems: portal/invalid-entry, and as {@link #load}. */
    public void pay() {
        load();
        var amount = entry.amount("amount", bill.missing().currencyCode(), "/amount");
        if (!amount.isPositive()) {
            throw PortalProblem.INVALID_ENTRY.at("/amount", "nothing would be paid");
        }
        var payer = Asked.valid(validator, new Payer(entry.text("payer"))).payer();
        bank.transfer(bill.account(), amount, payer);
        visit.leadTo(
                Query.NONE.with("id", deal.id()).with("done", "DEMO_PAYMENT").of(visit.href("/deal/deal")));
    }

    public DealJson getDeal() {
        return deal;
    }

    public Bill getBill() {
        return bill;
    }

    /** What stands in the fields, by their names. */
    public Map<String, Object> getEntry() {
        return entry.values();
    }
}
