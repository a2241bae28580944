package kr.seoul.techtrade.developers;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import kr.seoul.techtrade.clients.ApiClients;
import kr.seoul.techtrade.clients.ClientJson;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.portal.Chart;
import kr.seoul.techtrade.portal.Choice;
import kr.seoul.techtrade.portal.Format;
import kr.seoul.techtrade.portal.PortalProblem;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.usage.Usage;
import kr.seoul.techtrade.usage.UsageJson;
import kr.seoul.techtrade.usage.UsageJson.DeliveriesJson;
import kr.seoul.techtrade.usage.UsageJson.RequestsJson;
import kr.seoul.techtrade.usage.UsageKind;

/** How much of the API the visitor's organisation uses, by day: each figure as a picture, a table and a file; of one {@code client} or of all. */
@Named
@RequestScoped
public class UsagePage {
    static final String PATH = "/identity/usage";

    private static final List<Integer> SPANS = List.of(7, 14, 30);
    private static final int USUAL = 14;

    private final Usage usage;
    private final ApiClients clients;
    private final Visit visit;
    private final Texts texts;
    private final Format format;
    private final HttpServletRequest request;
    private UUID client;
    private int days;
    private UsageJson shown;
    private List<ClientJson> all;

    protected UsagePage() {
        this(null, null, null, null, null, null);
    }

    @Inject
    public UsagePage(
            Usage usage, ApiClients clients, Visit visit, Texts texts, Format format, HttpServletRequest request) {
        this.usage = usage;
        this.clients = clients;
        this.visit = visit;
        this.texts = texts;
        this.format = format;
        this.request = request;
    }

    /** One figure: its heading and note are texts of that {@code key}; {@code csv} is its address as a file. */
    public record Figure(String key, Chart chart, String csv) {}

    /** Problems: identity/denied for those who do not keep the clients, identity/no-such-client, portal/no-such-page. */
    @PostConstruct
    void begin() {
        var by = visit.getCaller();
        var organization = by.mustActForSomebody();
        client = client(request).orElse(null);
        days = days(request);
        shown = usage.usage(by, organization, client, days - 1);
        all = clients.clients(by, organization, Optional.empty(), Page.LIMIT_MAX)
                .items();
    }

    /** Which client is looked at; empty for all. Problems: portal/no-such-page. */
    static Optional<UUID> client(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("client"))
                .filter(text -> !text.isEmpty())
                .map(PortalProblem::id);
    }

    /** How many days are looked at: one of those that are offered. */
    static int days(HttpServletRequest request) {
        return SPANS.stream()
                .filter(span -> span.toString().equals(request.getParameter("days")))
                .findFirst()
                .orElse(USUAL);
    }

    public List<Figure> getFigures() {
        return Stream.of(
                        requests("usageReads", kind(UsageKind.READ)),
                        requests("usageWrites", kind(UsageKind.WRITE)),
                        requests("usageHeavy", kind(UsageKind.HEAVY)),
                        requests("usageRefused", RequestsJson::refused),
                        requests("usageLimited", RequestsJson::limited),
                        requests("usageFailed", RequestsJson::failed),
                        deliveries("usageDeliveries", DeliveriesJson::attempts),
                        deliveries("usageUndelivered", DeliveriesJson::failed))
                .filter(figure -> figure.chart().total() > 0)
                .toList();
    }

    private static ToLongFunction<RequestsJson> kind(UsageKind kind) {
        return row -> row.rateClass() == kind ? row.requests() : 0;
    }

    private Figure requests(String key, ToLongFunction<RequestsJson> what) {
        var counts = days();
        shown.requests().forEach(row -> counts.merge(row.day(), what.applyAsLong(row), Long::sum));
        return figure(key, counts, "requests");
    }

    private Figure deliveries(String key, ToLongFunction<DeliveriesJson> what) {
        var counts = days();
        shown.deliveries().forEach(row -> counts.merge(row.day(), what.applyAsLong(row), Long::sum));
        return figure(key, counts, "deliveries");
    }

    /** Each day, also those on which nothing happened. */
    private TreeMap<LocalDate, Long> days() {
        var counts = new TreeMap<LocalDate, Long>();
        shown.from().datesUntil(shown.to().plusDays(1)).forEach(day -> counts.put(day, 0L));
        return counts;
    }

    private Figure figure(String key, TreeMap<LocalDate, Long> counts, String of) {
        var data = counts.descendingMap().entrySet().stream()
                .map(day ->
                        new Chart.Datum(format.dayOfYear(day.getKey()), day.getValue(), format.number(day.getValue())))
                .toList();
        var csv = here().with("of", of).of(request.getContextPath() + "/usage");
        return new Figure(key, Chart.of(key, data), csv);
    }

    public long getRequests() {
        return shown.requests().stream().mapToLong(RequestsJson::requests).sum();
    }

    public long getErrors() {
        return shown.requests().stream()
                .mapToLong(row -> row.refused() + row.failed())
                .sum();
    }

    public long getLimited() {
        return shown.requests().stream().mapToLong(RequestsJson::limited).sum();
    }

    public long getUndelivered() {
        return shown.deliveries().stream().mapToLong(DeliveriesJson::failed).sum();
    }

    public List<Choice> getClients() {
        var every = new Choice(texts.get("usage.allClients"), "", client == null, null);
        return Stream.concat(
                        Stream.of(every),
                        all.stream()
                                .map(one -> new Choice(
                                        one.name(),
                                        one.id().toString(),
                                        one.id().equals(client),
                                        null)))
                .toList();
    }

    public List<Choice> getSpans() {
        return SPANS.stream()
                .map(span -> new Choice(texts.get("usage.days", span), span.toString(), span == days, null))
                .toList();
    }

    private Query here() {
        return Query.NONE.with("client", client).with("days", days);
    }
}
