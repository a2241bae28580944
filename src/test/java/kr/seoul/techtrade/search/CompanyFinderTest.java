package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexMark;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.search.CountsJson.CellJson;
import kr.seoul.techtrade.vocabulary.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyFinderTest {
    private static final CompanyFinder FINDER = new CompanyFinder(new Words());
    private static Index index;

    @BeforeAll
    static void open(@TempDir Path directory) {
        index = Homes.index(directory);
        var companies = new ArrayList<CompanyHit>();
        for (var says : List.of(
                "주식회사 한빛기술,Hanbit Technology Inc.,서울,반도체 제조업,1234567891,2011-03-02,8,true",
                "㈜한빛,Hanbit Co. Ltd.,서울,소프트웨어 개발업,,2019-05-01,30,false",
                "한빛바이오 주식회사,Hanbit Bio,대전,의약품 제조업,,2012-07-09,400,",
                "큰물산업(주),Keunmul Industries,부산,자동차 부품 제조업,,1979-01-01,5000,true",
                "새벽에너지,Dawn Energy Corp.,서울,이차전지 제조업,,,,",
                "R&D <연구>,,광주,연구 개발업,,,,")) {
            var cells = says.split(",", -1);
            companies.add(new CompanyHit(
                    new UUID(0, companies.size()),
                    companies.size() < 3 ? CompanyKind.STARTUP : CompanyKind.CORPORATION,
                    cells[0],
                    cell(cells[1]),
                    cell(cells[4]),
                    cells[2],
                    cells[3],
                    cells[5].isEmpty() ? null : LocalDate.parse(cells[5]),
                    cells[6].isEmpty() ? null : Integer.valueOf(cells[6]),
                    cells[7].isEmpty() ? null : Boolean.valueOf(cells[7]),
                    null,
                    null,
                    null,
                    null));
        }
        index.put(companies.stream()
                .map(company -> new CompanyDocument(company, List.of(), 1))
                .toList());
        index.commit(IndexMark.START);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "한빛, ㈜한빛",
        "한빛 기술, 주식회사 한빛기술",
        "(주)한빛기술, 주식회사 한빛기술",
        "빛바이, 한빛바이오 주식회사",
        "HANBIT bio, 한빛바이오 주식회사",
        "dawn, 새벽에너지",
        "산업, 큰물산업(주)",
        "123-45-67891, 주식회사 한빛기술",
        "이차전지, 새벽에너지",
        "battery, 새벽에너지",
        "한빛 의약품, 한빛바이오 주식회사",
        "대전 한빛, 한빛바이오 주식회사",
        "부산, 큰물산업(주)",
        "ㅎㅂㅂㅇ, 한빛바이오 주식회사",
        "ㅅㅂㅇㄴㅈ, 새벽에너지",
    })
    void findsFirstWhatWasMeant(String typed, String name) {
        assertEquals(name, find(typed).items().get(0).name());
        assertFalse(find(typed).relaxed());
        assertNull(find(typed).corrected());
    }

    @ParameterizedTest
    @CsvSource({
        "새벽에네지, 새벽에너지, 새벽에너지",
        "한빗바이오, 한빛바이오, 한빛바이오 주식회사",
        "hanbti bio, hanbitbio, 한빛바이오 주식회사",
        "gksqlcqkdldh, 한빛바이오, 한빛바이오 주식회사",
        "ㅇㅁ주, dawn, 새벽에너지",
    })
    void correctsWhatWasMistyped(String typed, String corrected, String name) {
        var hits = find(typed);
        assertEquals(corrected, hits.corrected());
        assertEquals(name, hits.items().get(0).name());
    }

    @Test
    void makesDoWithSomeLettersWhenNoNameIsNear() {
        var hits = find("큰물 해양산업");
        assertTrue(hits.relaxed());
        assertEquals("큰물산업(주)", hits.items().get(0).name());
    }

    @Test
    void countsEachFacetWithoutItsOwnFilter() {
        var hits = FINDER.find(
                index,
                new CompanyLookup("한빛", null, Set.of("서울"), null, null, null, null, null, null, null, null, 1, 20));
        assertEquals(2, hits.total());
        var facets = hits.facets();
        assertEquals(Set.of(new Facet("서울", 2), new Facet("대전", 1)), Set.copyOf(facets.regions()));
        assertEquals(List.of(new Facet("STARTUP", 2)), facets.kinds());
        assertEquals(Set.of(new Facet("반도체 제조업", 1), new Facet("소프트웨어 개발업", 1)), Set.copyOf(facets.industries()));
        assertEquals(Set.of(new Facet("true", 1), new Facet("false", 1)), Set.copyOf(facets.listed()));
        assertEquals(List.of(new Facet("2010", 2)), facets.decades());
        assertEquals(List.of(new Facet("UNDER_10", 1), new Facet("UNDER_50", 1)), facets.sizes());
        assertEquals(
                List.of(new Facet("1970", 1), new Facet("2010", 3)),
                find("").facets().decades());
    }

    @Test
    void filtersByEveryDimension() {
        assertEquals(
                Set.of("주식회사 한빛기술", "큰물산업(주)"),
                names(new CompanyLookup(null, null, null, null, true, null, null, null, null, null, null, 1, 20)));
        assertEquals(
                Set.of("큰물산업(주)"),
                names(new CompanyLookup(
                        null, null, null, null, null, Set.of(1970, 1980), null, null, null, null, null, 1, 20)));
        assertEquals(
                Set.of("한빛바이오 주식회사", "큰물산업(주)"),
                names(new CompanyLookup(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Set.of(EmployeeBand.UNDER_1000, EmployeeBand.FROM_1000),
                        null,
                        null,
                        null,
                        null,
                        1,
                        20)));
        assertEquals(
                Set.of("새벽에너지"),
                names(new CompanyLookup(
                        null, null, null, Set.of("이차전지 제조업"), null, null, null, null, null, null, null, 1, 20)));
        assertEquals(
                Set.of("큰물산업(주)", "새벽에너지", "R&D <연구>"),
                names(new CompanyLookup(
                        null,
                        Set.of(CompanyKind.CORPORATION),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1,
                        20)));
    }

    @ParameterizedTest
    @CsvSource({"NAME, R&D <연구>", "YOUNGEST, ㈜한빛", "LARGEST, 큰물산업(주)"})
    void sortsAsAsked(CompanySort sort, String first) {
        var lookup = new CompanyLookup(null, null, null, null, null, null, null, null, null, null, sort, 1, 20);
        assertEquals(first, FINDER.find(index, lookup).items().get(0).name());
    }

    @Test
    void carriesAllThatAPageShows() {
        var hit = find("한빛 기술").items().get(0);
        assertEquals(
                new CompanyHit(
                        new UUID(0, 0),
                        CompanyKind.STARTUP,
                        "주식회사 한빛기술",
                        "Hanbit Technology Inc.",
                        "1234567891",
                        "서울",
                        "반도체 제조업",
                        LocalDate.parse("2011-03-02"),
                        8,
                        true,
                        null,
                        null,
                        null,
                        new CompanyHit.Highlights("주식회사 <mark>한빛기술</mark>", null, null)),
                hit);
        assertEquals(
                "<mark>반도체</mark> 제조업", find("반도체").items().get(0).highlights().industry());
        assertEquals(
                "R&amp;D &lt;<mark>연구</mark>&gt;",
                find("연구").items().get(0).highlights().name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "(주)",
                "주식회사",
                "\"",
                "가",
                "\u0000",
                "AND",
                "한",
                "𠮷",
                "ㅎ",
                "ㅏ",
                "🤖🤖",
                "(a+)+$",
                "((((((((((("
            })
    void neverFailsOnWhatIsTyped(String typed) {
        find(typed);
        find(typed.repeat(200 / typed.length()));
    }

    @Test
    void refusesWhatCannotBe() {
        refuses("/q", () -> CompanyLookup.of("가".repeat(201), 20));
        refuses(
                "/founded",
                () -> new CompanyLookup(
                        null, null, null, null, null, Set.of(2011), null, null, null, null, null, 1, 20));
        refuses(
                "/page",
                () -> new CompanyLookup(null, null, null, null, null, null, null, null, null, null, null, 501, 20));
    }

    @Test
    void ordersNamesWhenNothingIsAsked() {
        var names = find("").items().stream().map(CompanyHit::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertEquals(6, names.size());
    }

    private static void refuses(String pointer, Runnable asking) {
        var refused = assertThrows(Problem.class, asking::run);
        assertEquals(SearchProblem.INVALID_QUERY, refused.type());
        assertEquals(pointer, refused.violations().get(0).pointer());
    }

    private static Set<String> names(CompanyLookup lookup) {
        return Set.copyOf(FINDER.find(index, lookup).items().stream()
                .map(CompanyHit::name)
                .toList());
    }

    @Test
    void countsWhatASearchFinds() {
        var all = CompanyLookup.of("", 20);
        assertEquals(
                List.of("1979 1", "2011 1", "2012 1", "2019 1", "- 2"),
                counts(all, "year", cell -> String.valueOf(cell.year())));
        assertEquals(List.of("광주 1", "대전 1", "부산 1", "서울 3"), counts(all, "region", CellJson::region));
        assertEquals(List.of("대전 1", "서울 2"), counts(CompanyLookup.of("한빛", 20), "region", CellJson::region));
        assertEquals(
                List.of("2011 서울 1", "2012 대전 1", "2019 서울 1"),
                counts(CompanyLookup.of("한빛", 20), "year,region", cell -> cell.year() + " " + cell.region()));
        assertEquals(
                List.of("2011 서울 1", "2019 서울 1", "null 서울 1"),
                counts(in("서울"), "year,region", cell -> cell.year() + " " + cell.region()),
                "within all filters, its own as well");
        assertEquals(List.of("- 6"), counts(all, "stage", CellJson::stage));
        assertEquals(
                List.of("null 광주 1", "null 대전 1", "null 부산 1", "null 서울 3"),
                counts(all, "stage,region", cell -> cell.stage() + " " + cell.region()));
        var corrected = FINDER.counts(index, CompanyLookup.of("새벽에네지", 20), CountBy.of(""));
        assertEquals(List.of(1L, "새벽에너지"), List.of(corrected.total(), corrected.corrected()));
        for (var by : List.of("stage", "field", "region", "year", "field,year", "region,field", "stage,year")) {
            var counts = FINDER.counts(index, all, CountBy.of(by));
            assertEquals(
                    counts.total(),
                    counts.cells().stream().mapToLong(CellJson::count).sum(),
                    by);
        }
        for (var wrong : List.of("colour", "year,year", "year,stage,field", ",")) {
            assertThrows(Problem.class, () -> CountBy.of(wrong), wrong);
        }
        assertTrue(CountsCsv.of(FINDER.counts(index, all, CountBy.of("region,year")))
                .contains(",,서울,2011,1"));
    }

    private static CompanyLookup in(String region) {
        return new CompanyLookup(null, null, Set.of(region), null, null, null, null, null, null, null, null, 1, 20);
    }

    private static List<String> counts(CompanyLookup lookup, String by, Function<CellJson, String> name) {
        return FINDER.counts(index, lookup, CountBy.of(by)).cells().stream()
                .map(cell -> (name.apply(cell) == null || name.apply(cell).equals("null") ? "-" : name.apply(cell))
                        + " " + cell.count())
                .toList();
    }

    private static CompanyHits find(String typed) {
        return FINDER.find(index, CompanyLookup.of(typed, 20));
    }

    private static String cell(String text) {
        return text.isEmpty() ? null : text;
    }
}
