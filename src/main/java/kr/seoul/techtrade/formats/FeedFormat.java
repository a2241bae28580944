package kr.seoul.techtrade.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the lines of a feed are written; what others publish is a table of its own kind. */
public enum FeedFormat {
    NDJSON,
    /** An array of what lines of NDJSON hold. */
    JSON,
    /** A table whose columns mean something. */
    CSV,
    /** The list of company codes of the disclosure system DART, {@code CORPCODE.xml}. */
    DART_LIST(Map.of(
            "corp_code", Meaning.KEY,
            "corp_name", "name",
            "corp_eng_name", "nameEn",
            "stock_code", Meaning.NOTHING,
            "modify_date", Meaning.VERSION)),
    /** Company profiles of DART ({@code company.json}): one, an array of them, or one after the other. */
    DART_PROFILE(Map.ofEntries(
            Map.entry("corp_code", Meaning.KEY),
            Map.entry("corp_name", "name"),
            Map.entry("corp_name_eng", "nameEn"),
            Map.entry("stock_code", "symbol"),
            Map.entry("corp_cls", "market"),
            Map.entry("ceo_nm", "representative"),
            Map.entry("jurir_no", "corporateNumber"),
            Map.entry("bizr_no", "businessNumber"),
            Map.entry("adres", "address"),
            Map.entry("hm_url", "homepage"),
            Map.entry("induty_code", "industryCode"),
            Map.entry("est_dt", "foundedOn"))),
    /** LEI records of GLEIF: pages of its API (JSON:API), or its golden copy and delta files in JSON or CSV. */
    GLEIF(Map.of(
            "lei", Meaning.KEY,
            "legalName", "name",
            "englishName", "nameEn",
            "registeredAs", "corporateNumber",
            "address", "address",
            "creationDate", "foundedOn",
            "lastUpdate", Meaning.VERSION));

    private final Map<String, String> columns;

    FeedFormat() {
        this(Map.of());
    }

    FeedFormat(Map<String, String> columns) {
        this.columns = columns;
    }

    /** What somebody sends without saying more than its media type, such as {@code text/csv}; empty when that does not tell. */
    public static Optional<FeedFormat> sent(String mediaType) {
        return Optional.ofNullable(
                switch (mediaType) {
                    case "application/x-ndjson" -> NDJSON;
                    case "application/json" -> JSON;
                    case "text/csv" -> CSV;
                    case "application/xml", "text/xml" -> DART_LIST;
                    case "application/vnd.api+json" -> GLEIF;
                    default -> null;
                });
    }

    /** By its name; empty when there is none. */
    public static Optional<FeedFormat> named(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** What its columns mean, unless {@code mapping} of the source says otherwise. */
    public Map<String, String> columns(Map<String, String> mapping) {
        var all = new LinkedHashMap<>(columns);
        all.putAll(mapping);
        return all;
    }

    /** The same by the name of a format, which may be that of a file. */
    public static Map<String, String> columns(String format, Map<String, String> mapping) {
        return named(format).map(each -> each.columns(mapping)).orElse(mapping);
    }
}
