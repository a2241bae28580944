package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.vocabulary.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionFinderTest {
    private static final SuggestionFinder FINDER = new SuggestionFinder(new Words());
    private static Index index;

    @BeforeAll
    static void open(@TempDir Path directory) {
        index = Corpus.index(directory);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "배터, 배터리",
        "배ㅌ, 배터리",
        "뱉, 배터리",
        "ㅂㅌㄹ, 배터리",
        "qoxj, 배터리",
        "graphe, graphene",
        "배터리 열, 배터리 열관리",
        "배터리 ㅇㄱㄹ, 배터리 열관리",
        "solid ele, solid electrolytes",
    })
    void completesTheLastWord(String typed, String query) {
        var queries = texts(typed, Suggestion.Kind.QUERY);
        assertTrue(queries.contains(query), queries::toString);
    }

    @Test
    void suggestsWhatThereIs() {
        assertTrue(texts("동형", Suggestion.Kind.LISTING).contains("동형암호 연산 가속"));
        assertTrue(
                texts("homom", Suggestion.Kind.LISTING).contains("Acceleration of homomorphic encryption"),
                () -> texts("homom", Suggestion.Kind.LISTING).toString());
        assertEquals(List.of("㈜한빛바이오", "주식회사 한빛에너지솔루션", "한빛"), texts("한빛", Suggestion.Kind.COMPANY));
        assertEquals(List.of("㈜한빛바이오"), texts("ㅎㅂㅂ", Suggestion.Kind.COMPANY));
        assertEquals(List.of("Hanbit Electronics"), texts("hanbit el", Suggestion.Kind.COMPANY));
    }

    @Test
    void suggestsOnlyQueriesThatFindSomething() {
        var finder = new ListingFinder(new Words());
        for (var typed : List.of("배", "로봇 ㅅ", "전", "s", "수소 저", "battery t", "ㄱ")) {
            for (var query : texts(typed, Suggestion.Kind.QUERY)) {
                assertTrue(finder.find(index, ListingQuery.of(query)).total() > 0, query);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "(((", "없는말이다", "\u0000", "🤖"})
    void suggestsNothingWhereThereIsNothing(String typed) {
        assertEquals(List.of(), FINDER.find(index, typed).items());
    }

    @Test
    void staysWithinBounds() {
        assertTrue(FINDER.find(index, "ㅅ").items().size() <= 11);
        assertEquals(List.of(), FINDER.find(index, "가".repeat(61)).items());
        var refused = assertThrows(Problem.class, () -> FINDER.find(index, "가".repeat(201)));
        assertEquals(SearchProblem.INVALID_QUERY, refused.type());
        assertEquals(List.of(), FINDER.find(index, null).items());
    }

    private static List<String> texts(String typed, Suggestion.Kind kind) {
        return FINDER.find(index, typed).items().stream()
                .filter(each -> each.kind() == kind)
                .map(Suggestion::text)
                .toList();
    }
}
