package kr.seoul.techtrade.showcase;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.docs.Guides;
import kr.seoul.techtrade.funding.GoldenIds;
import kr.seoul.techtrade.funding.Investors;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.market.Market;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What search engines may visit (sitemaps.org): {@code /robots.txt} names {@code /sitemap.xml}, which names one list of the pages
 * that stay and lists of companies and listings, each from one id on.
 */
@WebServlet({"/robots.txt", "/sitemap.xml", "/sitemap/*"})
public class SitemapServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    /** Each has an address in two languages, and a list at most 50,000. */
    private static final int LIST_SIZE = 20_000;

    private static final Pattern LIST =
            Pattern.compile("/sitemap/([a-z]+)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.xml");
    private static final List<String> LANGUAGES = List.of("ko", "en");
    private static final List<String> PAGES = Stream.concat(
                    Stream.of(
                            "/",
                            "/market/search",
                            "/directory/companies",
                            "/search/everything",
                            "/investment/investments",
                            "/investment/facilities",
                            "/investment/programmes",
                            "/directory/sources",
                            "/deal/process",
                            "/ledger/proofs",
                            "/docs",
                            "/docs/reference",
                            "/docs/catalogue",
                            "/docs/problems"),
                    Guides.SLUGS.stream().map(slug -> "/docs/" + slug))
            .toList();
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String SCHEMA = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

    /** What has a page each; a list begins with each of the {@code firsts}. */
    private record Stock(String page, IntFunction<List<UUID>> firsts, Dated dated) {}

    @FunctionalInterface
    private interface Dated {
        /** When each changed last, in the order of their ids. */
        Map<UUID, Instant> from(UUID id, int size);
    }

    @Inject
    private transient Directory directory;

    @Inject
    private transient Market market;

    @Inject
    private transient Rounds rounds;

    @Inject
    private transient Investors investors;

    @Inject
    private transient GoldenIds goldenIds;

    @Inject
    @ConfigProperty(name = "techtrade.base.url", defaultValue = "http://localhost:8080")
    private transient String base;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        response.setHeader("Cache-Control", "public, max-age=3600");
        if (path.equals("/robots.txt")) {
            write(response, "text/plain", "User-agent: *\nDisallow: /api/\nSitemap: %s/sitemap.xml\n".formatted(base));
        } else if (path.equals("/sitemap.xml")) {
            write(response, "application/xml", index());
        } else if (path.equals("/sitemap/pages.xml")) {
            write(response, "application/xml", pages());
        } else {
            var list = LIST.matcher(path);
            var stock = list.matches() ? stocks().get(list.group(1)) : null;
            if (stock != null) {
                var dated = stock.dated().from(UUID.fromString(list.group(2)), LIST_SIZE);
                write(response, "application/xml", list(stock.page(), dated));
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        }
    }

    /** By the name of its lists. */
    private Map<String, Stock> stocks() {
        var stocks = new LinkedHashMap<String, Stock>();
        stocks.put("companies", new Stock("/directory/company", directory::firsts, directory::dated));
        stocks.put("listings", new Stock("/market/listing", market::firsts, market::dated));
        stocks.put("rounds", new Stock("/investment/round", rounds::firsts, rounds::dated));
        stocks.put("investors", new Stock("/investment/investor", investors::firsts, investors::dated));
        stocks.put("funds", golden(RecordKind.FUND, "/investment/fund"));
        stocks.put("valuations", golden(RecordKind.VALUATION, "/investment/valuation"));
        stocks.put("facilities", golden(RecordKind.FACILITY, "/investment/facility"));
        stocks.put("programmes", golden(RecordKind.PROGRAMME, ProgrammePage.PATH));
        return stocks;
    }

    private Stock golden(RecordKind kind, String page) {
        return new Stock(page, size -> goldenIds.firsts(kind, size), (from, size) -> goldenIds.dated(kind, from, size));
    }

    private String index() {
        var index = new StringBuilder(HEAD + "<sitemapindex " + SCHEMA + ">\n");
        index.append("<sitemap><loc>%s/sitemap/pages.xml</loc></sitemap>%n".formatted(base));
        stocks().forEach((name, stock) -> stock.firsts()
                .apply(LIST_SIZE)
                .forEach(from -> index.append(
                        "<sitemap><loc>%s/sitemap/%s/%s.xml</loc></sitemap>%n".formatted(base, name, from))));
        return index.append("</sitemapindex>\n").toString();
    }

    private String pages() {
        var pages = new StringBuilder(HEAD + "<urlset " + SCHEMA + ">\n");
        for (var page : PAGES) {
            LANGUAGES.forEach(
                    language -> pages.append("<url><loc>%s/%s%s</loc></url>%n".formatted(base, language, page)));
        }
        return pages.append("</urlset>\n").toString();
    }

    private String list(String page, Map<UUID, Instant> dated) {
        var urls = new StringBuilder(HEAD + "<urlset " + SCHEMA + ">\n");
        dated.forEach((id, at) -> LANGUAGES.forEach(language -> urls.append(
                "<url><loc>%s/%s%s?id=%s</loc><lastmod>%s</lastmod></url>%n".formatted(base, language, page, id, at))));
        return urls.append("</urlset>\n").toString();
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(text);
    }
}
