package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.LagJson;
import kr.seoul.techtrade.directory.SourceJson;
import kr.seoul.techtrade.directory.SourceKind;
import kr.seoul.techtrade.portal.SourceNames;

/** Who feeds the directory, and how fresh each is. */
@Named
@RequestScoped
public class SourcesPage {
    private final SourceNames names;

    protected SourcesPage() {
        this(null);
    }

    @Inject
    public SourcesPage(SourceNames names) {
        this.names = names;
    }

    /** The sources of one kind; {@code late} of them are older than they promised. */
    public record Group(SourceKind kind, List<SourceJson> sources, long late) {}

    public List<Group> getGroups() {
        return Stream.of(SourceKind.values())
                .map(kind -> names.getAll().stream()
                        .filter(source -> source.kind() == kind)
                        .sorted(Comparator.comparing(SourceJson::name))
                        .toList())
                .filter(sources -> !sources.isEmpty())
                .map(sources -> new Group(
                        sources.get(0).kind(),
                        sources,
                        sources.stream().filter(SourceJson::late).count()))
                .toList();
    }

    public int getCount() {
        return names.getAll().size();
    }

    /** Seconds for half of the lines, for 95 and for 99 of a hundred. */
    public String lag(LagJson lag) {
        return lag == null
                ? "–"
                : Stream.of(lag.p50Millis(), lag.p95Millis(), lag.p99Millis())
                        .map(millis -> String.format(Locale.ROOT, "%.1f", millis / 1000.0))
                        .collect(Collectors.joining(" · "));
    }

    /** {@code fresh}, {@code late} or {@code never}. */
    public String freshness(SourceJson source) {
        return source.succeededAt() == null ? "never" : source.late() ? "late" : "fresh";
    }
}
