package kr.seoul.techtrade.iso20022;

/** What a Korean bank prints beside a payment: at most 20 signs, ASCII or Hangul syllables. */
public final class PaymentText {
    static final int LENGTH_MAX = 20;

    private PaymentText() {}

    /** Whatever else stands in {@code text} becomes a space; a payment never fails for its text. */
    public static String of(String text) {
        var plain = text == null ? "" : text.replaceAll("[^!-~가-힣]+", " ").strip();
        var cut = plain.substring(0, Math.min(plain.length(), LENGTH_MAX)).strip();
        return cut.isEmpty() ? "Tech Trade-On" : cut;
    }
}
