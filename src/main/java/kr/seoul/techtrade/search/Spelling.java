package kr.seoul.techtrade.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kr.seoul.techtrade.vocabulary.Jamo;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.mapper.pojo.standalone.scope.SearchScope;

/** The words of the index, letter by letter: which there are, which are near, which begin so. */
final class Spelling {
    /** Shorter words are near too many others: 수소 is one letter from 주소. */
    private static final int LETTERS_MIN = 5;

    private static final int LETTERS_LONG = 8;
    /** What is longer is no word; the automaton of near words grows with it beyond what Lucene allows. */
    private static final int LETTERS_MAX = 40;

    /** Of so many that begin alike the frequent ones are chosen. */
    private static final int BEGINNINGS_MAX = 500;

    private final IndexReader reader;

    private Spelling(IndexReader reader) {
        this.reader = reader;
    }

    /** Lets {@code use} read the index of a scope as it is now. */
    static <T> T of(SearchScope<?> scope, Function<Spelling, T> use) {
        try (var reader = scope.extension(LuceneExtension.get()).openIndexReader()) {
            return use.apply(new Spelling(reader));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Near(String term, float likeness, int frequency) {}

    boolean has(String field, String word) {
        try {
            return reader.docFreq(new Term(field, Jamo.spelled(word))) > 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The most like it, of these the most frequent; one wrong, missing, needless or changed letter, in long words two. */
    Optional<String> nearest(String field, String word) {
        var letters = Jamo.spelled(word);
        if (letters.length() < LETTERS_MIN || letters.length() > LETTERS_MAX) {
            return Optional.empty();
        }
        int edits = letters.length() < LETTERS_LONG ? 1 : 2;
        try {
            var terms = MultiTerms.getTerms(reader, field);
            if (terms == null) {
                return Optional.empty();
            }
            var near = new FuzzyTermsEnum(terms, new Term(field, letters), edits, 0, true);
            var found = new ArrayList<Near>();
            for (var term = near.next(); term != null; term = near.next()) {
                found.add(new Near(term.utf8ToString(), near.getBoost(), near.docFreq()));
            }
            return found.stream()
                    .max(Comparator.comparing(Near::likeness)
                            .thenComparing(Near::frequency)
                            .thenComparing(Near::term, Comparator.reverseOrder()))
                    .map(best -> Jamo.written(best.term()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The terms that begin so, the most frequent first. */
    List<String> beginning(String field, String letters, int limit) {
        try {
            var terms = MultiTerms.getTerms(reader, field);
            return terms == null ? List.of() : beginning(terms.iterator(), letters, limit);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> beginning(TermsEnum terms, String letters, int limit) throws IOException {
        var found = new ArrayList<Near>();
        if (terms.seekCeil(new BytesRef(letters)) == SeekStatus.END) {
            return List.of();
        }
        for (var term = terms.term(); term != null && found.size() < BEGINNINGS_MAX; term = terms.next()) {
            var text = term.utf8ToString();
            if (!text.startsWith(letters)) {
                break;
            }
            found.add(new Near(text, 1, terms.docFreq()));
        }
        return found.stream()
                .sorted(Comparator.comparing(Near::frequency).reversed().thenComparing(Near::term))
                .map(Near::term)
                .limit(limit)
                .toList();
    }
}
