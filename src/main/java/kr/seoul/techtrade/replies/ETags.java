package kr.seoul.techtrade.replies;

import java.util.regex.Pattern;
import kr.seoul.techtrade.http.HttpProblem;

/** Strong entity tags that are a version number: {@code "3"}. */
public final class ETags {
    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

    private ETags() {}

    /** The version the caller saw. Problems: http/if-match-missing (428), http/if-match-malformed (400). */
    public static long required(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw HttpProblem.IF_MATCH_MISSING.because("send the ETag of the version you saw in If-Match");
        }
        var matcher = STRONG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw HttpProblem.IF_MATCH_MALFORMED.because("send one ETag as it was given, such as \"3\"");
        }
        return Long.parseLong(matcher.group(1));
    }
}
