package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.vocabulary.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How well search serves the judged queries, beside a search by trigrams; printed, so that a change of dictionary or weights shows
 * what it did. Listings and companies are asked for apart, each with the queries that some of them were judged for.
 */
class RelevanceTest {
    private static final int DEPTH = 10;
    private static final int QUERIES_MIN = 60;
    private static final double MIN = 0.9;

    @TempDir
    private Path directory;

    /** Answers the names of the best, at most {@link #DEPTH}. */
    private interface Finder {
        List<String> find(String query) throws IOException;
    }

    private record Quality(int queries, double ndcg, double recall) {
        @Override
        public String toString() {
            return "%d judged queries, nDCG@10 %.3f, recall@10 %.3f".formatted(queries, ndcg, recall);
        }
    }

    @Test
    void findsListingsBetterThanTrigrams() throws IOException {
        var judged = Corpus.judgements().stream()
                .filter(each -> !each.listings().isEmpty())
                .map(each -> new Corpus.Judged(each.query(), each.listings()))
                .toList();
        assertTrue(judged.size() >= QUERIES_MIN);
        try (var index = Corpus.index(directory);
                var trigrams = new Trigrams(Corpus.listingTexts())) {
            var finder = new ListingFinder(new Words());
            compare(
                    "listings",
                    judged,
                    query -> finder.find(index, ListingQuery.of(query)).items().stream()
                            .map(hit -> Corpus.listing(hit.id()))
                            .limit(DEPTH)
                            .toList(),
                    query -> trigrams.find(query, DEPTH));
        }
    }

    @Test
    void findsCompaniesBetterThanTrigrams() throws IOException {
        var judged = Corpus.judgements().stream()
                .filter(each -> !each.companies().isEmpty())
                .map(each -> new Corpus.Judged(each.query(), each.companies()))
                .toList();
        try (var index = Corpus.index(directory);
                var trigrams = new Trigrams(Corpus.companyTexts())) {
            var finder = new CompanyFinder(new Words());
            compare(
                    "companies",
                    judged,
                    query -> finder.find(index, CompanyLookup.of(query, 20)).items().stream()
                            .map(hit -> Corpus.company(hit.id()))
                            .limit(DEPTH)
                            .toList(),
                    query -> trigrams.find(query, DEPTH));
        }
    }

    private static void compare(String what, List<Corpus.Judged> judged, Finder ours, Finder trigrams)
            throws IOException {
        var found = quality(judged, ours, true);
        var byTrigrams = quality(judged, trigrams, false);
        System.out.printf("search for %s: %s; by trigrams: %s%n", what, found, byTrigrams);
        assertTrue(found.ndcg() > byTrigrams.ndcg(), "trigrams rank better");
        assertTrue(found.recall() > byTrigrams.recall(), "trigrams find more");
        assertTrue(found.ndcg() >= MIN, "nDCG@10 fell");
        assertTrue(found.recall() >= MIN, "recall@10 fell");
    }

    /** Where it does badly it says so when {@code tells}. */
    private static Quality quality(List<Corpus.Judged> judgements, Finder finder, boolean tells) throws IOException {
        double ndcg = 0;
        double recall = 0;
        for (var judged : judgements) {
            var found = finder.find(judged.query());
            double gained = gain(found, judged.grades()) / gain(ideal(judged.grades()), judged.grades());
            double remembered = recall(found, judged.grades());
            if (tells && (gained < 0.8 || remembered < 1)) {
                System.out.printf("  %.2f %.2f %s -> %s%n", gained, remembered, judged.query(), found);
            }
            ndcg += gained / judgements.size();
            recall += remembered / judgements.size();
        }
        return new Quality(judgements.size(), ndcg, recall);
    }

    private static List<String> ideal(Map<String, Integer> grades) {
        return grades.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(DEPTH)
                .toList();
    }

    /** Järvelin and Kekäläinen (2002), with the gain 2^grade - 1. */
    private static double gain(List<String> found, Map<String, Integer> grades) {
        double gain = 0;
        for (int rank = 0; rank < found.size(); rank++) {
            int grade = grades.getOrDefault(found.get(rank), 0);
            gain += (Math.pow(2, grade) - 1) / (Math.log(rank + 2) / Math.log(2));
        }
        return gain;
    }

    /** Of what was meant or close, as far as it has room on the first page. */
    private static double recall(List<String> found, Map<String, Integer> grades) {
        var wanted = grades.entrySet().stream()
                .filter(grade -> grade.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return (double) wanted.stream().filter(found::contains).count() / Math.min(DEPTH, wanted.size());
    }
}
