package kr.seoul.techtrade.stewardship;

import java.util.stream.Stream;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.linkage.Band;

/** Which pairs to show: of a band, and with a record of this source on either side, or of any (null). Problems: directory/invalid-query. */
public record CandidateQuery(Band band, String source) {
    private static final int SCORE_MAX = 100;

    public CandidateQuery {
        source = source == null || source.isBlank() ? null : source.strip();
        if (source != null && !source.matches("[a-z0-9-]{1,40}")) {
            throw DirectoryProblem.INVALID_QUERY.at("/source", "must be the code of a source");
        }
    }

    /** As it comes from an address: absent is {@link Band#REVIEW}. */
    public static CandidateQuery of(String band, String source) {
        if (band == null || band.isBlank()) {
            return new CandidateQuery(Band.REVIEW, source);
        }
        return Stream.of(Band.values())
                .filter(one -> one.name().equals(band))
                .findFirst()
                .map(one -> new CandidateQuery(one, source))
                .orElseThrow(() -> DirectoryProblem.INVALID_QUERY.at("/band", "must be one of MERGE, REVIEW, APART"));
    }

    int scoreMin() {
        return switch (band) {
            case MERGE -> Band.MERGE_MIN;
            case REVIEW -> Band.REVIEW_MIN;
            case APART -> 0;
        };
    }

    int scoreMax() {
        return switch (band) {
            case MERGE -> SCORE_MAX;
            case REVIEW -> Band.MERGE_MIN - 1;
            case APART -> Band.REVIEW_MIN - 1;
        };
    }
}
