package kr.seoul.techtrade.directory;

import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.PlainText;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * What to list; null means any. {@code q}: part of the Korean or English name, or a whole business number; {@code field}: the
 * beginning of a KSIC industry code, such as {@code 27}. Problems: directory/invalid-query.
 */
public record CompanyQuery(String q, CompanyKind kind, String region, String field) {
    public static final CompanyQuery ALL = new CompanyQuery(null, null, null, null);

    private static final int LENGTH_MAX = 100;

    public CompanyQuery {
        q = plain("/q", q);
        region = plain("/region", region);
        field = plain("/field", field);
    }

    /** As it comes from an address: empty is the same as absent. */
    static CompanyQuery of(String q, String kind, String region, String field) {
        return new CompanyQuery(q, kind(kind), region, field);
    }

    private static CompanyKind kind(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Stream.of(CompanyKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> DirectoryProblem.INVALID_QUERY.at(
                        "/kind", "must be one of STARTUP, CORPORATION, INVESTOR, FACILITY"));
    }

    private static String plain(String pointer, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LENGTH_MAX || !PlainText.Check.isPlain(text, false)) {
            throw DirectoryProblem.INVALID_QUERY.at(
                    pointer, "must be plain text of at most " + LENGTH_MAX + " characters");
        }
        return text.strip();
    }
}
