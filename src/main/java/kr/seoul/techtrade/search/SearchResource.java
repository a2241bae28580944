package kr.seoul.techtrade.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.funding.AggregatesResource;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.http.Public;
import kr.seoul.techtrade.http.RequiresScope;
import kr.seoul.techtrade.http.Takes;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.retries.Idempotent;

/** Search over HTTP, for everybody. */
@Path("search")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
    private static final String CSV = "text/csv;charset=utf-8";

    @Inject
    private Search search;

    @Inject
    private Indexer indexer;

    @Inject
    private Caller caller;

    @QueryParam("kind")
    private List<String> kinds;

    @QueryParam("field")
    private Set<String> fields;

    @QueryParam("trlMin")
    private String trlMin;

    @QueryParam("trlMax")
    private String trlMax;

    @QueryParam("priceMin")
    private String priceMin;

    @QueryParam("priceMax")
    private String priceMax;

    @QueryParam("currency")
    @DefaultValue("KRW")
    private String currency;

    @QueryParam("price")
    private List<String> priceBands;

    @QueryParam("dealForm")
    private List<String> dealForms;

    @QueryParam("region")
    private Set<String> regions;

    @QueryParam("industry")
    private Set<String> industries;

    @QueryParam("listed")
    private String listed;

    @QueryParam("founded")
    private List<String> founded;

    @QueryParam("employees")
    private List<String> employees;

    @QueryParam("stage")
    private List<String> stages;

    @QueryParam("funding")
    private List<String> funding;

    @QueryParam("year")
    private List<String> years;

    @QueryParam("hub")
    private Set<String> hubs;

    @QueryParam("district")
    private Set<String> districts;

    @QueryParam("sort")
    private String sort;

    @Context
    private UriInfo uri;

    /** The best of every kind. */
    @GET
    @Public
    @Takes({})
    public Everything everything(@QueryParam("q") String q) {
        return search.everything(q);
    }

    @GET
    @Path("suggestions")
    @Public
    @Takes({})
    public Suggestions suggestions(@QueryParam("q") String q) {
        return search.suggestions(q);
    }

    @GET
    @Path("listings")
    @Public
    @Takes({
        "kind",
        "field",
        "trlMin",
        "trlMax",
        "priceMin",
        "priceMax",
        "currency",
        "price",
        "dealForm",
        "region",
        "stage",
        "hub",
        "founded",
        "employees",
        "funding",
        "sort"
    })
    public Response listings(
            @QueryParam("q") String q, @QueryParam("page") String page, @QueryParam("size") String size) {
        var hits = search.listings(listingQuery(
                q, number("page", page).orElse(1), number("size", size).orElse(Page.LIMIT_DEFAULT)));
        return linked(hits, hits.page(), hits.pages());
    }

    /** How many of them there are, by one or two dimensions. */
    @GET
    @Path("listings/counts")
    @Public
    @Takes({
        "kind",
        "field",
        "trlMin",
        "trlMax",
        "priceMin",
        "priceMax",
        "currency",
        "price",
        "dealForm",
        "region",
        "stage",
        "hub",
        "founded",
        "employees",
        "funding"
    })
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response listingCounts(
            @QueryParam("q") String q,
            @QueryParam("by") String by,
            @QueryParam("format") String format,
            @Context HttpHeaders headers) {
        return counted(search.counts(listingQuery(q, 1, 1), CountBy.of(by)), "listings.csv", format, headers);
    }

    private ListingQuery listingQuery(String q, int page, int size) {
        return new ListingQuery(
                q,
                constants(ListingKind.class, "kind", kinds),
                fields,
                number("trlMin", trlMin).orElse(null),
                number("trlMax", trlMax).orElse(null),
                money(priceMin),
                money(priceMax),
                constants(PriceBand.class, "price", priceBands),
                constants(DealForm.class, "dealForm", dealForms),
                new ListerFilter(
                        regions,
                        constants(Stage.class, "stage", stages),
                        hubs,
                        numbers("founded", founded),
                        constants(EmployeeBand.class, "employees", employees),
                        constants(FundingBand.class, "funding", funding)),
                sort == null ? null : constant(ListingSort.class, "sort", sort),
                page,
                size);
    }

    @GET
    @Path("companies")
    @Public
    @Takes({"kind", "region", "industry", "listed", "founded", "employees", "stage", "funding", "hub", "sort"})
    public Response companies(
            @QueryParam("q") String q, @QueryParam("page") String page, @QueryParam("size") String size) {
        var hits = search.companies(companyLookup(
                q, number("page", page).orElse(1), number("size", size).orElse(Page.LIMIT_DEFAULT)));
        return linked(hits, hits.page(), hits.pages());
    }

    /** How many of them there are, by one or two dimensions. */
    @GET
    @Path("companies/counts")
    @Public
    @Takes({"kind", "region", "industry", "listed", "founded", "employees", "stage", "funding", "hub"})
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response companyCounts(
            @QueryParam("q") String q,
            @QueryParam("by") String by,
            @QueryParam("format") String format,
            @Context HttpHeaders headers) {
        return counted(search.counts(companyLookup(q, 1, 1), CountBy.of(by)), "companies.csv", format, headers);
    }

    private CompanyLookup companyLookup(String q, int page, int size) {
        return new CompanyLookup(
                q,
                constants(CompanyKind.class, "kind", kinds),
                regions,
                industries,
                listed == null || listed.isBlank() ? null : parsed("listed", listed, SearchResource::yesOrNo),
                numbers("founded", founded),
                constants(EmployeeBand.class, "employees", employees),
                constants(Stage.class, "stage", stages),
                constants(FundingBand.class, "funding", funding),
                hubs,
                sort == null ? null : constant(CompanySort.class, "sort", sort),
                page,
                size);
    }

    @GET
    @Path("rounds")
    @Public
    @Takes({"stage", "year", "funding", "industry", "region", "sort"})
    public Response rounds(
            @QueryParam("q") String q, @QueryParam("page") String page, @QueryParam("size") String size) {
        var hits = search.rounds(new RoundLookup(
                q,
                constants(Stage.class, "stage", stages),
                numbers("year", years),
                constants(FundingBand.class, "funding", funding),
                industries,
                regions,
                sort == null ? null : constant(RoundSort.class, "sort", sort),
                number("page", page).orElse(1),
                number("size", size).orElse(Page.LIMIT_DEFAULT)));
        return linked(hits, hits.page(), hits.pages());
    }

    @GET
    @Path("facilities")
    @Public
    @Takes({"kind", "hub", "district"})
    public Response facilities(
            @QueryParam("q") String q, @QueryParam("page") String page, @QueryParam("size") String size) {
        var hits = search.facilities(new FacilityLookup(
                q,
                constants(FacilityKind.class, "kind", kinds),
                hubs,
                districts,
                number("page", page).orElse(1),
                number("size", size).orElse(Page.LIMIT_DEFAULT)));
        return linked(hits, hits.page(), hits.pages());
    }

    /** Builds this node's index anew from the database, or the one that all share, while it goes on answering. */
    @POST
    @Path("rebuild")
    @Idempotent
    @RequiresScope("operate")
    public Response rebuild() {
        indexer.askRebuild(caller);
        return Response.accepted().build();
    }

    private static Response counted(CountsJson counts, String file, String format, HttpHeaders headers) {
        return AggregatesResource.isCsv(format, headers)
                ? AggregatesResource.file(file, CountsCsv.of(counts))
                : Response.ok(counts, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** With the pages beside it as RFC 8288 links. */
    private Response linked(Object hits, int page, int pages) {
        var answer = Response.ok(hits);
        if (page > 1) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("page", page - 1)
                            .build(),
                    "prev");
        }
        if (page < pages) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("page", page + 1)
                            .build(),
                    "next");
        }
        return answer.build();
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private Money money(String amount) {
        return amount == null || amount.isBlank() ? null : Money.parse(amount, currency);
    }

    /** An empty field of a form asks for nothing. */
    private static Optional<Integer> number(String name, String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(parsed(name, text, Integer::valueOf));
    }

    private static Set<Integer> numbers(String name, List<String> values) {
        return values.stream()
                .map(value -> parsed(name, value, Integer::valueOf))
                .collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, String name, List<String> values) {
        return values.stream().map(value -> constant(type, name, value)).collect(Collectors.toSet());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, String value) {
        return parsed(name, value, text -> Enum.valueOf(type, text));
    }

    private static <T> T parsed(String name, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException unknown) {
            throw SearchProblem.INVALID_QUERY.at("/" + name, "is not one of the values it can have");
        }
    }
}
