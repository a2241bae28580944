package kr.seoul.techtrade.search;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What a search without a dictionary does, to compare with: words cut into three letters as PostgreSQL's pg_trgm cuts them (two spaces
 * before, one behind, so that short words have some too), the best matches first by BM25.
 */
final class Trigrams implements AutoCloseable {
    private static final String ID = "id";
    private static final String TEXT = "text";

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;

    /** Of texts under their names. */
    Trigrams(Map<String, String> texts) throws IOException {
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            for (var text : texts.entrySet()) {
                var document = new Document();
                document.add(new StringField(ID, text.getKey(), Field.Store.YES));
                document.add(new TextField(TEXT, String.join(" ", cut(text.getValue())), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
    }

    List<String> find(String typed, int depth) throws IOException {
        var query = new BooleanQuery.Builder();
        cut(typed).stream()
                .distinct()
                .forEach(trigram -> query.add(new TermQuery(new Term(TEXT, trigram)), Occur.SHOULD));
        var searcher = new IndexSearcher(reader);
        var found = searcher.search(query.build(), depth).scoreDocs;
        var names = new String[found.length];
        for (int rank = 0; rank < found.length; rank++) {
            names[rank] = searcher.storedFields().document(found[rank].doc).get(ID);
        }
        return List.of(names);
    }

    /** The spaces of pg_trgm are underscores here. */
    static List<String> cut(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> "__" + word + "_")
                .flatMap(word -> Stream.iterate(0, at -> at + 3 <= word.length(), at -> at + 1)
                        .map(at -> word.substring(at, at + 3)))
                .toList();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
