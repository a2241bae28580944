package kr.seoul.techtrade.vocabulary;

import java.util.Optional;

/** The keyboard with two sets of letters (KS X 5002), and what comes of typing with the wrong one on: {@code qoxjfl} for {@code 배터리}. */
public final class Keyboard {
    private static final String KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
    private static final String LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ";

    private Keyboard() {}

    /** The word that the same keys are in the other language; empty when they are none. */
    public static Optional<String> otherwise(String word) {
        return word.chars().allMatch(key -> key < 128) ? korean(word) : english(word);
    }

    private static Optional<String> korean(String word) {
        var letters = new StringBuilder();
        for (char key : word.toCharArray()) {
            int at = KEYS.indexOf(key) >= 0 ? KEYS.indexOf(key) : KEYS.indexOf(Character.toLowerCase(key));
            if (at < 0) {
                return Optional.empty();
            }
            letters.append(LETTERS.charAt(at));
        }
        var text = Jamo.written(letters.toString());
        return !text.isEmpty() && text.chars().allMatch(each -> Jamo.isSyllable((char) each))
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> english(String word) {
        var text = new StringBuilder();
        for (char letter : Jamo.spelled(word).toCharArray()) {
            int at = LETTERS.indexOf(letter);
            if (at < 0) {
                return Optional.empty();
            }
            text.append(Character.toLowerCase(KEYS.charAt(at)));
        }
        return Optional.of(text.toString());
    }
}
