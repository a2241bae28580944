package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.Aggregates;
import kr.seoul.techtrade.funding.AggregatesJson.AmountsJson;
import kr.seoul.techtrade.funding.AggregatesJson.CellJson;
import kr.seoul.techtrade.funding.Dimension;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.funding.Narrowing;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.RoundQuery;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Total;
import kr.seoul.techtrade.portal.Chart;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;

/** Figures over all rounds that anybody may draw on, each as a picture, a table and a file; in one currency at a time. */
@Named
@RequestScoped
public class InvestmentsPage {
    private static final String PATH = "/investment/investments";
    private static final String WON = "KRW";
    private static final int NEWEST = 10;
    /** More categories make no picture. */
    private static final int BARS_MAX = 15;

    private final Aggregates aggregates;
    private final Rounds rounds;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final Funded funded;
    private final HttpServletRequest request;
    private String stage;
    private String region;
    private String from;
    private String to;
    private String currency;
    private String q;
    private String employees;
    private String founded;
    private String hub;
    private String funding;
    private RoundQuery query;
    private List<CellJson> years;

    protected InvestmentsPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public InvestmentsPage(
            Aggregates aggregates,
            Rounds rounds,
            Visit visit,
            Texts texts,
            Format format,
            Funded funded,
            HttpServletRequest request) {
        this.aggregates = aggregates;
        this.rounds = rounds;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.funded = funded;
        this.request = request;
    }

    /** One figure: its heading and note are texts of that {@code key}; {@code csv} is its address as a file. */
    public record Figure(String key, Chart chart, String csv) {}

    public void load() {
        query = RoundQuery.of(stage, null, region, from, to).also(Narrowing.of(q, employees, founded, hub, funding));
        years = cells(Dimension.YEAR);
        if (currency == null || getCurrencies().stream().noneMatch(choice -> choice.chosen())) {
            currency = WON;
        }
    }

    public long getCount() {
        return years.stream().mapToLong(CellJson::rounds).sum();
    }

    public long getUndisclosed() {
        return years.stream().mapToLong(CellJson::undisclosed).sum();
    }

    /** Of all that counts, in the currency that is looked at; null when nothing does. */
    public Total getSum() {
        return years.stream()
                .flatMap(this::amounts)
                .map(AmountsJson::sum)
                .reduce(Total::plus)
                .orElse(null);
    }

    public List<Figure> getFigures() {
        return Stream.of(
                        figure("sumByYear", Dimension.YEAR, years, sum()),
                        figure("roundsByYear", Dimension.YEAR, years, this::rounds),
                        figure("roundsByQuarter", Dimension.QUARTER, quarters(), this::rounds),
                        figure("medianByStage", Dimension.STAGE, cells(Dimension.STAGE), median()),
                        figure("roundsByStage", Dimension.STAGE, cells(Dimension.STAGE), this::rounds),
                        figure("sumByField", Dimension.FIELD, cells(Dimension.FIELD), sum()),
                        figure("sumByRegion", Dimension.REGION, cells(Dimension.REGION), sum()))
                .filter(figure -> !figure.chart().isEmpty())
                .toList();
    }

    public List<RoundJson> getNewest() {
        return rounds.rounds(query, null, NEWEST).items();
    }

    public List<Choice> getStages() {
        return options("stage.", Stage.values(), stage);
    }

    public List<Choice> getSizes() {
        return options("employees.", EmployeeBand.values(), employees);
    }

    public List<Choice> getAmounts() {
        return options("funding.", FundingBand.values(), funding);
    }

    /** Beside what narrows nothing, which the page has itself: an empty value that is computed is left out of the page. */
    private List<Choice> options(String prefix, Enum<?>[] constants, String chosen) {
        return Stream.of(constants)
                .map(one -> new Choice(
                        texts.get(prefix + one), one.name(), one.name().equals(chosen), null))
                .toList();
    }

    /** Those in which anything is told. */
    public List<Choice> getCurrencies() {
        return years.stream()
                .flatMap(cell -> cell.amounts().stream())
                .map(amounts -> amounts.sum().currencyCode())
                .distinct()
                .sorted()
                .map(code -> new Choice(
                        code,
                        here().with("currency", code).of(visit.href(PATH)),
                        code.equals(Optional.ofNullable(currency).orElse(WON)),
                        null))
                .toList();
    }

    private List<CellJson> cells(Dimension by) {
        return aggregates.aggregates(List.of(by), query).cells();
    }

    /** The last ones; those that are known by their year alone stand in the file. */
    private List<CellJson> quarters() {
        var known = cells(Dimension.QUARTER).stream()
                .filter(cell -> cell.quarter() != null)
                .toList();
        return known.subList(Math.max(0, known.size() - BARS_MAX), known.size());
    }

    private Figure figure(String key, Dimension by, List<CellJson> cells, Function<CellJson, Chart.Datum> datum) {
        var data = new ArrayList<Chart.Datum>();
        cells.stream()
                .sorted(Comparator.comparingInt(InvestmentsPage::step))
                .map(datum)
                .filter(one -> one.value() > 0)
                .forEach(data::add);
        if (by == Dimension.FIELD || by == Dimension.REGION) {
            data.sort((one, other) -> Double.compare(other.value(), one.value()));
        }
        return new Figure(key, Chart.of(key, data.subList(0, Math.min(BARS_MAX, data.size()))), csv(by));
    }

    /** The place of a stage in the life of a company; all else stays as it stands. */
    private static int step(CellJson cell) {
        return cell.stage() == null ? 0 : Stage.valueOf(cell.stage()).ordinal();
    }

    private Chart.Datum rounds(CellJson cell) {
        return new Chart.Datum(label(cell), cell.rounds(), format.number(cell.rounds()));
    }

    private Function<CellJson, Chart.Datum> sum() {
        return money(AmountsJson::sum);
    }

    private Function<CellJson, Chart.Datum> median() {
        return money(amounts -> Total.of(amounts.median()));
    }

    private Function<CellJson, Chart.Datum> money(Function<AmountsJson, Total> what) {
        return cell -> amounts(cell)
                .map(what)
                .findFirst()
                .map(money -> new Chart.Datum(label(cell), money.minor().doubleValue(), format.briefTotal(money)))
                .orElse(new Chart.Datum(label(cell), 0, ""));
    }

    private Stream<AmountsJson> amounts(CellJson cell) {
        return cell.amounts().stream()
                .filter(amounts -> amounts.sum().currencyCode().equals(currency));
    }

    private String label(CellJson cell) {
        if (cell.year() != null) {
            return String.valueOf(cell.year());
        }
        if (cell.quarter() != null) {
            return cell.quarter();
        }
        if (cell.stage() != null) {
            return funded.stage(cell.stage());
        }
        return cell.region() != null ? funded.place(cell.region()) : funded.field(cell.field());
    }

    private String csv(Dimension by) {
        return here().with("format", "csv")
                .with("by", by.name().toLowerCase(Locale.ROOT))
                .of(request.getContextPath() + "/api/investments/aggregates");
    }

    private Query here() {
        return Query.NONE
                .with("stage", stage)
                .with("region", region)
                .with("from", from)
                .with("to", to)
                .with("q", q)
                .with("employees", employees)
                .with("founded", founded)
                .with("hub", hub)
                .with("funding", funding);
    }

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String currency) {
        this.currency = currency;
    }

    public String getQ() {
        return q;
    }

    public void setQ(String q) {
        this.q = q;
    }

    public String getEmployees() {
        return employees;
    }

    public void setEmployees(String employees) {
        this.employees = employees;
    }

    public String getFounded() {
        return founded;
    }

    public void setFounded(String founded) {
        this.founded = founded;
    }

    public String getHub() {
        return hub;
    }

    public void setHub(String hub) {
        this.hub = hub;
    }

    public String getFunding() {
        return funding;
    }

    public void setFunding(String funding) {
        this.funding = funding;
    }
}
