package kr.seoul.techtrade.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.sources.Lags;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** How long after they were stored the lines of each source can be found on this node: counted for all to see, and as metrics. */
@ApplicationScoped
public class SearchLags {
    private static final System.Logger LOG = System.getLogger(SearchLags.class.getName());
    private static final Metadata TIMES = Metadata.builder()
            .withName("source_search_lag")
            .withUnit(MetricUnits.SECONDS)
            .withDescription("From the commit of a source's batch until this node's search knew of it")
            .build();

    private final Lags lags;
    private final MetricRegistry metrics;
    /** The transaction of which only a part is taken. */
    private Set<Long> begun = Set.of();

    protected SearchLags() {
        this(null, null);
    }

    @Inject
    public SearchLags(Lags lags, MetricRegistry metrics) {
        this.lags = lags;
        this.metrics = metrics;
    }

    /** The index has just taken what these events tell; {@code more} of the last transaction may come. By one thread at a time. */
    void note(List<Outbox.Event> events, boolean more) {
        var transactions = events.stream()
                .filter(event -> event.type().equals(CompanyChanged.TYPE))
                .map(event -> event.position().txid())
                .collect(Collectors.toCollection(HashSet::new));
        transactions.addAll(begun);
        begun = Set.of();
        if (more) {
            var last = events.get(events.size() - 1).position().txid();
            begun = transactions.remove(last) ? Set.of(last) : Set.of();
        }
        if (!transactions.isEmpty()) {
            note(transactions);
        }
    }

    private void note(Set<Long> transactions) {
        try {
            lags.found(transactions).forEach(found -> metrics.timer(TIMES, new Tag("source", found.source()))
                    .update(found.lag()));
        } catch (SqlFailure uncounted) {
            // the index is more than what is counted of it
            LOG.log(Level.WARNING, "a lag was not counted", uncounted);
        }
    }
}
