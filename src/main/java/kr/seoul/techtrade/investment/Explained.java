package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.StatementJson;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** Says where the values of golden rows come from. What was told in confidence is named so, never shown. */
@ApplicationScoped
@Transactional
public class Explained {
    private static final int PAST_MAX = 1000;
    private static final String CONFIDENTIAL = "undisclosed";
    private static final String PAST = """
            select record, seen_at, content from investment.record_past
             where record = any(?::uuid[]) order by record, version desc limit %d""".formatted(PAST_MAX);

    private static final Comparator<StatementJson> LATEST_FIRST = Comparator.comparing(StatementJson::since)
            .thenComparing(statement -> statement.record().toString())
            .reversed();

    private final Sql sql;
    private final Reports reports;

    protected Explained() {
        this(null, null);
    }

    @Inject
    public Explained(Sql sql, Reports reports) {
        this.sql = sql;
        this.reports = reports;
    }

    private record Past(UUID record, Instant seenAt, Content content) {}

    /** By the id of a golden row of this kind; empty when no record speaks for it. */
    public Optional<ExplainedJson> explain(RecordKind kind, UUID id) {
        var own = reports.counted(List.of(id)).stream()
                .filter(report -> report.kind() == kind)
                .toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var ids = own.stream().map(Report::id).toList();
        var parts = kind == RecordKind.ROUND ? reports.parts(ids) : List.<Reports.Part>of();
        var past = past(Stream.concat(
                        ids.stream(), parts.stream().map(part -> part.report().id()))
                .toList());
        var investors = parts.stream()
                .filter(part -> part.investor() != null)
                .collect(Collectors.groupingBy(Reports.Part::investor))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(investor -> {
                    var said = investor.getValue().stream()
                            .map(Reports.Part::report)
                            .toList();
                    return new ExplainedJson.InvestorJson(
                            investor.getKey(), values(RecordKind.PARTICIPATION, said, past), records(said));
                })
                .toList();
        return Optional.of(new ExplainedJson(
                id, values(kind, own, past), records(own), investors, RoundDecisions.standing(sql, ids)));
    }

    /**
     * Who said what in a property that the kind {@link RecordKind#shows}, of the records that are counted to a golden row, the latest first.
     * Problems: kernel/invalid-cursor.
     */
    public Page<StatementJson> history(RecordKind kind, UUID id, String property, String cursor, Integer limit) {
        var shown = kind.shown(property).orElseThrow();
        var own = reports.counted(List.of(id)).stream()
                .filter(report -> report.kind() == kind)
                .toList();
        var past = past(own.stream().map(Report::id).toList());
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 2));
        var size = Page.limit(limit);
        var all = own.stream()
                .flatMap(report -> statements(shown, report, past.getOrDefault(report.id(), List.of())).stream())
                .sorted(LATEST_FIRST)
                .filter(statement -> after.map(keys -> isAfter(statement, keys.instant(0), keys.uuid(1)))
                        .orElse(true))
                .limit(size + 1L)
                .toList();
        return Page.cut(all, size, last -> Cursor.of(last.since(), last.record()));
    }

    private static boolean isAfter(StatementJson statement, Instant since, UUID record) {
        int by = statement.since().compareTo(since);
        return by < 0 || by == 0 && statement.record().toString().compareTo(record.toString()) < 0;
    }

    /** From its last word back to its first. Whoever speaks of an amount in confidence now is not told to have named it before. */
    private static List<StatementJson> statements(Property property, Report report, List<Past> past) {
        var statements = new ArrayList<StatementJson>();
        var value = said(property, report);
        var confidential = CONFIDENTIAL.equals(value);
        var since = report.seenAt();
        Instant until = null;
        for (var earlier : past) {
            var before = earlier.content() == null ? null : said(property, report.saying(earlier.content()));
            before = before != null && confidential ? CONFIDENTIAL : before;
            if (!Objects.equals(before, value)) {
                add(statements, report, value, since, until);
                until = since;
                value = before;
            }
            since = earlier.seenAt();
        }
        add(statements, report, value, since, until);
        return statements;
    }

    /** Nothing when nothing was said, or unsaid in the same moment. */
    private static void add(List<StatementJson> statements, Report report, String value, Instant since, Instant until) {
        if (value != null && !since.equals(until)) {
            statements.add(new StatementJson(report.id(), report.source(), report.key(), value, since, until, null));
        }
    }

    private static String said(Property property, Report report) {
        return report.content().values().containsKey(property.name()) ? text(property, report) : null;
    }

    private static List<ExplainedJson.ReportJson> records(List<Report> reports) {
        return reports.stream()
                .map(report -> new ExplainedJson.ReportJson(
                        report.id(), report.source(), report.key(), report.version(), report.seenAt()))
                .toList();
    }

    private static List<ExplainedJson.ValueJson> values(
            RecordKind kind, List<Report> reports, Map<UUID, List<Past>> past) {
        return kind.properties().stream()
                .filter(property -> !property.columns().isEmpty())
                .map(property -> value(property, Survival.ranked(property.name(), reports), past))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ExplainedJson.ValueJson> value(
            Property property, List<Report> ranked, Map<UUID, List<Past>> past) {
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        var best = ranked.get(0);
        var said = Survival.said(property.name(), best);
        var told = Survival.told(property.name(), best);
        var since = best.seenAt();
        for (var earlier : past.getOrDefault(best.id(), List.of())) {
            if (earlier.content() == null
                    || !Objects.equals(said, earlier.content().values().get(property.name()))) {
                break;
            }
            since = earlier.seenAt();
        }
        var rivals = ranked.stream()
                .filter(report -> !told.equals(Survival.told(property.name(), report)))
                .map(report -> new ExplainedJson.RivalJson(text(property, report), report.source(), report.seenAt()))
                .toList();
        return Optional.of(new ExplainedJson.ValueJson(
                property.name(),
                text(property, best),
                best.source(),
                Survival.rule(property.name(), ranked),
                since,
                rivals));
    }

    private static String text(Property property, Report report) {
        if (property.columns().contains(property.column() + "_minor")) {
            var amount = report.amount(property.name());
            return amount.disclosed() ? amount.money().toString() : CONFIDENTIAL;
        }
        return property.columns().contains(property.column() + "_precision")
                ? report.period(property.name()).toString()
                : report.text(property.name());
    }

    /** What the records said before, the last first. */
    private Map<UUID, List<Past>> past(Collection<UUID> records) {
        return sql
                .list(
                        PAST,
                        row -> new Past(
                                Sql.uuid(row, "record"),
                                Sql.instant(row, "seen_at"),
                                Optional.ofNullable(row.getString("content"))
                                        .map(Content::read)
                                        .orElse(null)),
                        records)
                .stream()
                .collect(Collectors.groupingBy(Past::record));
    }
}
