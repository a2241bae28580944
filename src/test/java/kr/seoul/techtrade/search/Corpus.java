package kr.seoul.techtrade.search;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexMark;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.market.ListingState;
import kr.seoul.techtrade.market.PriceExpectation;

/** The small market of {@code search/listings.tsv} and {@code search/companies.tsv}, and what its readers meant by their queries. */
final class Corpus {
    private static final String LISTINGS = "/search/listings.tsv";
    private static final String COMPANIES = "/search/companies.tsv";
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
    private static final ListingJson.Lister LISTER =
            new ListingJson.Lister(new UUID(1, 1), "주식회사 나눔기술", "Nanum Technology");
    private static final List<String> LISTING_NAMES = names(LISTINGS);
    private static final List<String> COMPANY_NAMES = names(COMPANIES);

    private Corpus() {}

    /** A query and the grade of every listing and company that is of use: 3 was meant, 2 close, 1 of some use. */
    record Judged(String query, Map<String, Integer> grades) {
        Judged {
            grades.keySet().forEach(name -> {
                if (!LISTING_NAMES.contains(name) && !COMPANY_NAMES.contains(name)) {
                    throw new IllegalArgumentException(query + " grades " + name + ", which there is not");
                }
            });
        }

        Map<String, Integer> listings() {
            return only(LISTING_NAMES);
        }

        Map<String, Integer> companies() {
            return only(COMPANY_NAMES);
        }

        private Map<String, Integer> only(List<String> names) {
            return grades.entrySet().stream()
                    .filter(grade -> names.contains(grade.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    static Index index(Path directory) {
        var index = Homes.index(directory);
        var listings = listings();
        index.put(IntStream.range(0, listings.size())
                .mapToObj(row -> new ListingDocument(listings.get(row), lister(row)))
                .toList());
        index.put(companies().stream()
                .map(company -> new CompanyDocument(company, List.of(), 1))
                .toList());
        index.commit(IndexMark.START);
        return index;
    }

    /** What is known of the company that lists what stands in this row: of every fifth nothing. */
    static ListingStock.Lister lister(int row) {
        return row % 5 == 0
                ? null
                : new ListingStock.Lister(
                        new UUID(1, 1),
                        row % 2 == 0 ? "서울" : "대전",
                        row % 3 == 1 ? Stage.SEED : null,
                        row % 4 == 0 ? List.of("홍릉", "양재") : List.of(),
                        row % 3 == 0 ? 2010 : 2020,
                        row % 2 == 0 ? EmployeeBand.UNDER_10 : null,
                        row % 3 == 1 ? FundingBand.UNDER_10B : null);
    }

    static List<ListingJson> listings() {
        var listings = new ArrayList<ListingJson>();
        for (var line : lines(LISTINGS)) {
            listings.add(listing(line.split("\t", -1), listings.size()));
        }
        return listings;
    }

    static List<CompanyHit> companies() {
        var companies = new ArrayList<CompanyHit>();
        for (var line : lines(COMPANIES)) {
            companies.add(company(line.split("\t", -1), companies.size()));
        }
        return companies;
    }

    /** What the file calls a listing: {@code b01}. */
    static String listing(UUID id) {
        return LISTING_NAMES.get((int) id.getLeastSignificantBits());
    }

    /** What the file calls a company: {@code k01}. */
    static String company(UUID id) {
        return COMPANY_NAMES.get((int) id.getLeastSignificantBits());
    }

    /** All that somebody could read of each listing, under its name. */
    static Map<String, String> listingTexts() {
        return texts(LISTINGS, 4, 8);
    }

    static Map<String, String> companyTexts() {
        return texts(COMPANIES, 2, 6);
    }

    static List<Judged> judgements() {
        return lines("/search/judgements.tsv").stream()
                .map(line -> line.split("\t"))
                .map(parts -> new Judged(parts[0], grades(parts[1])))
                .toList();
    }

    private static Map<String, Integer> grades(String text) {
        var grades = new LinkedHashMap<String, Integer>();
        for (var grade : text.split(" ")) {
            grades.put(grade.substring(0, 3), Integer.parseInt(grade.substring(4)));
        }
        return grades;
    }

    private static ListingJson listing(String[] says, int row) {
        var kind = ListingKind.valueOf(says[1]);
        var at = FIRST.plusSeconds(row * 60L);
        return new ListingJson(
                new UUID(0, row),
                kind,
                ListingState.PUBLISHED,
                LISTER,
                says[4],
                text(says[5]),
                says[6],
                text(says[7]),
                says[2],
                Integer.valueOf(says[3]),
                List.of(),
                Stream.of(DealForm.values()[row % 6], DealForm.NON_EXCLUSIVE_LICENCE)
                        .distinct()
                        .sorted()
                        .toList(),
                price(row),
                null,
                kind == ListingKind.NEED ? LocalDate.parse("2026-06-01").plusDays(row) : null,
                at,
                at,
                at.plusSeconds(1_000_000),
                1);
    }

    private static CompanyHit company(String[] says, int row) {
        return new CompanyHit(
                new UUID(0, row),
                CompanyKind.valueOf(says[1]),
                says[2],
                text(says[3]),
                null,
                says[4],
                says[5],
                LocalDate.parse(says[6]),
                Integer.valueOf(says[7]),
                says[8].equals("Y"),
                null,
                null,
                null,
                null);
    }

    /** Every third is negotiable, every tenth asked in dollars. */
    private static PriceExpectation price(int row) {
        if (row % 3 == 0) {
            return null;
        }
        var currency = row % 10 == 1 ? "USD" : "KRW";
        return new PriceExpectation(Money.of(row * 5_000_000L, currency), Money.of(row * 9_000_000L, currency));
    }

    private static String text(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static List<String> names(String resource) {
        return lines(resource).stream().map(line -> line.substring(0, 3)).toList();
    }

    private static Map<String, String> texts(String resource, int from, int to) {
        var texts = new LinkedHashMap<String, String>();
        for (var line : lines(resource)) {
            texts.put(
                    line.substring(0, 3),
                    String.join(" ", List.of(line.split("\t", -1)).subList(from, to)));
        }
        return texts;
    }

    private static List<String> lines(String resource) {
        var bytes = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource), resource);
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
