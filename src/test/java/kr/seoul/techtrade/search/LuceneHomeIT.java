package kr.seoul.techtrade.search;

import static kr.seoul.techtrade.search.Planted.LISTER;
import static kr.seoul.techtrade.search.Planted.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.Lags;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.hibernate.search.util.common.SearchException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only an index in the files of a node goes through. */
@ExtendWith(CleanDatabase.class)
class LuceneHomeIT {
    private final Sql sql = new Sql(Database.asApplication());

    @TempDir
    private Path directory;

    private Indexer indexer;

    @BeforeEach
    void start() {
        sql.update("""
                insert into identity.organization (id, name, role, created_at, version)
                values (?, '주식회사 한빛', 'STARTUP', ?, 1) on conflict do nothing""", LISTER, NOW);
        indexer = indexer();
    }

    @AfterEach
    void stop() {
        indexer.close();
    }

    @Test
    void removesTheOldIndexOnceThereIsANewOne() throws SQLException, IOException {
        Planted.listing("그래핀 코팅");
        indexer.follow();
        var used = Files.readString(directory.resolve("current"));
        indexer.askRebuild(Caller.system("test"));
        indexer.follow();
        assertFalse(Files.exists(directory.resolve(used)));
    }

    @Test
    void beginsAnewWhenTheIndexIsTorn() throws SQLException, IOException {
        var listing = Planted.listing("배양육 지지체");
        indexer.follow();
        indexer.close();
        Files.writeString(
                directory
                        .resolve(Files.readString(directory.resolve("current")))
                        .resolve("mark"),
                "7");
        indexer = indexer();
        indexer.follow();
        assertEquals(Set.of(listing), found("배양육"));
    }

    @Test
    void beginsAnewWhenItsFilesAreDamaged() throws SQLException, IOException {
        var before = Planted.listing("하이드로겔 패치");
        indexer.follow();
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
        indexer.follow();
        assertEquals(Set.of(before, after), found("하이드로겔"));
    }

    private Indexer indexer() {
        var outbox = new Outbox(sql, Clock.fixed(NOW, ClockProducer.SEOUL));
        return Homes.node(
                sql,
                outbox,
                new Market(sql, outbox, Clock.systemUTC()),
                new SearchLags(new Lags(sql, Clock.systemUTC()), null),
                directory);
    }

    private Set<UUID> found(String text) {
        return new Search(indexer)
                .listings(ListingQuery.of(text)).items().stream()
                        .map(ListingHit::id)
                        .collect(Collectors.toSet());
    }
}
