package kr.seoul.techtrade.directory;

/**
 * What to list; null means any. {@code q}: part of the Korean or English name, or a whole business number; {@code field}: the
 * beginning of a KSIC industry code, such as {@code 27}.
 */
public record CompanyQuery(String q, CompanyKind kind, String region, String field) {
    public static final CompanyQuery ALL = new CompanyQuery(null, null, null, null);
}
