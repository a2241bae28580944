package kr.seoul.techtrade.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * How texts are cut into terms. The texts of late are remembered: the same listings are found again and again, and to cut a Korean page
 * costs more than to find it.
 */
final class Cuts {
    private final Analyzer analyzer;
    private final int termsMax;
    private final Map<String, List<Term>> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private int terms;

    /** Remembers so many terms, whatever number of texts that is. */
    Cuts(Analyzer analyzer, int termsMax) {
        this.analyzer = analyzer;
        this.termsMax = termsMax;
    }

    /** What stands from one character of a text to before another; several may stand at one position. */
    record Term(String term, int position, int from, int to) {}

    List<Term> of(String text) {
        synchronized (remembered) {
            var known = remembered.get(text);
            if (known != null) {
                return known;
            }
        }
        var cut = cut(text);
        keep(text, cut);
        return cut;
    }

    private void keep(String text, List<Term> cut) {
        synchronized (remembered) {
            if (remembered.putIfAbsent(text, cut) == null) {
                terms += cut.size();
            }
            for (var eldest = remembered.entrySet().iterator(); terms > termsMax && eldest.hasNext(); ) {
                terms -= eldest.next().getValue().size();
                eldest.remove();
            }
        }
    }

    private List<Term> cut(String text) {
        var cut = new ArrayList<Term>();
        try (var stream = analyzer.tokenStream("", text)) {
            var letters = stream.addAttribute(CharTermAttribute.class);
            var step = stream.addAttribute(PositionIncrementAttribute.class);
            var place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            for (int position = 0; stream.incrementToken(); ) {
                position += step.getPositionIncrement();
                cut.add(new Term(letters.toString(), position, place.startOffset(), place.endOffset()));
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.copyOf(cut);
    }
}
