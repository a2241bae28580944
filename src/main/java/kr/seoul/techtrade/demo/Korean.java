package kr.seoul.techtrade.demo;

/** Korean particles have two forms, after a consonant and after a vowel. */
final class Korean {
    private static final int FIRST = 0xAC00;
    private static final int LAST = 0xD7A3;
    private static final int FINALS = 28;

    private Korean() {}

    /** {@code with("모듈", "은/는")} is {@code 모듈은}. */
    static String with(String word, String particle) {
        var forms = particle.split("/");
        return word + (endsInConsonant(word) ? forms[0] : forms[1]);
    }

    private static boolean endsInConsonant(String word) {
        char last = word.charAt(word.length() - 1);
        return last >= FIRST && last <= LAST && (last - FIRST) % FINALS != 0;
    }
}
