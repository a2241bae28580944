package kr.seoul.techtrade.search;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.investment.Stage;

/** What companies and listings are counted by; of a listing the company is that of its lister. */
public enum CountBy {
    /** Of the company's last round. */
    STAGE("stage", "companyStage"),
    /** The company's industry; the field of a listing. */
    FIELD("industries", "field"),
    /** Of the company. */
    REGION("region", "companyRegion"),
    /** In which the company was founded, or the listing published. */
    YEAR("foundedYear", "publishedYear");

    private static final int TOGETHER_MAX = 2;

    private final String ofCompany;
    private final String ofListing;

    CountBy(String ofCompany, String ofListing) {
        this.ofCompany = ofCompany;
        this.ofListing = ofListing;
    }

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the index. */
    String ofCompany() {
        return ofCompany;
    }

    String ofListing() {
        return ofListing;
    }

    /** As the index compares it. */
    Object value(String text) {
        return this == STAGE ? Stage.valueOf(text) : text;
    }

    /** {@code stage,year}: one or two; {@code year} when nothing is named. Problems: search/invalid-query. */
    public static List<CountBy> of(String names) {
        var asked = names == null || names.isBlank() ? "year" : names;
        var found = Stream.of(asked.split(",", -1))
                .map(name -> Stream.of(values())
                        .filter(by -> by.json().equals(name))
                        .findFirst()
                        .orElseThrow(CountBy::invalid))
                .toList();
        if (found.size() > TOGETHER_MAX || found.stream().distinct().count() < found.size()) {
            throw invalid();
        }
        return found;
    }

    private static RuntimeException invalid() {
        return SearchProblem.INVALID_QUERY.at(
                "/by",
                "must be one or two different of %s, between commas"
                        .formatted(Stream.of(values()).map(CountBy::json).collect(Collectors.joining(", "))));
    }
}
