package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import kr.seoul.techtrade.deal.Deals;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.ProblemType;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.search.ListingHit;
import kr.seoul.techtrade.search.ListingHits;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.ListingSort;
import kr.seoul.techtrade.search.Search;

/** What the market holds now. */
@Named
@RequestScoped
public class HomePage {
    private static final int NEWEST = 3;
    private static final String WON = "KRW";

    private final Search search;
    private final Directory directory;
    private final Deals deals;
    private final Texts texts;
    private final Fields fields;
    private boolean answered = true;
    private ListingHits offers;
    private ListingHits needs;
    private Figures figures;

    protected HomePage() {
        this(null, null, null, null, null);
    }

    @Inject
    public HomePage(Search search, Directory directory, Deals deals, Texts texts, Fields fields) {
        this.search = search;
        this.directory = directory;
        this.deals = deals;
        this.texts = texts;
        this.fields = fields;
    }

    /** {@code deals} that are not over, and what is held for them in won. */
    public record Figures(long companies, long offers, long needs, long deals, Money escrow) {}

    /** A field with how many listings it has; {@code percent} of the fullest. */
    public record FieldCount(String value, String label, long count, long percent) {}

    public void load() {
        offers = newest(ListingKind.OFFER);
        needs = newest(ListingKind.NEED);
        var all = deals.figures();
        figures = new Figures(directory.count(), offers.total(), needs.total(), all.open(), won(all.held()));
    }

    /** Search answered. */
    public boolean isAnswered() {
        return answered;
    }

    public Figures getFigures() {
        return figures;
    }

    public List<ListingHit> getOffers() {
        return offers.items();
    }

    public List<ListingHit> getNeeds() {
        return needs.items();
    }

    public List<String> getExamples() {
        return List.of(texts.get("home.examples").split(","));
    }

    /** By offers; the fullest first. */
    public List<FieldCount> getFields() {
        var counts = offers.facets().fields();
        long most = counts.stream().mapToLong(Facet::count).max().orElse(1);
        return counts.stream()
                .map(each -> new FieldCount(
                        each.value(), fields.name(each.value()), each.count(), 100 * each.count() / most))
                .toList();
    }

    private static Money won(List<Money> held) {
        return held.stream()
                .filter(money -> money.currencyCode().equals(WON))
                .findFirst()
                .orElse(Money.of(0, WON));
    }

    /** Without search there is still all the rest. */
    private ListingHits newest(ListingKind kind) {
        try {
            return search.listings(new ListingQuery(
                    null, Set.of(kind), null, null, null, null, null, null, null, null, ListingSort.NEWEST, 1, NEWEST));
        } catch (Problem refused) {
            if (refused.type().kind() != ProblemType.Kind.UNAVAILABLE) {
                throw refused;
            }
            answered = false;
            return ListingHits.NONE;
        }
    }
}
