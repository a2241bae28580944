package kr.seoul.techtrade.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.bench.Case;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexMark;
import kr.seoul.techtrade.index.Places;
import kr.seoul.techtrade.index.Remembered;
import kr.seoul.techtrade.market.ListingJson;
import kr.seoul.techtrade.vocabulary.Words;

/**
 * A page of listings with all its facets and a filter, at the service: no HTTP, no database. The market is that of the relevance
 * tests many times over, each listing with the summaries of two and a model number of its own.
 */
public final class SearchWork implements AutoCloseable {
    private static final int AT_ONCE = 1000;
    private static final int FURTHER = 7919;
    /** Words that many listings have. */
    public static final List<String> COMMON =
            List.of("배터리", "센서", "battery", "로봇", "인공지능", "반도체", "sensor", "시스템", "측정", "소재", "데이터", "robot");

    /** Words that ten listings of 100,000 have. */
    public static final List<String> RARE = List.of("TT-4711", "TT-0815", "TT-1234", "TT-9876", "TT-5005");

    private static final List<ListingJson> SMALL = Corpus.listings();

    private final ListingFinder finder = new ListingFinder(new Words());
    private final Path directory;
    private final Index index;
    private final int listings;

    private SearchWork(Path directory, int listings) {
        this.directory = directory;
        this.listings = listings;
        index = Places.open(Homes.holdings(), directory);
    }

    public static SearchWork on(int listings) throws IOException {
        var work = new SearchWork(Files.createTempDirectory(Path.of("target"), "search"), listings);
        work.fill();
        return work;
    }

    /** Words that many listings have, that few have, and none at all. */
    public List<Case> cases() {
        return List.of(
                asking("search and facets, a common word", COMMON),
                anew("search and facets, a common word, each time anew", COMMON),
                asking("search and facets, several words", List.of("배터리 열관리", "의료 영상 진단", "저전력 반도체")),
                asking("search and facets, a rare word", RARE),
                asking("search and facets, no word", List.of("")),
                anew("search and facets, no word, each time anew", List.of("")));
    }

    private Case asking(String name, List<String> texts) {
        return new Asking(name + ", of %,d".formatted(listings), texts, fields(), false);
    }

    /** As if the market had changed since the last time. */
    private Case anew(String name, List<String> texts) {
        return new Asking(name + ", of %,d".formatted(listings), texts, fields(), true);
    }

    /** Of all technologies in the market. */
    public static List<String> fields() {
        return SMALL.stream().map(ListingJson::field).distinct().sorted().toList();
    }

    private final class Asking implements Case {
        private final String name;
        private final List<String> texts;
        private final List<String> fields;
        private final boolean anew;

        Asking(String name, List<String> texts, List<String> fields, boolean anew) {
            this.name = name;
            this.texts = texts;
            this.fields = fields;
            this.anew = anew;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String unit() {
            return "queries";
        }

        @Override
        public Work work(int client) {
            return new Work() {
                private int turn;

                @Override
                public long once() {
                    turn++;
                    if (anew) {
                        index.remembered(ListingDocument.class).ifPresent(Remembered::forget);
                    }
                    var text = texts.get(turn % texts.size());
                    var field = Set.of(fields.get(turn % fields.size()));
                    finder.find(
                            index,
                            new ListingQuery(text, null, field, null, null, null, null, null, null, null, null, 1, 20));
                    return 1;
                }
            };
        }
    }

    private void fill() {
        var batch = new ArrayList<ListingDocument>();
        for (int row = 0; row < listings; row++) {
            batch.add(new ListingDocument(listing(row)));
            if (batch.size() == AT_ONCE || row == listings - 1) {
                index.put(batch);
                batch.clear();
            }
        }
        index.compact();
        index.commit(IndexMark.START);
    }

    /** One of many, all different. */
    public static ListingJson listing(int row) {
        var one = SMALL.get(row % SMALL.size());
        var other = SMALL.get((int) ((long) row * FURTHER % SMALL.size()));
        var model = " TT-%04d".formatted(row % 10_000);
        return new ListingJson(
                new UUID(0, row),
                one.kind(),
                one.state(),
                one.organization(),
                one.titleKo() + model,
                one.titleEn(),
                one.summaryKo() + " " + other.summaryKo(),
                other.summaryEn(),
                other.field(),
                one.trl(),
                one.rights(),
                other.dealForms(),
                other.price(),
                one.unspsc(),
                one.replyDeadline(),
                one.createdAt(),
                one.publishedAt().plusSeconds(row),
                one.expiresAt(),
                1);
    }

    @Override
    public void close() throws IOException {
        index.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
