package kr.seoul.techtrade.search;

import java.nio.file.Path;
import java.util.Optional;
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

    /** A node with an index of its own. */
    public static Indexer node(Sql sql, Outbox outbox, Market market, SearchLags lags, Path directory) {
        return new Indexer(sql, outbox, market, lags, new LuceneHome(Optional.of(directory)));
    }

    static String prefix(Path directory) {
        return "t-%08x".formatted(directory.toString().hashCode());
    }
}
