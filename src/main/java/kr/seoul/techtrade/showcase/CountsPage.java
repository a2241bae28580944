package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.seoul.techtrade.alerts.Criteria;
import kr.seoul.techtrade.portal.Chart;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.search.CountBy;
import kr.seoul.techtrade.search.CountsJson;
import kr.seoul.techtrade.search.CountsJson.CellJson;
import kr.seoul.techtrade.search.Search;

/** How many companies or listings the search of a page finds, year by year and so on; each figure as a picture, a table and a file. */
@Named
@RequestScoped
public class CountsPage {
    /** More categories make no picture. */
    private static final int BARS_MAX = 15;

    private final Search search;
    private final SearchTerms terms;
    private final Fields fields;
    private final Funded funded;
    private final Format format;
    private final Texts texts;
    private final Visit visit;
    private final HttpServletRequest request;
    private Criteria asked;
    private long total;
    private List<InvestmentsPage.Figure> figures;

    protected CountsPage() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    public CountsPage(
            Search search,
            SearchTerms terms,
            Fields fields,
            Funded funded,
            Format format,
            Texts texts,
            Visit visit,
            HttpServletRequest request) {
        this.search = search;
        this.terms = terms;
        this.fields = fields;
        this.funded = funded;
        this.format = format;
        this.texts = texts;
        this.visit = visit;
        this.request = request;
    }

    /** Problems: search/not-ready. */
    public void load() {
        asked = terms.counted(request);
        var byYear = counts(CountBy.YEAR);
        total = byYear.total();
        figures = Stream.concat(
                        Stream.of(figure(CountBy.YEAR, byYear)),
                        Stream.of(CountBy.FIELD, CountBy.STAGE, CountBy.REGION).map(by -> figure(by, counts(by))))
                .filter(figure -> !figure.chart().isEmpty())
                .toList();
    }

    public Criteria getAsked() {
        return asked;
    }

    public long getTotal() {
        return total;
    }

    public boolean isOfListings() {
        return asked.listings() != null;
    }

    /** The same of the other kind, of everything. */
    public String getOther() {
        return isOfListings()
                ? SearchTerms.countingCompanies(Query.NONE, visit)
                : SearchTerms.countingListings(Query.NONE, visit);
    }

    public List<InvestmentsPage.Figure> getFigures() {
        return figures;
    }

    private CountsJson counts(CountBy by) {
        return isOfListings()
                ? search.counts(asked.listingQuery(), List.of(by))
                : search.counts(asked.companyLookup(), List.of(by));
    }

    private InvestmentsPage.Figure figure(CountBy by, CountsJson counts) {
        var cells = new ArrayList<>(counts.cells());
        if (by == CountBy.FIELD || by == CountBy.REGION) {
            cells.sort(Comparator.comparing(CellJson::count).reversed());
        }
        var data = by == CountBy.YEAR
                ? years(cells)
                : cells.stream()
                        .limit(BARS_MAX)
                        .map(cell -> datum(label(cell), cell.count()))
                        .toList();
        var name = by.name().toLowerCase(Locale.ROOT);
        var key = (isOfListings() ? "listingsBy." : "companiesBy.") + name;
        return new InvestmentsPage.Figure(key, Chart.of("counts-" + name, data), csv(name));
    }

    /** The last ones, also those of nothing, and at the end what has none. */
    private List<Chart.Datum> years(List<CellJson> cells) {
        var counts = new TreeMap<Integer, Long>();
        cells.stream().filter(cell -> cell.year() != null).forEach(cell -> counts.put(cell.year(), cell.count()));
        var data = new ArrayList<Chart.Datum>();
        if (!counts.isEmpty()) {
            int last = counts.lastKey();
            for (int year = Math.max(counts.firstKey(), last - BARS_MAX + 1); year <= last; year++) {
                data.add(datum(String.valueOf(year), counts.getOrDefault(year, 0L)));
            }
        }
        cells.stream().filter(cell -> cell.year() == null).forEach(cell -> data.add(datum(label(cell), cell.count())));
        return data;
    }

    private Chart.Datum datum(String label, long count) {
        return new Chart.Datum(label, count, format.number(count));
    }

    private String label(CellJson cell) {
        if (cell.year() != null) {
            return String.valueOf(cell.year());
        }
        if (cell.stage() != null) {
            return funded.stage(cell.stage());
        }
        if (cell.region() != null) {
            return funded.place(cell.region());
        }
        return cell.field() == null ? texts.get("investments.unknown") : fields.name(cell.field());
    }

    private String csv(String by) {
        var query = terms.parameters(asked).with("format", "csv").with("by", by);
        return query.of(
                request.getContextPath() + "/api/search/" + (isOfListings() ? "listings" : "companies") + "/counts");
    }
}
