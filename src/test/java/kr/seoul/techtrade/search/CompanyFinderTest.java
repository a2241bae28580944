package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyFinderTest {
    private static final CompanyFinder FINDER = new CompanyFinder();
    private static Index index;

    @BeforeAll
    static void open(@TempDir Path directory) {
        index = Index.open(directory);
        var companies = new ArrayList<CompanyHit>();
        for (var says : List.of(
                "주식회사 한빛기술,Hanbit Technology Inc.,서울,반도체 제조업,1234567891",
                "㈜한빛,Hanbit Co. Ltd.,서울,소프트웨어 개발업,",
                "한빛바이오 주식회사,Hanbit Bio,대전,의약품 제조업,",
                "큰물산업(주),Keunmul Industries,부산,자동차 부품 제조업,",
                "새벽에너지,Dawn Energy Corp.,서울,이차전지 제조업,")) {
            var cells = says.split(",", -1);
            companies.add(new CompanyHit(
                    new UUID(0, companies.size()),
                    companies.size() < 3 ? CompanyKind.STARTUP : CompanyKind.CORPORATION,
                    cells[0],
                    cells[1],
                    cells[4].isEmpty() ? null : cells[4],
                    cells[2],
                    cells[3],
                    null,
                    null,
                    null));
        }
        index.put(companies.stream().map(CompanyDocument::new).toList());
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
    })
    void findsFirstWhatWasMeant(String typed, String name) {
        assertEquals(name, find(typed).items().get(0).name());
        assertFalse(find(typed).relaxed());
    }

    @Test
    void forgivesAMistakeWhenNothingFits() {
        var hits = find("새벽에네지");
        assertTrue(hits.relaxed());
        assertEquals("새벽에너지", hits.items().get(0).name());
    }

    @Test
    void countsAndFilters() {
        var hits = FINDER.find(index, new CompanyLookup("한빛", null, Set.of("서울"), 1, 20));
        assertEquals(2, hits.total());
        assertEquals(
                Set.of(new Facet("서울", 2), new Facet("대전", 1)),
                Set.copyOf(hits.facets().regions()));
        assertEquals(List.of(new Facet("STARTUP", 2)), hits.facets().kinds());
        assertEquals(5, find("").total());
    }

    @Test
    void carriesAllThatAPageShows() {
        var hit = find("123 45 67891").items().get(0);
        assertEquals(
                new CompanyHit(
                        new UUID(0, 0),
                        CompanyKind.STARTUP,
                        "주식회사 한빛기술",
                        "Hanbit Technology Inc.",
                        "1234567891",
                        "서울",
                        "반도체 제조업",
                        null,
                        null,
                        null),
                hit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "(주)", "주식회사", "\"", "가", "\u0000", "AND", "한", "𠮷"})
    void neverFailsOnWhatIsTyped(String typed) {
        find(typed);
    }

    @Test
    void ordersNamesWhenNothingIsAsked() {
        var names = find("").items().stream().map(CompanyHit::name).collect(Collectors.toList());
        assertEquals(names.stream().sorted().toList(), names);
    }

    private static CompanyHits find(String typed) {
        return FINDER.find(index, CompanyLookup.of(typed));
    }
}
