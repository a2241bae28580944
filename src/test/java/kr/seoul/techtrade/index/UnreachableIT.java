package kr.seoul.techtrade.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.search.Homes;
import kr.seoul.techtrade.search.ListingQuery;
import kr.seoul.techtrade.search.Search;
import kr.seoul.techtrade.search.SearchProblem;
import kr.seoul.techtrade.testing.CleanDatabase;
import kr.seoul.techtrade.testing.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that are to share an index in an OpenSearch that is not there. */
@ExtendWith(CleanDatabase.class)
class UnreachableIT {
    private final Sql sql = new Sql(Database.asApplication());

    @Test
    void saysSoAndLeavesTheNodeReadyForAllElse() throws IOException {
        var settings = OpenSearchSettings.of(
                "http://127.0.0.1:" + unusedPort(), Optional.empty(), Optional.empty(), Optional.empty(), "techtrade");
        var indexer = Homes.indexer(new OpenSearchHome(sql, Homes.holdings(), settings));
        indexer.follow();
        var refused = assertThrows(Problem.class, () -> new Search(indexer).listings(ListingQuery.of("배터리")));
        assertEquals(SearchProblem.UNREACHABLE, refused.type());
        assertEquals(Optional.empty(), indexer.known());
        assertFalse(indexer.isReachable());
        assertFalse(indexer.caughtUp());
        assertTrue(indexer.isReady());
        assertTrue(new OpenSearchHome(sql, Homes.holdings(), settings).takeTurn(), "another node may try");
        indexer.close();
    }

    private static int unusedPort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
