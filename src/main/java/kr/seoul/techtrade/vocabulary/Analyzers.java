package kr.seoul.techtrade.vocabulary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;

/**
 * How texts become terms. Korean keeps a compound and its parts ({@code 이차전지} → 이차전지, 이차, 전지), drops particles
 * and endings, but keeps the prefixes that turn a word around (비접촉, 무선).
 */
public final class Analyzers implements LuceneAnalysisConfigurer {
    /** Compounds and their parts, as texts are kept. */
    public static final String KOREAN = "korean";
    /** Compounds only, as they are asked for. */
    public static final String KOREAN_WHOLE = "korean-whole";
    /** Parts only: what a compound is when it is written apart. */
    public static final String KOREAN_PARTS = "korean-parts";

    public static final String ENGLISH = "english";
    /** Single letters and pairs, as names are kept. */
    public static final String LETTERS = "letters";
    /** Pairs only, as names are asked for. */
    public static final String LETTER_PAIRS = "letter-pairs";

    static final String DICTIONARY = "/vocabulary/dictionary.txt";

    @Override
    public void configure(LuceneAnalysisConfigurationContext context) {
        context.analyzer(KOREAN).instance(korean(DecompoundMode.MIXED));
        context.analyzer(KOREAN_WHOLE).instance(korean(DecompoundMode.NONE));
        context.analyzer(KOREAN_PARTS).instance(korean(DecompoundMode.DISCARD));
        context.analyzer(ENGLISH).instance(english());
        context.analyzer(LETTERS).instance(letters(1));
        context.analyzer(LETTER_PAIRS).instance(letters(2));
    }

    /** Eight hexadecimal digits that another dictionary does not have: texts cut with another are cut in another way. */
    public static String version() {
        return "%08x".formatted(String.join("\n", Resources.lines(DICTIONARY)).hashCode());
    }

    static Analyzer english() {
        return new EnglishAnalyzer();
    }

    private static Analyzer letters(int least) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                return new TokenStreamComponents(new NGramTokenizer(least, 2));
            }
        };
    }

    static Analyzer korean(DecompoundMode mode) {
        var dropped = dropped();
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words =
                        new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, Compounds.KNOWN, mode, false);
                TokenStream terms = new KoreanPartOfSpeechStopFilter(words, dropped);
                return new TokenStreamComponents(words, normalize(field, new KoreanReadingFormFilter(terms)));
            }

            @Override
            protected TokenStream normalize(String field, TokenStream terms) {
                return new LowerCaseFilter(new CJKWidthFilter(terms));
            }
        };
    }

    static Set<POS.Tag> dropped() {
        var tags = EnumSet.copyOf(KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS);
        tags.remove(POS.Tag.XPN);
        return tags;
    }

    /** Read once: three analyzers of every index share it. */
    private static final class Compounds {
        static final UserDictionary KNOWN = dictionary();

        private static UserDictionary dictionary() {
            try (var text = Resources.open(DICTIONARY)) {
                return UserDictionary.open(text);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
