package kr.seoul.techtrade.index;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import kr.seoul.techtrade.kernel.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the index of this installation is: in a directory of each node, or in an OpenSearch where one is configured. */
@ApplicationScoped
public class IndexHomes {
    @Inject
    private Sql sql;

    @Inject
    private Holdings holdings;

    /** Belongs to this node alone; without one the index lives in a temporary directory until the node stops. */
    @Inject
    @ConfigProperty(name = "techtrade.index.dir")
    private Optional<String> directory;

    @Inject
    @ConfigProperty(name = "techtrade.search.hosts")
    private Optional<String> hosts;

    @Inject
    @ConfigProperty(name = "techtrade.search.user")
    private Optional<String> user;

    @Inject
    @ConfigProperty(name = "techtrade.search.password")
    private Optional<String> password;

    @Inject
    @ConfigProperty(name = "techtrade.search.ca")
    private Optional<String> authority;

    @Inject
    @ConfigProperty(name = "techtrade.search.prefix", defaultValue = "techtrade")
    private String prefix;

    @Produces
    @Dependent
    IndexHome home() {
        return hosts.isEmpty()
                ? new LuceneHome(holdings, directory.map(Path::of))
                : new OpenSearchHome(
                        sql,
                        holdings,
                        OpenSearchSettings.of(hosts.get(), user, password, authority.map(Path::of), prefix));
    }
}
