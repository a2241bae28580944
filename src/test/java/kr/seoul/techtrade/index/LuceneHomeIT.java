package kr.seoul.techtrade.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.search.Homes;
import kr.seoul.techtrade.search.Planted;
import kr.seoul.techtrade.testing.CleanDatabase;
import org.hibernate.search.util.common.SearchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only an index in the files of a node goes through. */
@ExtendWith(CleanDatabase.class)
class LuceneHomeIT {
    @TempDir
    private Path directory;

    private Indexer indexer;

    @BeforeEach
    void start() {
        Planted.lister();
        indexer = indexer();
    }

    @AfterEach
    void stop() {
        indexer.close();
    }

    @Test
    void removesTheOldIndexOnceThereIsANewOne() throws SQLException, IOException {
        Planted.listing("그래핀 코팅");
        Homes.follow(indexer);
        var used = Files.readString(directory.resolve("current"));
        indexer.askRebuild(Caller.system("test"));
        Homes.follow(indexer);
        assertFalse(Files.exists(directory.resolve(used)));
    }

    @Test
    void beginsAnewWhenTheIndexIsTorn() throws SQLException, IOException {
        var listing = Planted.listing("배양육 지지체");
        Homes.follow(indexer);
        indexer.close();
        Files.writeString(
                directory
                        .resolve(Files.readString(directory.resolve("current")))
                        .resolve("mark"),
                "7");
        indexer = indexer();
        Homes.follow(indexer);
        assertEquals(Set.of(listing), found("배양육"));
    }

    @Test
    void beginsAnewWhenItsFilesAreDamaged() throws SQLException, IOException {
        var before = Planted.listing("하이드로겔 패치");
        Homes.follow(indexer);
        indexer.close();
        var files = directory
                .resolve(Files.readString(directory.resolve("current")))
                .resolve("listing");
        try (var segments = Files.newDirectoryStream(files, "segments_*")) {
            for (var file : segments) {
                Files.writeString(file, "damaged");
            }
        }
        var after = Planted.listing("하이드로겔 렌즈");
        indexer = indexer();
        assertThrows(SearchException.class, indexer::follow);
        Homes.follow(indexer);
        assertEquals(Set.of(before, after), found("하이드로겔"));
    }

    private Indexer indexer() {
        return Homes.indexer(new LuceneHome(Homes.holdings(), Optional.of(directory)));
    }

    private Set<UUID> found(String text) {
        return Homes.found(indexer, text);
    }
}
