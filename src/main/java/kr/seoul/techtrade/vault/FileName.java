package kr.seoul.techtrade.vault;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.kernel.Problem;

/** A name that every file system takes and that shows as it reads: no path, no control or direction characters. */
record FileName(String text) {
    static final int LENGTH_MAX = 200;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/:*?\"<>|]");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";

    /** Composed, since some systems send Korean decomposed. Problems: vault/invalid-name. */
    static FileName of(String asked) {
        if (asked == null || asked.isBlank()) {
            throw refusal("is required");
        }
        var name = Normalizer.normalize(asked, Normalizer.Form.NFC);
        if (name.length() > LENGTH_MAX) {
            throw refusal("has at most %d characters".formatted(LENGTH_MAX));
        }
        if (!PlainText.Check.isPlain(name, false)) {
            throw refusal("must be plain text without control, invisible or direction characters");
        }
        if (FORBIDDEN.matcher(name).find()) {
            throw refusal("must not contain any of \\ / : * ? \" < > |");
        }
        if (name.startsWith(".") || name.endsWith(".") || !name.equals(name.strip())) {
            throw refusal("must not begin or end with a dot or a space");
        }
        if (DEVICE.matcher(name).matches()) {
            throw refusal("is the name of a device");
        }
        return new FileName(name);
    }

    /** In lower case, without the dot; empty when there is none. */
    String extension() {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? "" : text.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** RFC 6266 with the name as RFC 8187 has it, and an ASCII one for those who know nothing better. */
    String disposition() {
        var ascii = text.replaceAll("[^A-Za-z0-9._ ()-]", "_");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii, encoded());
    }

    private String encoded() {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && (Character.isLetterOrDigit(octet) || ATTRIBUTE_CHARACTERS.indexOf(octet) >= 0)) {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }

    private static Problem refusal(String reason) {
        return VaultProblem.INVALID_NAME.at("/name", reason);
    }
}
