package kr.seoul.techtrade.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kr.seoul.techtrade.vocabulary.Mentions.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
    private static final Words WORDS = new Words();

    @ParameterizedTest
    @CsvSource({
        "배터리, 폐배터리에서 리튬을 회수한다, 폐[배터리]에서 리튬을 회수한다",
        "battery, 이차전지와 배터리, 이차[전지]와 [배터리]",
        "배터리 열관리, 배터리열관리 시스템, [배터리][열관리] 시스템",
        "낙상감지, 낙상감지와 낙상 감지기, [낙상감지]와 [낙상] [감지]기",
        "낙상감지, 낙상을 모두 감지한다, 낙상을 모두 감지한다",
        "이차전지, 폐이차전지, 폐[이차전지]",
        "LiDAR, 차량용 ＬｉＤＡＲ와 라이다, 차량용 [ＬｉＤＡＲ]와 [라이다]",
        "TT-4711, 장치 TT-4711 외, 장치 [TT]-[4711] 외",
        "고체 고체, 고체 안의 고체, [고체] 안의 [고체]",
    })
    void marksKoreanAsItIsFound(String query, String text, String marked) {
        assertEquals(marked, marked(text, Mentions.of(WORDS.of(query), false).inKorean(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "batteries, Battery packs and a battery, [Battery] packs and a [battery]",
        "배터리, spent batteries, spent [batteries]",
        "전고체전지, all-solid-state batteries, [all]-[solid]-[state] [batteries]",
        "전고체전지, the state of all batteries, the state of all batteries",
        "자율주행, an autonomous kind of driving, an [autonomous] kind of [driving]",
    })
    void marksEnglishAsItIsFound(String query, String text, String marked) {
        assertEquals(marked, marked(text, Mentions.of(WORDS.of(query), false).inEnglish(text)));
    }

    @Test
    void marksPartsWhereTheyWillDo() {
        var text = "양자키분배로 암호를 나눈다";
        assertEquals(text, marked(text, Mentions.of(WORDS.of("양자암호"), false).inKorean(text)));
        assertEquals(
                "[양자]키분배로 [암호]를 나눈다",
                marked(text, Mentions.of(WORDS.of("양자암호"), true).inKorean(text)));
    }

    @Test
    void tellsWhichWordStandsWhere() {
        var places = Mentions.of(WORDS.of("센서 배터리"), false).inKorean("배터리 센서");
        assertEquals(List.of(new Place(0, 3, 1), new Place(4, 6, 0)), places);
    }

    @Test
    void marksNothingWithoutWordsOrText() {
        assertEquals(List.of(), Mentions.NONE.inKorean("배터리"));
        assertEquals(List.of(), Mentions.of(WORDS.of("((("), true).inEnglish("battery"));
        assertEquals(List.of(), Mentions.of(WORDS.of("배터리"), false).inEnglish(null));
    }

    private static String marked(String text, List<Place> places) {
        int at = 0;
        var marked = new StringBuilder();
        for (var place : places) {
            marked.append(text, at, place.from())
                    .append('[')
                    .append(text, place.from(), place.to())
                    .append(']');
            at = place.to();
        }
        return marked.append(text.substring(at)).toString();
    }
}
