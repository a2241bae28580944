package kr.seoul.techtrade.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.seoul.techtrade.index.Facet;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexMark;
import kr.seoul.techtrade.index.Places;
import kr.seoul.techtrade.index.Remembered;
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
        try (var index = Places.open(Homes.holdings(), directory)) {
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

    @Test
    void remembersCountsUntilSomethingOfTheKindChanges() {
        try (var index = Places.open(Homes.holdings(), directory)) {
            var finder = new ListingFinder(new Words());
            var memory = index.remembered(ListingDocument.class).orElseThrow();
            var asked = new Remembered.Asked("strict ", Map.of(), ListingFilters.KIND);
            index.put(List.of(new ListingDocument(FEW.get(0))));
            assertEquals(1, counted(finder.find(index, ListingQuery.of(""))));
            assertEquals(1, memory.find(asked).orElseThrow().get(0).count());
            index.put(List.of(new ListingDocument(FEW.get(1))));
            assertEquals(2, counted(finder.find(index, ListingQuery.of(""))));
            index.remove(ListingDocument.class, Set.of(FEW.get(0).id()));
            assertEquals(1, counted(finder.find(index, ListingQuery.of(""))));
            index.remove(CompanyDocument.class, Set.of(FEW.get(1).id()));
            assertTrue(memory.find(asked).isPresent());
        }
    }

    private static long counted(ListingHits hits) {
        return hits.facets().kinds().stream().mapToLong(Facet::count).sum();
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
