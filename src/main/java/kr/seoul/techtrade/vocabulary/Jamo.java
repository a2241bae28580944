package kr.seoul.techtrade.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Korean letter by letter, as it is typed: {@code 배터리} is {@code ㅂㅐㅌㅓㄹㅣ}. A wrong key then is one wrong letter, and a word half typed
 * is the beginning of the whole one. Letters that are typed with two keys (ㅘ, ㄳ) are two here.
 */
public final class Jamo {
    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    /** From the second on: the first is none. */
    private static final String FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    private static final String TWO_KEYS = "ㅘㅗㅏㅙㅗㅐㅚㅗㅣㅝㅜㅓㅞㅜㅔㅟㅜㅣㅢㅡㅣㄳㄱㅅㄵㄴㅈㄶㄴㅎㄺㄹㄱㄻㄹㅁㄼㄹㅂㄽㄹㅅㄾㄹㅌㄿㄹㅍㅀㄹㅎㅄㅂㅅ";
    private static final Map<Character, String> APART = new HashMap<>();
    private static final Map<String, Character> TOGETHER = new HashMap<>();

    private static final char SYLLABLE_FIRST = '가';
    private static final char SYLLABLE_LAST = '힣';
    /** Where Unicode keeps the letters that join to syllables, which NFKC makes of single ones. */
    private static final char JOINING_INITIAL = '\u1100';

    private static final char JOINING_VOWEL = '\u1161';
    private static final char JOINING_FINAL = '\u11a7';

    static {
        for (int at = 0; at < TWO_KEYS.length(); at += 3) {
            APART.put(TWO_KEYS.charAt(at), TWO_KEYS.substring(at + 1, at + 3));
            TOGETHER.put(TWO_KEYS.substring(at + 1, at + 3), TWO_KEYS.charAt(at));
        }
    }

    private Jamo() {}

    /** Letter by letter; what is not Korean stays as it is. */
    public static String spelled(String text) {
        var letters = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (isSyllable(each)) {
                int rank = each - SYLLABLE_FIRST;
                append(letters, INITIALS.charAt(rank / FINALS.length() / VOWELS.length()));
                append(letters, VOWELS.charAt(rank / FINALS.length() % VOWELS.length()));
                if (rank % FINALS.length() > 0) {
                    append(letters, FINALS.charAt(rank % FINALS.length()));
                }
            } else {
                append(letters, single(each));
            }
        }
        return letters.toString();
    }

    /** Letters joined to syllables, the way a keyboard does: the opposite of {@link #spelled}. */
    public static String written(String letters) {
        var text = new StringBuilder();
        int at = 0;
        while (at < letters.length()) {
            int initial = INITIALS.indexOf(letters.charAt(at));
            if (initial < 0 || !isVowel(letters, at + 1)) {
                text.append(letters.charAt(at++));
                continue;
            }
            var vowel = joined(letters, at + 1, VOWELS);
            at += 1 + vowel.length();
            var end = ending(letters, at);
            at += end.length();
            int rank = (initial * VOWELS.length() + VOWELS.indexOf(unit(vowel))) * FINALS.length();
            text.append((char) (SYLLABLE_FIRST + rank + (end.isEmpty() ? 0 : FINALS.indexOf(unit(end)))));
        }
        return text.toString();
    }

    /** The consonants that the syllables begin with, {@code ㅂㅌㄹ} of {@code 배터리}; other letters stay, spaces do not. */
    public static String initials(String text) {
        var initials = new StringBuilder();
        for (char each : text.toCharArray()) {
            if (isSyllable(each)) {
                initials.append(INITIALS.charAt((each - SYLLABLE_FIRST) / FINALS.length() / VOWELS.length()));
            } else if (Character.isLetterOrDigit(each)) {
                initials.append(each);
            }
        }
        return initials.toString();
    }

    /** What was typed, if it is consonants only, which asks for words by how their syllables begin. */
    public static Optional<String> asInitials(String typed) {
        var letters = spelled(typed.replace(" ", ""));
        var only = !letters.isEmpty() && letters.chars().allMatch(letter -> INITIALS.indexOf(letter) >= 0);
        return only ? Optional.of(letters) : Optional.empty();
    }

    static boolean isSyllable(char each) {
        return each >= SYLLABLE_FIRST && each <= SYLLABLE_LAST;
    }

    private static void append(StringBuilder letters, char letter) {
        letters.append(APART.getOrDefault(letter, String.valueOf(letter)));
    }

    private static char single(char letter) {
        if (letter >= JOINING_INITIAL && letter < JOINING_INITIAL + INITIALS.length()) {
            return INITIALS.charAt(letter - JOINING_INITIAL);
        }
        if (letter >= JOINING_VOWEL && letter < JOINING_VOWEL + VOWELS.length()) {
            return VOWELS.charAt(letter - JOINING_VOWEL);
        }
        if (letter > JOINING_FINAL && letter < JOINING_FINAL + FINALS.length()) {
            return FINALS.charAt(letter - JOINING_FINAL);
        }
        return letter;
    }

    private static boolean isVowel(String letters, int at) {
        return at < letters.length() && VOWELS.indexOf(letters.charAt(at)) >= 0;
    }

    /** The two keys of one letter of {@code units} at this place, or the one key there. */
    private static String joined(String letters, int at, String units) {
        if (at + 2 <= letters.length()) {
            var two = letters.substring(at, at + 2);
            var unit = TOGETHER.get(two);
            if (unit != null && units.indexOf(unit) >= 0) {
                return two;
            }
        }
        return letters.substring(at, at + 1);
    }

    /** A consonant before a vowel begins the next syllable, any other ends this one. */
    private static String ending(String letters, int at) {
        if (at >= letters.length() || FINALS.indexOf(letters.charAt(at)) < 1 || isVowel(letters, at + 1)) {
            return "";
        }
        var two = joined(letters, at, FINALS);
        return isVowel(letters, at + two.length()) ? letters.substring(at, at + 1) : two;
    }

    private static char unit(String keys) {
        return keys.length() == 1 ? keys.charAt(0) : TOGETHER.get(keys);
    }
}
