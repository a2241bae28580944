package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kr.seoul.techtrade.vocabulary.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well search serves the judged queries; printed, so that a change of dictionary or weights shows what it did. */
class RelevanceTest {
    private static final int DEPTH = 10;
    private static final double NDCG_MIN = 0.9;
    private static final double RECALL_MIN = 0.9;

    @TempDir
    private Path directory;

    @Test
    void findsWhatWasMeant() {
        double ndcg = 0;
        double recall = 0;
        var judgements = Corpus.judgements();
        try (var index = Corpus.index(directory)) {
            var finder = new ListingFinder(new Words());
            for (var judged : judgements) {
                var found = finder.find(index, ListingQuery.of(judged.query())).items().stream()
                        .map(hit -> Corpus.name(hit.id()))
                        .limit(DEPTH)
                        .toList();
                double gained = gain(found, judged.grades()) / gain(ideal(judged.grades()), judged.grades());
                double remembered = recall(found, judged.grades());
                if (gained < 0.8 || remembered < 1) {
                    System.out.printf("  %.2f %.2f %s -> %s%n", gained, remembered, judged.query(), found);
                }
                ndcg += gained / judgements.size();
                recall += remembered / judgements.size();
            }
        }
        System.out.printf("search: %d judged queries, nDCG@10 %.3f, recall@10 %.3f%n", judgements.size(), ndcg, recall);
        assertTrue(ndcg >= NDCG_MIN, "nDCG@10 fell");
        assertTrue(recall >= RECALL_MIN, "recall@10 fell");
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

    /** Of what was meant or close. */
    private static double recall(List<String> found, Map<String, Integer> grades) {
        var wanted = grades.entrySet().stream()
                .filter(grade -> grade.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return (double) wanted.stream().filter(found::contains).count() / wanted.size();
    }
}
