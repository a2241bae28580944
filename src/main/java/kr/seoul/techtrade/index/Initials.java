package kr.seoul.techtrade.index;

import kr.seoul.techtrade.vocabulary.Jamo;

/** A word behind the initial consonants it is found by, as one term of the index: {@code ㅂㅌㄹ 배터리}. */
public final class Initials {
    private Initials() {}

    public static String of(String word) {
        return Jamo.initials(word) + " " + word;
    }

    public static String word(String term) {
        return term.substring(term.indexOf(' ') + 1);
    }
}
