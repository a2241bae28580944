package kr.seoul.techtrade.mail;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * A letter in plain text. {@code reference} says what it is about, such as {@code account:reset:<id>}: of the same reference there is
 * one letter. {@code until} makes it a confidential one, which holds a token: it is never carried later, and its text is forgotten as
 * soon as it was carried or the time has come. {@code end} is where one request ends letters of its kind (RFC 8058), which whoever did
 * not ask for this very one needs. Neither address nor subject can hold a line break, so that nobody adds a header.
 */
public record Letter(
        String reference, String to, String subject, String text, Optional<Instant> until, Optional<String> end) {
    private static final int REFERENCE_MAX = 200;
    private static final int ADDRESS_MAX = 254;
    private static final int SUBJECT_MAX = 200;
    private static final int TEXT_MAX = 20_000;
    private static final int PAGE_MAX = 500;

    public Letter {
        mustBe(!reference.isBlank() && reference.length() <= REFERENCE_MAX, "reference");
        mustBe(isAddress(to), "address");
        mustBe(!subject.isBlank() && subject.length() <= SUBJECT_MAX && isLine(subject), "subject");
        text = text.replace("\r\n", "\n");
        mustBe(
                !text.isBlank()
                        && text.length() <= TEXT_MAX
                        && Stream.of(text.split("\n")).allMatch(Letter::isLine),
                "text");
        mustBe(end.stream().allMatch(Letter::isAddressOfPage), "end");
    }

    public Letter(String reference, String to, String subject, String text, Optional<Instant> until) {
        this(reference, to, subject, text, until, Optional.empty());
    }

    /**
     * In the reader's language: {@code <key>.subject} and {@code <key>.text} of the bundle {@code letters}, with the arguments in
     * their places as {@link MessageFormat} reads them.
     */
    public static Letter of(String reference, String to, Locale language, String key, Object... arguments) {
        var texts = ResourceBundle.getBundle("letters", language);
        return new Letter(
                reference,
                to,
                format(texts.getString(key + ".subject"), language, arguments),
                format(texts.getString(key + ".text"), language, arguments) + "\n\n-- \n"
                        + texts.getString("letter.signature"),
                Optional.empty());
    }

    /** The same with a token in it that ends then. */
    public Letter confidentialUntil(Instant end) {
        return new Letter(reference, to, subject, text, Optional.of(end), this.end);
    }

    /** The same, of a kind that one request there ends. */
    public Letter endedAt(String address) {
        return new Letter(reference, to, subject, text, until, Optional.of(address));
    }

    private static String format(String pattern, Locale language, Object... arguments) {
        return new MessageFormat(pattern, language).format(arguments);
    }

    /** Whether a mail server takes it is for the server to say. */
    private static boolean isAddress(String text) {
        return text.length() <= ADDRESS_MAX
                && text.indexOf('@') > 0
                && isLine(text)
                && text.codePoints().noneMatch(Character::isWhitespace);
    }

    /** In a header it stands between angle brackets. */
    private static boolean isAddressOfPage(String text) {
        return text.length() <= PAGE_MAX && text.matches("https?://[!-;=?-~]+");
    }

    private static boolean isLine(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t' || !Character.isISOControl(c) && c != '\u2028' && c != '\u2029');
    }

    private static void mustBe(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("the " + what + " of a letter is not acceptable");
        }
    }

    /** Never shows what is written. */
    @Override
    public String toString() {
        return "Letter[" + reference + "]";
    }
}
