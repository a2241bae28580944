package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.FacilityJson;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.index.Document;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexMark;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.vocabulary.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rounds and sites of support, and what rounds say of companies. */
class InvestmentFinderTest {
    private static final Words WORDS = new Words();
    private static final RoundFinder ROUNDS = new RoundFinder(WORDS);
    private static final FacilityFinder FACILITIES = new FacilityFinder(WORDS);
    private static Index index;

    @BeforeAll
    static void open(@TempDir Path directory) {
        index = Homes.index(directory);
        var documents = new ArrayList<Document>();
        for (var says : List.of(
                "한빛기술,Hanbit Technology,SERIES_A,2024-03-02,3000000000,KRW,큰나무벤처스|새벽투자,이차전지 제조업,서울",
                "한빛기술,Hanbit Technology,SEED,2021-05-01,500000000,KRW,새벽투자,이차전지 제조업,서울",
                "푸른바이오,Pureun Bio,SERIES_A,2024-09-09,,,큰나무벤처스,의약품 제조업,대전",
                "물결소프트,Mulgyeol Soft,SERIES_B,2023-01-01,20000000,USD,,소프트웨어 개발업,부산")) {
            documents.add(round(documents.size(), says.split(",", -1)));
        }
        documents.add(facility(
                "성수 창업카페", "Seongsu Startup Cafe", FacilityKind.STARTUP_CAFE, "성동구", "성수", "성동구 아차산로 1", "서울창업재단"));
        documents.add(
                facility("양재 인공지능 허브", "AI Hub Yangjae", FacilityKind.INCUBATOR, "서초구", "양재", "서초구 태봉로 114", "서울연구원"));
        documents.add(facility("홍릉 바이오 실험동", null, FacilityKind.LAB, "동대문구", "홍릉", null, "서울연구원"));
        documents.add(company("한빛기술", Stage.SERIES_A, FundingBand.UNDER_10B, "홍릉", "양재"));
        documents.add(company("물결소프트", Stage.SERIES_B, null, "홍릉"));
        documents.add(company("아직없음", null, null));
        index.put(documents);
        index.commit(IndexMark.START);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "한빛, 한빛기술 SERIES_A|한빛기술 SEED",
        "주식회사 한빛기술, 한빛기술 SERIES_A|한빛기술 SEED",
        "hanbit 시리즈 A, 한빛기술 SERIES_A",
        "한빛 series a, 한빛기술 SERIES_A",
        "큰나무, 푸른바이오 SERIES_A|한빛기술 SERIES_A",
        "ㅎㅂㄱㅅ, 한빛기술 SERIES_A|한빛기술 SEED",
        "배터리 투자, 한빛기술 SERIES_A|한빛기술 SEED",
        "2023 부산, 물결소프트 SERIES_B",
        "없는회사이름, ''"
    })
    void findsRounds(String typed, String expected) {
        var found = ROUNDS.find(index, RoundLookup.of(typed, 20));
        assertEquals(
                Stream.of(expected.split("[|]")).filter(name -> !name.isEmpty()).collect(Collectors.toSet()),
                names(found));
    }

    @Test
    void tellsTheNewestRoundsFirst() {
        var days = ROUNDS.find(index, RoundLookup.of("", 20)).items().stream()
                .map(RoundHit::announcedOn)
                .map(LocalDate::getYear)
                .toList();
        assertEquals(List.of(2024, 2024, 2023, 2021), days);
        var newest = new RoundLookup("한빛", null, null, null, null, null, null, 1, 1);
        assertEquals(Set.of("한빛기술 SERIES_A"), names(ROUNDS.find(index, newest)));
        var best = new RoundLookup("한빛 시드", null, null, null, null, null, RoundSort.RELEVANCE, 1, 1);
        assertEquals(Set.of("한빛기술 SEED"), names(ROUNDS.find(index, best)));
    }

    @Test
    void countsRoundsByTheirFacetsAndWhatIsUndisclosedByNone() {
        var facets = ROUNDS.find(index, RoundLookup.of("", 20)).facets();
        assertEquals(Map.of("SERIES_A", 2L, "SEED", 1L, "SERIES_B", 1L), counts(facets.stages()));
        assertEquals(
                List.of("2024", "2023", "2021"),
                facets.years().stream().map(Facet::value).toList());
        assertEquals(Map.of("UNDER_1B", 1L, "UNDER_10B", 1L, "FOREIGN", 1L), counts(facets.amounts()));
        assertEquals(2, counts(facets.industries()).get("이차전지 제조업"));
        assertEquals(Map.of("서울", 2L, "대전", 1L, "부산", 1L), counts(facets.regions()));
        var narrowed = ROUNDS.find(
                index,
                new RoundLookup(null, Set.of(Stage.SERIES_A), Set.of(2024), null, null, Set.of("대전"), null, 1, 20));
        assertEquals(Set.of("푸른바이오 SERIES_A"), names(narrowed));
        assertNull(narrowed.items().get(0).amount());
        assertEquals(2, counts(narrowed.facets().regions()).size(), "a facet is counted without its own filter");
    }

    @Test
    void marksTheNameAndTellsWhoInvested() {
        var hit = ROUNDS.find(index, RoundLookup.of("한빛 시드", 20)).items().get(0);
        assertEquals(Money.of(500_000_000, "KRW"), hit.amount());
        assertEquals(List.of("새벽투자"), hit.investors());
        var found = ROUNDS.find(index, RoundLookup.of("한빛", 20)).items().get(0);
        assertEquals("<mark>한빛</mark>기술", found.highlights().companyName());
    }

    @ParameterizedTest
    @CsvSource({
        "성수, 성수 창업카페",
        "ai hub, 양재 인공지능 허브",
        "서울연구원, 양재 인공지능 허브|홍릉 바이오 실험동",
        "동대문구 실험실, 홍릉 바이오 실험동",
        "ㅎㄹㅂㅇㅇ, 홍릉 바이오 실험동",
        "startup cafe, 성수 창업카페"
    })
    void findsSites(String typed, String expected) {
        var found = FACILITIES.find(index, FacilityLookup.of(typed, 20));
        assertEquals(
                Set.of(expected.split("[|]")),
                found.items().stream().map(FacilityHit::name).collect(Collectors.toSet()));
    }

    @Test
    void countsSitesByHubDistrictAndKind() {
        var facets = FACILITIES.find(index, FacilityLookup.of("", 20)).facets();
        assertEquals(Map.of("성수", 1L, "양재", 1L, "홍릉", 1L), counts(facets.hubs()));
        assertEquals(Map.of("성동구", 1L, "서초구", 1L, "동대문구", 1L), counts(facets.districts()));
        assertEquals(Map.of("STARTUP_CAFE", 1L, "INCUBATOR", 1L, "LAB", 1L), counts(facets.kinds()));
        var one = FACILITIES.find(
                index, new FacilityLookup("서울", Set.of(FacilityKind.LAB), Set.of("홍릉"), Set.of("동대문구"), 1, 20));
        assertEquals(1, one.total());
    }

    @Test
    void narrowsCompaniesByWhatTheyRaised() {
        var finder = new CompanyFinder(WORDS);
        var all = finder.find(index, CompanyLookup.of("", 20));
        assertEquals(Map.of("SERIES_A", 1L, "SERIES_B", 1L), counts(all.facets().stages()));
        assertEquals(Map.of("UNDER_10B", 1L), counts(all.facets().funding()));
        var narrowed = finder.find(
                index,
                new CompanyLookup(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Set.of(Stage.SERIES_A),
                        Set.of(FundingBand.UNDER_10B),
                        null,
                        null,
                        1,
                        20));
        assertEquals(
                List.of("한빛기술"), narrowed.items().stream().map(CompanyHit::name).toList());
        assertEquals(Stage.SERIES_A, narrowed.items().get(0).stage());

        assertEquals(Map.of("홍릉", 2L, "양재", 1L), counts(all.facets().hubs()));
        var hub = new CompanyLookup(null, null, null, null, null, null, null, null, null, Set.of("양재"), null, 1, 20);
        var there = finder.find(index, hub);
        assertEquals(
                List.of("한빛기술"), there.items().stream().map(CompanyHit::name).toList());
        assertEquals(Map.of("홍릉", 2L, "양재", 1L), counts(there.facets().hubs()));
        assertEquals(Map.of("SERIES_A", 1L), counts(there.facets().stages()));
    }

    @Test
    void correctsAMistypedName() {
        var found = FACILITIES.find(index, FacilityLookup.of("홍능바이오실험동", 20));
        assertEquals("홍릉바이오실험동", found.corrected());
        assertEquals(1, found.total());
    }

    @Test
    void suggestsSites() {
        var suggested = new SuggestionFinder(WORDS).find(index, "양재").items();
        assertTrue(suggested.stream().anyMatch(each -> each.kind() == Suggestion.Kind.FACILITY), suggested.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "(주)", "\"", "ㅏ", "한", "🤖🤖", "(a+)+$", "AND"})
    void neverFailsOnWhatIsTyped(String typed) {
        for (var text : List.of(typed, typed.repeat(200 / typed.length()))) {
            ROUNDS.find(index, RoundLookup.of(text, 20));
            FACILITIES.find(index, FacilityLookup.of(text, 20));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        refuses("/q", () -> RoundLookup.of("가".repeat(201), 20));
        refuses("/page", () -> new RoundLookup(null, null, null, null, null, null, null, 501, 20));
        refuses("/q", () -> FacilityLookup.of("가".repeat(201), 20));
        refuses("/size", () -> FacilityLookup.of("", 101));
    }

    private static void refuses(String pointer, Runnable asking) {
        var refused = assertThrows(Problem.class, asking::run);
        assertEquals(SearchProblem.INVALID_QUERY, refused.type());
        assertEquals(pointer, refused.violations().get(0).pointer());
    }

    private static Set<String> names(RoundHits hits) {
        return hits.items().stream()
                .map(hit -> hit.companyName() + " " + hit.stage())
                .collect(Collectors.toSet());
    }

    private static Map<String, Long> counts(List<Facet> facets) {
        return facets.stream().collect(Collectors.toMap(Facet::value, Facet::count));
    }

    private static RoundDocument round(int number, String... cells) {
        var company = new UUID(1, cells[0].hashCode());
        var investors = Stream.of(cells[6].split("[|]"))
                .filter(name -> !name.isEmpty())
                .map(name ->
                        new RoundJson.ParticipationJson(UUID.randomUUID(), name, null, false, null, null, List.of()))
                .toList();
        return new RoundDocument(
                new RoundJson(
                        new UUID(2, number),
                        company,
                        cells[0],
                        cells[1],
                        Stage.valueOf(cells[2]),
                        LocalDate.parse(cells[3]),
                        Precision.DAY,
                        cells[4].isEmpty() ? null : Money.of(Long.parseLong(cells[4]), cells[5]),
                        null,
                        null,
                        investors,
                        List.of(),
                        List.of(),
                        Instant.EPOCH,
                        1),
                new RoundStock.Of(company, cells[7], cells[8]));
    }

    private static FacilityDocument facility(
            String name,
            String nameEn,
            FacilityKind kind,
            String district,
            String hub,
            String address,
            String operator) {
        return new FacilityDocument(new FacilityJson(
                UUID.randomUUID(),
                UUID.randomUUID(),
                operator,
                null,
                name,
                nameEn,
                kind,
                district,
                hub,
                address,
                null,
                null,
                List.of(),
                Instant.EPOCH,
                1));
    }

    private static CompanyDocument company(String name, Stage stage, FundingBand funding, String... hubs) {
        return new CompanyDocument(
                new CompanyHit(
                        UUID.randomUUID(),
                        CompanyKind.STARTUP,
                        name,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        stage,
                        funding,
                        null,
                        null),
                List.of(hubs),
                1);
    }
}
