package kr.seoul.techtrade.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.testing.Database;
import kr.seoul.techtrade.testing.OpenSearch;

/** Where tests keep an index. */
public final class Places {
    private Places() {}

    /** Of one node alone. */
    public static IndexHome files(Holdings holdings, Path directory) {
        return new LuceneHome(holdings, Optional.of(directory));
    }

    /** One node's part in what all with this prefix share in the OpenSearch of the test run. */
    public static IndexHome shared(Holdings holdings, String prefix) {
        return new OpenSearchHome(
                new Sql(Database.asApplication()),
                holdings,
                OpenSearchSettings.of(
                        OpenSearch.get().address().toString(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        prefix));
    }

    /** Opens or begins what has no home and no node that follows. */
    public static Index open(Holdings holdings, Path directory) {
        return LuceneIndex.open(holdings, directory);
    }

    /** What an index in an OpenSearch is made of. */
    public static List<String> parts(Holdings holdings) {
        return OpenSearchIndex.parts(holdings);
    }
}
