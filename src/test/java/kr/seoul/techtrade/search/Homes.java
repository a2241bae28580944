package kr.seoul.techtrade.search;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import kr.seoul.techtrade.funding.Catalogue;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.index.Holdings;
import kr.seoul.techtrade.index.Index;
import kr.seoul.techtrade.index.IndexHome;
import kr.seoul.techtrade.index.Indexer;
import kr.seoul.techtrade.index.Places;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.market.Market;
import kr.seoul.techtrade.sources.Lags;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.OpenSearch;

/** Where the tests of search have their indexes: in a directory, or in the OpenSearch of the test run where there is one. */
public final class Homes {
    /** The database of the tests, begun by whoever asks it anything: most look for what they have put into an index themselves. */
    private static final DataSource WHEN_ASKED = (DataSource) Proxy.newProxyInstance(
            Homes.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                try {
                    return method.invoke(Database.asApplication(), arguments);
                } catch (InvocationTargetException failed) {
                    throw failed.getCause();
                }
            });

    private Homes() {}

    /** The same for the same {@code directory}. */
    static IndexHome at(Path directory) {
        return OpenSearch.isThere() ? shared(prefix(directory)) : Places.files(holdings(), directory);
    }

    /** One node's part in what all with this prefix share. */
    static IndexHome shared(String prefix) {
        return Places.shared(holdings(), prefix);
    }

    /** Over the database of the tests. */
    public static Holdings holdings() {
        var sql = new Sql(WHEN_ASKED);
        return holdings(
                sql,
                new Market(sql, outbox(sql), Clock.systemUTC()),
                new SearchLags(new Lags(sql, Clock.systemUTC()), null));
    }

    private static Holdings holdings(Sql sql, Market market, SearchLags lags) {
        return new Stocks(sql, market, new Rounds(sql, null, null), new Catalogue(sql, null, null), lags).holdings();
    }

    private static Outbox outbox(Sql sql) {
        return new Outbox(sql, Clock.fixed(Planted.NOW, ClockProducer.SEOUL));
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
    public static Indexer indexer(IndexHome home) {
        var sql = new Sql(Database.asApplication());
        return new Indexer(sql, outbox(sql), holdings(), home);
    }

    /** Takes in all that was committed. */
    public static void follow(Indexer indexer) {
        Database.settle();
        indexer.follow();
    }

    /** The listings that it finds. */
    public static Set<UUID> found(Indexer indexer, String text) {
        return new Search(indexer)
                .listings(ListingQuery.of(text)).items().stream()
                        .map(ListingHit::id)
                        .collect(Collectors.toSet());
    }

    /** A node with its index in a directory of its own; or in what the nodes in the same {@code together} share in an OpenSearch. */
    public static Indexer node(Sql sql, Outbox outbox, Market market, SearchLags lags, Path together, String name) {
        var home = OpenSearch.isThere() ? shared(prefix(together)) : Places.files(holdings(), together.resolve(name));
        return new Indexer(sql, outbox, holdings(sql, market, lags), home);
    }

    static String prefix(Path directory) {
        return "t-%08x".formatted(directory.toString().hashCode());
    }
}
