package kr.seoul.techtrade.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JamoTest {
    @ParameterizedTest
    @CsvSource({
        "배터리, ㅂㅐㅌㅓㄹㅣ",
        "전고체, ㅈㅓㄴㄱㅗㅊㅔ",
        "원자, ㅇㅜㅓㄴㅈㅏ",
        "값, ㄱㅏㅂㅅ",
        "로봇 r2, ㄹㅗㅂㅗㅅ r2",
        "밷, ㅂㅐㄷ",
        "ㄳ, ㄱㅅ",
    })
    void spellsAsItIsTyped(String text, String letters) {
        assertEquals(letters, Jamo.spelled(text));
    }

    @Test
    void joinsAgainWhateverItSpelled() {
        for (var line : Resources.lines(Analyzers.DICTIONARY)) {
            assertEquals(line, Jamo.written(Jamo.spelled(line)));
        }
        for (char syllable = '가'; syllable <= '힣'; syllable++) {
            var text = "없" + syllable + "의";
            assertEquals(text, Jamo.written(Jamo.spelled(text)));
        }
    }

    @Test
    void takesConsonantsForBeginnings() {
        assertEquals("ㅂㅌㄹㅇㄱㄹ2", Jamo.initials("배터리 열관리-2"));
        assertEquals(Optional.of("ㅂㅌㄹ"), Jamo.asInitials("ㅂㅌㄹ"));
        assertEquals(Optional.of("ㅂㅌㄹㅇ"), Jamo.asInitials("ㅂㅌㄹ ㅇ"));
        // a keyboard makes one letter of two
        assertEquals(Optional.of("ㄱㅅㄱ"), Jamo.asInitials("ㄳㄱ"));
        assertEquals(Optional.of("ㅂㅌㄹ"), Jamo.asInitials(Normalizer.normalize("ㅂㅌㄹ", Normalizer.Form.NFKC)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ㅏ", "배ㅌ", "ㅂa", "2"})
    void takesNothingElseForBeginnings(String typed) {
        assertEquals(Optional.empty(), Jamo.asInitials(typed));
    }

    @ParameterizedTest
    @CsvSource({
        "qoxjfl, 배터리",
        "wjsrhcp, 전고체",
        "fhqht, 로봇",
        "Tprxj, 쎅터",
        "RAINBOW, ",
        "battery, ",
        "q2, ",
        "ㅠㅁㅅㅅㄷ교, battery",
        "개ㅠㅐㅅ, robot",
        "배터리, qoxjfl",
        "배-, ",
    })
    void knowsWhatTheSameKeysAreInTheOtherLanguage(String typed, String meant) {
        assertEquals(Optional.ofNullable(meant), Keyboard.otherwise(typed));
    }
}
