package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.seoul.techtrade.funding.EmployeeBand;
import kr.seoul.techtrade.funding.FundingBand;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.market.DealForm;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.market.ListingKind;
import kr.seoul.techtrade.vocabulary.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingFinderTest {
    private static final List<ListingJson> ALL = Corpus.listings();
    private static final ListingFinder FINDER = new ListingFinder(new Words());
    private static Index index;

    @BeforeAll
    static void open(@TempDir Path directory) {
        index = Corpus.index(directory);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @Test
    void browsesTheNewestWithoutWords() {
        var hits = find(new Asked());
        assertEquals(ALL.size(), hits.total());
        assertEquals((ALL.size() + 19) / 20, hits.pages());
        assertEquals(ALL.get(ALL.size() - 1).id(), hits.items().get(0).id());
    }

    @Test
    void pagesWithoutGapOrRepetition() {
        var seen = new HashSet<>();
        for (int page = 1; page <= (ALL.size() + 9) / 10; page++) {
            var asked = new Asked();
            asked.page = page;
            asked.size = 10;
            find(asked).items().forEach(hit -> assertTrue(seen.add(hit.id())));
        }
        assertEquals(ALL.size(), seen.size());
    }

    @Test
    void findsTheSameWhetherWordsAreGluedOrNot() {
        assertEquals(named("배터리열관리"), named("배터리 열관리"));
        assertTrue(named("배터리열관리").contains("b02"));
        assertTrue(named("배터리").contains("b02"));
    }

    @Test
    void carriesAllThatAPageShows() {
        var hit = find(asking("동형암호")).items().get(0);
        var listing = ALL.stream()
                .filter(one -> one.id().equals(hit.id()))
                .findFirst()
                .orElseThrow();
        assertEquals(listing.titleKo(), hit.titleKo());
        assertEquals(listing.summaryEn(), hit.summaryEn());
        assertEquals(listing.organization().name(), hit.organization().name());
        assertEquals(listing.price(), hit.price());
        assertEquals(listing.dealForms(), hit.dealForms());
        assertEquals(listing.publishedAt(), hit.publishedAt());
        assertEquals("<mark>동형암호</mark> 연산 가속", hit.highlights().titleKo());
        assertTrue(
                hit.highlights().titleEn().contains("<mark>homomorphic</mark>"),
                hit.highlights().titleEn());
        assertNull(hit.highlights().summaryKo());
    }

    @Test
    void filtersByEveryDimension() {
        var kind = new Asked();
        kind.kinds = Set.of(ListingKind.NEED);
        matches(kind, listing -> listing.kind() == ListingKind.NEED);

        var field = new Asked();
        field.fields = Set.of("BATTERY_ENERGY", "SECURITY");
        matches(field, listing -> field.fields.contains(listing.field()));

        var trl = new Asked();
        trl.trlMin = 7;
        matches(trl, listing -> listing.trl() >= 7);

        var form = new Asked();
        form.dealForms = Set.of(DealForm.OPTION);
        matches(form, listing -> listing.dealForms().contains(DealForm.OPTION));
    }

    @Test
    void filtersAndCountsByWhatIsKnownOfTheCompanyThatLists() {
        var seoul = new Asked();
        seoul.listers = new ListerFilter(Set.of("서울"), null, null, null, null, null);
        matches(seoul, listing -> of(listing, lister -> lister.region().equals("서울")));
        var seed = new Asked();
        seed.listers = new ListerFilter(null, Set.of(Stage.SEED), null, null, null, null);
        matches(seed, listing -> of(listing, lister -> lister.stage() == Stage.SEED));
        var both = new Asked();
        both.listers = new ListerFilter(Set.of("서울"), null, Set.of("홍릉", "없는 곳"), null, null, null);
        matches(
                both,
                listing -> of(
                        listing,
                        lister -> lister.region().equals("서울") && !lister.hubs().isEmpty()));

        var known = new Asked();
        known.listers = new ListerFilter(
                null, null, null, Set.of(2020), Set.of(EmployeeBand.UNDER_10), Set.of(FundingBand.UNDER_10B));
        matches(
                known,
                listing -> of(
                        listing,
                        lister -> lister.decade() == 2020
                                && lister.size() == EmployeeBand.UNDER_10
                                && lister.funding() == FundingBand.UNDER_10B));
        var counted = find(known).facets();
        assertEquals(
                List.of("2020"), counted.decades().stream().map(Facet::value).toList());
        assertEquals(
                List.of("UNDER_10"), counted.sizes().stream().map(Facet::value).toList());
        assertEquals(
                Map.of(
                        "UNDER_10B",
                        ALL.stream()
                                .filter(listing -> of(
                                        listing,
                                        lister -> lister.decade() == 2020
                                                && lister.size() == EmployeeBand.UNDER_10
                                                && lister.funding() != null))
                                .count()),
                byValue(counted.funding()));

        var facets = find(both).facets();
        long hubs = ALL.stream()
                .filter(listing -> of(listing, lister -> !lister.hubs().isEmpty()))
                .count();
        assertEquals(Map.of("홍릉", hubs, "양재", hubs), byValue(facets.hubs()), "only of Seoul are there any");
        assertEquals(Map.of("서울", hubs), byValue(facets.regions()), "without its own filter, within the hub's");
        assertEquals(
                Map.of(
                        "SEED",
                        ALL.stream()
                                .filter(listing ->
                                        of(listing, lister -> !lister.hubs().isEmpty() && lister.stage() == Stage.SEED))
                                .count()),
                byValue(facets.stages()));
    }

    private static boolean of(ListingJson listing, Predicate<ListingStock.Lister> expected) {
        var lister = Corpus.lister(ALL.indexOf(listing));
        return lister != null && expected.test(lister);
    }

    @Test
    void findsPricesThatTouchTheAskedRange() {
        var asked = new Asked();
        asked.priceMin = Money.of(60_000_000, "KRW");
        asked.priceMax = Money.of(90_000_000, "KRW");
        matches(
                asked,
                listing -> listing.price() != null
                        && listing.price().currencyCode().equals("KRW")
                        && listing.price().min().minor() <= 90_000_000
                        && listing.price().max().minor() >= 60_000_000);

        var negotiable = new Asked();
        negotiable.priceBands = Set.of(PriceBand.NEGOTIABLE);
        matches(negotiable, listing -> listing.price() == null);
    }

    @Test
    void countsEachFacetWithoutItsOwnFilter() {
        var asked = new Asked();
        asked.fields = Set.of("SECURITY");
        asked.trlMin = 6;
        var facets = find(asked).facets();
        assertEquals(counts(ALL, listing -> listing.trl() >= 6, ListingJson::field), byValue(facets.fields()));
        assertEquals(
                counts(ALL, listing -> listing.field().equals("SECURITY"), listing -> listing.trl()
                        .toString()),
                byValue(facets.trls()));
        assertEquals(
                counts(
                        ALL,
                        listing -> listing.field().equals("SECURITY") && listing.trl() >= 6,
                        listing -> listing.kind().name()),
                byValue(facets.kinds()));
    }

    @Test
    void sortsAsAsked() {
        var trl = new Asked();
        trl.sort = ListingSort.TRL;
        assertEquals(8, find(trl).items().get(0).trl());
        var deadline = new Asked();
        deadline.sort = ListingSort.DEADLINE;
        var first = ALL.stream()
                .filter(listing -> listing.replyDeadline() != null)
                .min(Comparator.comparing(ListingJson::replyDeadline))
                .orElseThrow();
        assertEquals(first.id(), find(deadline).items().get(0).id());
    }

    @Test
    void saysWhenItMadeDoWithLess() {
        assertFalse(find(asking("배터리")).relaxed());
        assertFalse(find(asking("블록체인 랜섬웨어")).items().isEmpty());
        var hits = find(asking("배터리 블록체인"));
        assertTrue(hits.relaxed());
        assertTrue(hits.total() > 0);
        assertFalse(find(asking("zzzqqq")).relaxed());
    }

    @Test
    void putsThoseThatHaveAllWordsBeforeThoseThatHaveSome() {
        var hits = find(asking("동형암호 가속"));
        assertTrue(hits.relaxed());
        assertEquals("c01", Corpus.listing(hits.items().get(0).id()));
        assertTrue(hits.total() > 1);
    }

    @Test
    void keepsToOneSetOfListingsWhateverNarrowsIt() {
        var all = find(asking("배터리 열관리"));
        for (var field : all.facets().fields()) {
            var narrowed = asking("배터리 열관리");
            narrowed.fields = Set.of(field.value());
            assertEquals(field.count(), find(narrowed).total());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "배타리, 배터리, 배터리",
        "그래팬, 그래핀, 그래핀",
        "이차전치, 이차전지, 이차전지",
        "자율주헹 라이다, 자율주행 라이다, 자율주행 라이다",
        "graphne, graphene, graphene",
        "hydrogn, hydrogen, hydrogen",
        "qoxjfl, 배터리, 배터리",
        "fhqht, 로봇, 로봇",
        "ㅗㅛㅇ개ㅎ두, hydrogen, hydrogen",
        "wjsrhcp 전해질, 전고체 전해질, 전고체 전해질",
    })
    void correctsWhatWasMistyped(String typed, String corrected, String as) {
        var hits = find(asking(typed));
        assertEquals(corrected, hits.corrected());
        assertEquals(
                find(asking(as)).items().stream().map(ListingHit::id).toList(),
                hits.items().stream().map(ListingHit::id).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"배터리", "비접촉 센서", "블록체인", "수소", "lidar", "홀로그램", "배터리를", "노광", "성수", "동대문"})
    void leavesAloneWhatIsSpeltRightly(String typed) {
        assertNull(find(asking(typed)).corrected());
    }

    @Test
    void findsByInitialConsonants() {
        assertTrue(named("ㅂㅌㄹ").contains("b02"));
        assertTrue(named("ㅂㅌㄹ ㅇㄱㄹ").contains("b02"));
        assertEquals(Set.of("c01"), named("ㄷㅎㅇㅎ"));
        assertTrue(named("ㅂㅌㄹ ㄷㅎㅇㅎ").isEmpty());
        // a keyboard makes one letter of ㄱ and ㅅ
        assertEquals(named("ㄱㅅㄱ"), named("ㄳㄱ"));
        assertEquals(0, find(asking("ㅂ")).total());
        assertEquals(0, find(asking("ㅏㅏㅏ")).total());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AND",
                "(((",
                "\"",
                "a:b",
                "*",
                "?",
                "field:[* TO *]",
                "~",
                "\\",
                "AND OR NOT",
                "(a+)+$",
                "\u0000\u202e",
                "🤖🔋",
                "ㅂ",
                "ㅏ",
                "ㅂㅏ",
                "가나다라마바사아자차카타파하"
            })
    void neverFailsOnWhatIsTyped(String typed) {
        find(asking(typed));
        find(asking(typed.repeat(200 / typed.length())));
        new SuggestionFinder(new Words()).find(index, typed);
    }

    @Test
    void refusesWhatCannotBe() {
        refuses("/q", asked -> asked.text = "가".repeat(201));
        refuses("/trlMin", asked -> asked.trlMin = 0);
        refuses("/trlMin", asked -> {
            asked.trlMin = 7;
            asked.trlMax = 6;
        });
        refuses("/priceMin", asked -> {
            asked.priceMin = Money.of(2, "KRW");
            asked.priceMax = Money.of(1, "KRW");
        });
        var hubs = assertThrows(Problem.class, () -> new ListerFilter(null, null, many(), null, null, null));
        assertEquals("/hub", hubs.violations().get(0).pointer());
        var decades = assertThrows(Problem.class, () -> new ListerFilter(null, null, null, Set.of(2015), null, null));
        assertEquals("/founded", decades.violations().get(0).pointer());
        var regions = assertThrows(Problem.class, () -> new ListerFilter(many(), null, null, null, null, null));
        assertEquals("/region", regions.violations().get(0).pointer());
        refuses("/size", asked -> asked.size = 101);
        refuses("/page", asked -> asked.page = 0);
        refuses("/page", asked -> asked.page = 501);
        refuses("/page", asked -> asked.page = Integer.MAX_VALUE);
    }

    private static Set<String> many() {
        return IntStream.range(0, 101).mapToObj(String::valueOf).collect(Collectors.toSet());
    }

    private static void refuses(String pointer, Consumer<Asked> change) {
        var asked = new Asked();
        change.accept(asked);
        var refused = assertThrows(Problem.class, asked::query);
        assertEquals(SearchProblem.INVALID_QUERY, refused.type());
        assertEquals(pointer, refused.violations().get(0).pointer());
    }

    private static void matches(Asked asked, Predicate<ListingJson> expected) {
        asked.size = 100;
        var found = find(asked).items().stream().map(ListingHit::id).collect(Collectors.toSet());
        var wanted = ALL.stream().filter(expected).map(ListingJson::id).collect(Collectors.toSet());
        assertFalse(wanted.isEmpty());
        assertEquals(wanted, found);
    }

    private static Map<String, Long> counts(
            List<ListingJson> listings, Predicate<ListingJson> filter, Function<ListingJson, String> value) {
        return listings.stream().filter(filter).collect(Collectors.groupingBy(value, Collectors.counting()));
    }

    private static Map<String, Long> byValue(List<Facet> facets) {
        return facets.stream().collect(Collectors.toMap(Facet::value, Facet::count));
    }

    private static Set<String> named(String text) {
        return find(asking(text)).items().stream()
                .map(hit -> Corpus.listing(hit.id()))
                .collect(Collectors.toSet());
    }

    private static ListingHits find(Asked asked) {
        return FINDER.find(index, asked.query());
    }

    private static Asked asking(String text) {
        var asked = new Asked();
        asked.text = text;
        return asked;
    }

    /** A query to change one thing of. */
    private static final class Asked {
        private String text;
        private Set<ListingKind> kinds;
        private Set<String> fields;
        private Integer trlMin;
        private Integer trlMax;
        private Money priceMin;
        private Money priceMax;
        private Set<PriceBand> priceBands;
        private Set<DealForm> dealForms;
        private ListerFilter listers;
        private ListingSort sort;
        private int page = 1;
        private int size = 20;

        private ListingQuery query() {
            return new ListingQuery(
                    text,
                    kinds,
                    fields,
                    trlMin,
                    trlMax,
                    priceMin,
                    priceMax,
                    priceBands,
                    dealForms,
                    listers,
                    sort,
                    page,
                    size);
        }
    }
}
