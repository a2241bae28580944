package kr.seoul.techtrade.webhooks;

import java.time.Duration;

/**
 * What came of one request.
 *
 * @param status of HTTP; null when no answer came, and then {@code error} says why
 * @param answer the beginning of its body, at most {@link #ANSWER_MAX} characters
 * @param retryAfter how long it asked to be left alone; null when it did not
 */
record Outcome(Integer status, String answer, String error, Duration retryAfter) {
    static final int ANSWER_MAX = 1_000;

    private static final int ERROR_MAX = 300;
    private static final int GONE = 410;

    Outcome {
        error = error == null ? null : cut(error, ERROR_MAX);
    }

    /** Never within a character. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    static Outcome failed(String error) {
        return new Outcome(null, null, error, null);
    }

    /** Redirects are not followed and count as failures. */
    boolean isSuccess() {
        return error == null && status >= 200 && status < 300;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** The same answer, which does not count for this reason. */
    Outcome but(String reason) {
        return new Outcome(status, answer, reason, retryAfter);
    }
}
