package kr.seoul.techtrade.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kr.seoul.techtrade.vocabulary.Jamo;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TermsEnum.SeekStatus;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;

/** Read from the terms of a Lucene index as it is now. */
final class LuceneSpelling implements Spelling {
    /** Of so many that begin alike the frequent ones are chosen. */
    private static final int BEGINNINGS_MAX = 500;

    private final IndexReader reader;

    LuceneSpelling(IndexReader reader) {
        this.reader = reader;
    }

    private record Near(String term, float likeness, int frequency) {}

    @Override
    public Set<String> known(String field, Collection<String> words) {
        return words.stream().filter(word -> has(field, word)).collect(Collectors.toSet());
    }

    private boolean has(String field, String word) {
        try {
            return reader.docFreq(new Term(field, Jamo.spelled(word))) > 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Map<String, String> nearest(String field, Collection<String> words) {
        var near = new HashMap<String, String>();
        words.forEach(word -> nearest(field, word).ifPresent(best -> near.put(word, best)));
        return near;
    }

    private Optional<String> nearest(String field, String word) {
        var letters = Jamo.spelled(word);
        int edits = Spelling.edits(letters.length());
        if (edits == 0) {
            return Optional.empty();
        }
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

    @Override
    public List<String> beginning(String field, String letters, int limit) {
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
