package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.vocabulary.Words;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {
    private static final List<ListingJson> FEW = Corpus.listings().subList(0, 3);

    @TempDir
    private Path directory;

    @Test
    void isOfOnePieceOnceItIsCompact() throws IOException {
        try (var index = LuceneIndex.open(directory)) {
            for (var listing : FEW) {
                index.put(List.of(new ListingDocument(listing)));
                index.commit(IndexMark.START);
            }
            assertTrue(pieces(index) > 1);
            index.compact();
            assertEquals(1, pieces(index));
            assertEquals(
                    FEW.size(),
                    new ListingFinder(new Words())
                            .find(index, ListingQuery.of(""))
                            .total());
        }
    }

    private static int pieces(Index index) throws IOException {
        try (var session = index.session();
                var reader = session.scope(ListingDocument.class)
                        .extension(LuceneExtension.get())
                        .openIndexReader()) {
            return reader.leaves().size();
        }
    }
}
