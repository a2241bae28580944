package kr.seoul.techtrade.showcase;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.portal.Pages;
import kr.seoul.techtrade.portal.Query;
import kr.seoul.techtrade.portal.SourceNames;
import kr.seoul.techtrade.portal.Texts;
import kr.seoul.techtrade.portal.Visit;
import kr.seoul.techtrade.sources.LagJson;
import kr.seoul.techtrade.sources.SourceJson;
import kr.seoul.techtrade.sources.SourceKind;

/** Who feeds the directory, and how fresh each is. */
@Named
@RequestScoped
public class SourcesPage {
    private static final String ALL = "*";
    private static final int VERY_HIGH = 80;
    private static final int HIGH = 60;
    private static final int MEDIUM = 40;

    private final SourceNames names;
    private final Visit visit;
    private final Texts texts;

    protected SourcesPage() {
        this(null, null, null);
    }

    @Inject
    public SourcesPage(SourceNames names, Visit visit, Texts texts) {
        this.names = names;
        this.visit = visit;
        this.texts = texts;
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

    /** How much it is believed, in words: first in general, then where it is otherwise. */
    public List<String> trust(SourceJson source) {
        return Stream.concat(
                        Stream.of(texts.get(
                                "trust.in",
                                texts.get("trust.all"),
                                degree(source.trust().get(ALL)))),
                        source.trust().entrySet().stream()
                                .filter(each -> !each.getKey().equals(ALL))
                                .map(each -> texts.get(
                                        "trust.in",
                                        texts.orElse("attribute." + each.getKey(), each.getKey()),
                                        degree(each.getValue()))))
                .toList();
    }

    private String degree(int rank) {
        var degree = rank >= VERY_HIGH ? "VERY_HIGH" : rank >= HIGH ? "HIGH" : rank >= MEDIUM ? "MEDIUM" : "LOW";
        return texts.get("trust.degree", texts.get("trust." + degree), rank);
    }

    /** Where the visitor changes what is said of it; null for most. */
    public String change(SourceJson source) {
        return visit.isOperator() || visit.getCaller().actsFor(source.organizationId())
                ? Query.NONE.with("code", source.code()).of(visit.href(Pages.SOURCE))
                : null;
    }

    /** {@code fresh}, {@code late} or {@code never}. */
    public String freshness(SourceJson source) {
        return source.succeededAt() == null ? "never" : source.late() ? "late" : "fresh";
    }
}
