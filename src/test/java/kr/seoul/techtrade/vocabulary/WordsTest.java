package kr.seoul.techtrade.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Analyzer INDEXED = Analyzers.korean(DecompoundMode.MIXED);
    private static final Words WORDS = new Words();

    @ParameterizedTest
    @CsvSource({
        "전고체 전해질, 전고체 전해질",
        "저전력, 저전력",
        "저전력설계, 저전력 설계",
        "이차전지, 이차전지 이차 전지",
        "2차전지, 2차전지 2차 전지",
        "전고체전지, 전고체전지 전고체 전지",
        "배터리열관리, 배터리 열관리",
        "배터리 열관리, 배터리 열관리",
        "배터리의 열관리를, 배터리 열관리",
        "비접촉 센서, 비 접촉 센서",
        "자율주행차량용라이다, 자율주행차량 자율주행 차량 라이다",
        "ＬｉＤＡＲ, lidar",
    })
    void keepsTheTradesWordsWhole(String text, String terms) {
        assertEquals(List.of(terms.split(" ")), Words.terms(INDEXED, text));
    }

    @Test
    void knowsTheOtherWordsForAWordInBothLanguages() {
        assertTrue(others("배터리").contains("battery"));
        assertTrue(others("batteries").contains("배터리"));
        assertTrue(others("solid-state batteries").contains("전고체전지"));
        assertTrue(others("Internet of Things").contains("사물인터넷"));
        assertTrue(others("사물 인터넷").contains("IoT"));
        assertTrue(others("wifi").contains("wi-fi"));
        assertTrue(others("3D 프린팅").contains("additive manufacturing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "강남", "강동", "강북", "강서", "관악", "광진", "구로", "금천", "노원", "도봉", "동대문", "동작", "마포", "서대문", "서초", "성동", "성북",
                "송파", "양천", "영등포", "용산", "은평", "종로", "중랑", "강남구", "동대문구", "중구", "양재", "홍릉", "공덕", "마곡", "성수", "성수가",
                        "창동",
                "주소", "수소"
            })
    void knowsPlacesAndNouns(String word) {
        assertTrue(Words.isNoun(word), word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "배타리", "그래팬", "이차전치", "자율주헹", "새벽에네지", "한빗바이오", "graphne", "ㅅㅅ", "수소 배터리"})
    void takesForNoNounWhatIsNone(String word) {
        assertFalse(Words.isNoun(word), word);
    }

    @Test
    void takesWhateverIsTypedForWords() {
        assertEquals(List.of(), WORDS.of("((( && || !! \"~* ^:[]{}\\ AND OR NOT"));
        assertEquals(List.of(), WORDS.of(""));
        assertEquals("배터리", WORDS.of("+배터리*~\"").get(0).typed());
        assertTrue(WORDS.of("낱말 ".repeat(100)).size() <= 16);
    }

    private static List<String> others(String phrase) {
        var words = WORDS.of(phrase);
        assertEquals(1, words.size(), phrase);
        return words.get(0).others();
    }
}
