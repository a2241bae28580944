package kr.seoul.techtrade.search;

import kr.seoul.techtrade.vocabulary.Jamo;

/** A word behind the initial consonants it is found by, as one term of the index: {@code ㅂㅌㄹ 배터리}. */
final class Initials {
    private Initials() {}

    static String of(String word) {
        return Jamo.initials(word) + " " + word;
    }

    static String word(String term) {
        return term.substring(term.indexOf(' ') + 1);
    }
}
