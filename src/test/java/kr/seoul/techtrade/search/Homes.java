package kr.seoul.techtrade.search;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.Lags;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.OpenSearch;

/** Where the tests of search have their indexes: in a directory, or in the OpenSearch of the test run where there is one. */
public final class Homes {
    private Homes() {}

    /** The same for the same {@code directory}. */
    static IndexHome at(Path directory) {
        return OpenSearch.isThere() ? shared(prefix(directory)) : new LuceneHome(Optional.of(directory));
    }

    /** One node's part in what all with this prefix share. */
    static OpenSearchHome shared(String prefix) {
        return new OpenSearchHome(
                new Sql(Database.asApplication()),
                OpenSearchSettings.of(
                        OpenSearch.get().address().toString(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        prefix));
    }

    /** An empty index. */
    static Index index(Path directory) {
        var home = at(directory);
        home.takeTurn();
        var index = home.begin();
        home.keepTurn();
        return index;
    }

    /** What a node does for the index there, over the database of the tests. */
    static Indexer indexer(IndexHome home) {
        var sql = new Sql(Database.asApplication());
        var outbox = new Outbox(sql, Clock.fixed(Planted.NOW, ClockProducer.SEOUL));
        return new Indexer(
                sql,
                outbox,
                new Market(sql, outbox, Clock.systemUTC()),
                rounds(sql),
                catalogue(sql),
                new SearchLags(new Lags(sql, Clock.systemUTC()), null),
                home);
    }

    /** Takes in all that was committed. */
    static void follow(Indexer indexer) {
        Database.settle();
        indexer.follow();
    }

    /** The listings that it finds. */
    static Set<UUID> found(Indexer indexer, String text) {
        return new Search(indexer)
                .listings(ListingQuery.of(text)).items().stream()
                        .map(ListingHit::id)
                        .collect(Collectors.toSet());
    }

    /** A node with its index in a directory of its own; or in what the nodes in the same {@code together} share in an OpenSearch. */
    public static Indexer node(Sql sql, Outbox outbox, Market market, SearchLags lags, Path together, String name) {
        var home =
                OpenSearch.isThere() ? shared(prefix(together)) : new LuceneHome(Optional.of(together.resolve(name)));
        return new Indexer(sql, outbox, market, rounds(sql), catalogue(sql), lags, home);
    }

    private static Rounds rounds(Sql sql) {
        return new Rounds(sql, null, null);
    }

    private static Catalogue catalogue(Sql sql) {
        return new Catalogue(sql, null, null);
    }

    static String prefix(Path directory) {
        return "t-%08x".formatted(directory.toString().hashCode());
    }
}
