package kr.seoul.techtrade.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {
    private static final String TO = "kim@mail.example";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@mail.example",
                "kim@mail.example\r\nBcc: all@mail.example",
                "kim@mail.example\nBcc: all@mail.example",
                "kim@mail.example\u0085Bcc: all@mail.example",
                "kim@mail.example\u2028Bcc: all@mail.example",
                "kim lee@mail.example",
                "kim@mail.example\0"
            })
    void refusesAddressesThatAreMoreThanOne(String to) {
        assertThrows(IllegalArgumentException.class, () -> letter(to, "제목", "글"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\r\nBcc: all@mail.example", "a\nb", "a\rb", "a\0", "a\u2029b"})
    void refusesSubjectsThatAreMoreThanALine(String subject) {
        assertThrows(IllegalArgumentException.class, () -> letter(TO, subject, "글"));
    }

    @Test
    void refusesTextsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> letter(TO, "제목", "\n \n"));
        assertThrows(IllegalArgumentException.class, () -> letter(TO, "제목", "a\0b"));
        assertThrows(IllegalArgumentException.class, () -> letter(TO, "제목", "a\rb"));
        assertThrows(IllegalArgumentException.class, () -> letter(TO, "제목", "가".repeat(20_001)));
        assertThrows(IllegalArgumentException.class, () -> letter(TO, "가".repeat(201), "글"));
        assertEquals("a\nb", letter(TO, "제목", "a\r\nb").text());
    }

    @Test
    void neverShowsWhatIsWritten() {
        assertFalse(letter(TO, "제목", "token-4711").toString().contains("4711"));
    }

    @Test
    void saysEverythingInBothLanguages() {
        var korean = ResourceBundle.getBundle("letters", Locale.KOREAN);
        var english = ResourceBundle.getBundle("letters", Locale.ENGLISH);
        assertEquals(korean.keySet(), english.keySet());
        for (var key : korean.keySet()) {
            assertFalse(
                    korean.getString(key).isBlank() || english.getString(key).isBlank(), key);
            boolean inPlace = (korean.getString(key) + english.getString(key)).contains("{");
            if (inPlace) {
                // some forms of words go by a number
                var places = new Object[] {"ONE", "TWO", 4711, 5822, 6933};
                var one = new MessageFormat(korean.getString(key), Locale.KOREAN).format(places);
                var other = new MessageFormat(english.getString(key), Locale.ENGLISH).format(places);
                for (var place : List.of("ONE", "TWO", "4,711", "5,822", "6,933")) {
                    assertEquals(one.contains(place), other.contains(place), key);
                }
            }
            assertTrue(key.endsWith(".subject") || key.endsWith(".text") || key.equals("letter.signature"), key);
        }
    }

    private static Letter letter(String to, String subject, String text) {
        return new Letter("test:1", to, subject, text, Optional.empty());
    }
}
