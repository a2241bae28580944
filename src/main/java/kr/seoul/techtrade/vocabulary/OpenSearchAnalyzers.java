package kr.seoul.techtrade.vocabulary;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;

/**
 * The {@link Analyzers} as OpenSearch is told of them: the same parts with the same dictionary, which travels in the settings of each
 * index. It needs OpenSearch 3 and its plugin {@code analysis-nori}. English is its own analyzer of that name, which is Lucene's.
 */
public final class OpenSearchAnalyzers implements ElasticsearchAnalysisConfigurer {
    private static final String CUT = "-cut";
    private static final String ROLES = "korean-roles";
    /** Lucene 10, which OpenSearch 3 is made of, tells apart what is one for Lucene 9: endings and particles. */
    private static final Map<POS.Tag, List<String>> APART = Map.of(
            POS.Tag.E, List.of("EP", "EF", "EC", "ETN", "ETM"),
            POS.Tag.J, List.of("JKS", "JKC", "JKG", "JKO", "JKB", "JKV", "JKQ", "JX", "JC"));

    @Override
    public void configure(ElasticsearchAnalysisConfigurationContext context) {
        context.tokenFilter(ROLES)
                .type("nori_part_of_speech")
                .param(
                        "stoptags",
                        Analyzers.dropped().stream()
                                .flatMap(tag -> APART.getOrDefault(tag, List.of(tag.name())).stream())
                                .toArray(String[]::new));
        korean(context, Analyzers.KOREAN, DecompoundMode.MIXED);
        korean(context, Analyzers.KOREAN_WHOLE, DecompoundMode.NONE);
        korean(context, Analyzers.KOREAN_PARTS, DecompoundMode.DISCARD);
        letters(context, Analyzers.LETTERS, 1);
        letters(context, Analyzers.LETTER_PAIRS, 2);
    }

    private static void korean(ElasticsearchAnalysisConfigurationContext context, String name, DecompoundMode mode) {
        context.tokenizer(name + CUT)
                .type("nori_tokenizer")
                .param("decompound_mode", mode.name().toLowerCase(Locale.ROOT))
                .param(
                        "user_dictionary_rules",
                        Resources.lines(Analyzers.DICTIONARY).toArray(String[]::new));
        context.analyzer(name)
                .custom()
                .tokenizer(name + CUT)
                .tokenFilters(ROLES, "nori_readingform", "cjk_width", "lowercase");
    }

    private static void letters(ElasticsearchAnalysisConfigurationContext context, String name, int least) {
        context.tokenizer(name + CUT).type("ngram").param("min_gram", least).param("max_gram", 2);
        context.analyzer(name).custom().tokenizer(name + CUT);
    }
}
