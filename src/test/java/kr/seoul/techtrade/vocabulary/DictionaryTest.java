package kr.seoul.techtrade.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.junit.jupiter.api.Test;

/** The word lists say what they are meant to say; every fault is named by its line. */
class DictionaryTest {
    private static final int TERMS_MIN = 500;
    private static final int GROUPS_MIN = 150;
    private static final Analyzer INDEXED = Analyzers.korean(DecompoundMode.MIXED);
    private static final Analyzer ASKED = Analyzers.korean(DecompoundMode.NONE);
    private static final Analyzer WITHOUT_US =
            new KoreanAnalyzer(null, DecompoundMode.NONE, KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS, false);
    /** How a term meets the reader: with a particle, inside a sentence, glued to an ending. */
    private static final List<String> PLACES = List.of("%s", "%s에서", "새로운 %s을 만드는 기술", "고성능 %s용 장치", "저가 %s의 시험");

    @Test
    void holdsNoLineThatNoriRejectsOrThatStandsTwice() {
        assertEquals(List.of(), faults(Resources.lines(Analyzers.DICTIONARY)));
        assertTrue(Resources.lines(Analyzers.DICTIONARY).size() >= TERMS_MIN);
    }

    @Test
    void namesEveryFaultyLine() {
        assertEquals(
                List.of(
                        "2: the parts do not join to the word: 이차전지 이차 전극",
                        "3: stands in line 1 already: 전고체",
                        "4: one syllable: 셀",
                        "5: one part is no part: 분리막 분리막",
                        "6: the parts do not join to the word: 촉매 촉매층"),
                faults(List.of("전고체", "이차전지 이차 전극", "전고체", "셀", "분리막 분리막", "촉매 촉매층")));
        assertThrows(RuntimeException.class, () -> open("이차전지 이차 전극판"));
    }

    @Test
    void keepsEachTermWholeAndFindsItByItsParts() {
        var broken = new ArrayList<String>();
        for (var line : Resources.lines(Analyzers.DICTIONARY)) {
            var words = List.of(line.split("\\s+"));
            var whole = PLACES.stream().allMatch(place -> Words.terms(INDEXED, place.formatted(words.get(0)))
                    .containsAll(words));
            if (!whole || !Words.terms(ASKED, words.get(0)).equals(words.subList(0, 1))) {
                broken.add(line);
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void takesUpNoShortWordThatNoriKeepsByItself() {
        var needless = Resources.lines(Analyzers.DICTIONARY).stream()
                .filter(line -> line.length() == 2)
                .filter(word -> PLACES.stream().allMatch(place -> Words.terms(WITHOUT_US, place.formatted(word))
                        .contains(word)))
                .toList();
        assertEquals(List.of(), needless);
    }

    @Test
    void cutsNoOtherWordApart() {
        var cut = new HashMap<String, List<String>>();
        for (var text : List.of("건축산업", "사용접근", "개발수준", "전압전류", "나노광학", "결합금속", "개방수준", "국내진출", "재난연구", "제안내용")) {
            cut.put(text, Words.terms(ASKED, text));
        }
        assertEquals(
                Map.of(
                        "건축산업", List.of("건축", "산업"),
                        "사용접근", List.of("사용", "접근"),
                        "개발수준", List.of("개발", "수준"),
                        "전압전류", List.of("전압전류"),
                        "나노광학", List.of("나노광학"),
                        "결합금속", List.of("결합", "금속"),
                        "개방수준", List.of("개방", "수준"),
                        "국내진출", List.of("국내", "진출"),
                        "재난연구", List.of("재난연구"),
                        "제안내용", List.of("제안내용")),
                cut);
    }

    @Test
    void findsEveryMemberOfAGroupByEveryOther() {
        var words = new Words();
        var lost = new ArrayList<String>();
        for (var group : groups()) {
            for (var member : group) {
                var found = words.of(member);
                if (found.size() != 1) {
                    lost.add(member + " is cut into " + found);
                    continue;
                }
                group.stream()
                        .filter(other -> !Words.terms(Analyzers.english(), other)
                                        .equals(Words.terms(Analyzers.english(), member))
                                && !found.get(0).others().contains(other))
                        .forEach(other -> lost.add(member + " does not find " + other));
            }
        }
        assertEquals(List.of(), lost);
        assertTrue(groups().size() >= GROUPS_MIN);
    }

    @Test
    void namesNoSynonymInTwoGroups() {
        var seen = new HashMap<String, List<String>>();
        var twice = new ArrayList<String>();
        for (var group : groups()) {
            for (var member : group) {
                var other = seen.putIfAbsent(member.toLowerCase().replaceAll("[ -]", ""), group);
                if (other != null && other != group) {
                    twice.add(member + " in " + other + " and " + group);
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    private static List<List<String>> groups() {
        return Resources.lines("/vocabulary/synonyms.txt").stream()
                .map(line -> Stream.of(line.split(",")).map(String::strip).toList())
                .toList();
    }

    private static List<String> faults(List<String> lines) {
        var faults = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            var fault = fault(line, seen.putIfAbsent(line.split("\\s+")[0], number));
            if (fault != null) {
                faults.add(number + ": " + fault + ": " + line);
            }
        }
        return faults;
    }

    private static String fault(String line, Integer earlier) {
        var words = List.of(line.split("\\s+"));
        if (earlier != null) {
            return "stands in line " + earlier + " already";
        }
        if (words.get(0).length() < 2) {
            return "one syllable";
        }
        if (words.size() > 1 && !String.join("", words.subList(1, words.size())).equals(words.get(0))) {
            return "the parts do not join to the word";
        }
        if (words.size() == 2) {
            return "one part is no part";
        }
        try {
            open(line);
            return null;
        } catch (RuntimeException | IOException rejected) {
            return rejected.getMessage();
        }
    }

    private static UserDictionary open(String line) throws IOException {
        return UserDictionary.open(new StringReader(line));
    }
}
