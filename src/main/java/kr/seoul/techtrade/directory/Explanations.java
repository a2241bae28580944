package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.LineParser;
import kr.seoul.techtrade.linkage.Traits;

/** Says where the values of companies come from, and who said what before. */
@ApplicationScoped
@Transactional
public class Explanations {
    private static final int PAST_MAX = 1000;
    private static final String MEMBERS = """
            select id, company, source, seen_at, payload, key, version, warnings, counted_since
              from directory.record where company = any(?::uuid[]) order by counted_since, source, key""";
    private static final String PAST = """
            select record, seen_at, payload from directory.record_past
             where record = any(?::uuid[]) order by record, version desc limit ?""";
    private static final String STATEMENTS = """
            with word as (
                select p.record, p.version, p.seen_at, case when not p.deleted then p.payload ->> ? end as value
                  from directory.record_past p join directory.record r on r.id = p.record
                 where r.company = ?
                union all
                select id, version, seen_at, payload ->> ? from directory.record where company = ?),
            turn as (
                select *, value is distinct from lag(value) over (partition by record order by version) as begins from word),
            span as (
                select record, value, seen_at, lead(seen_at) over (partition by record order by version) as until
                  from turn where begins),
            told as (
                select s.record as id, s.record, s.value, s.seen_at, s.until, null as kind, null as cause from span s
                union all
                select d.id, d.record, said.payload ->> ?, d.decided_at, d.ended_at, d.kind, d.cause
                  from directory.value_decision d join directory.record r on r.id = d.record
                  %s
                 where r.company = ? and d.attribute = ?)
            select t.*, r.source, r.key from told t join directory.record r on r.id = t.record
             where t.value is not null
               and (?::timestamptz is null or (t.seen_at, t.id) < (?, ?))
             order by t.seen_at desc, t.id desc limit ?""".formatted(ValueDecisions.SAID);

    private final Sql sql;
    private final Directory directory;
    private final Derivation derivation;
    private final Joins joins;

    protected Explanations() {
        this(null, null, null);
    }

    @Inject
    public Explanations(Sql sql, Directory directory, Derivation derivation) {
        this.sql = sql;
        this.directory = directory;
        this.derivation = derivation;
        this.joins = new Joins(sql);
    }

    private record Member(Evidence evidence, String key, long version, List<Violation> warnings, Instant since) {
        ExplanationJson.RecordJson json(ExplanationJson.JoinJson joined) {
            return new ExplanationJson.RecordJson(
                    evidence.id(), evidence.source(), key, version, evidence.seenAt(), warnings, since, joined);
        }
    }

    private record Said(UUID company, Long likeness, Map<Attribute, String> values) {}

    /** Source, rule, rivals and age of every value, and over what each record came to it. Problems: directory/no-such-company. */
    public ExplanationJson explain(UUID id) {
        var company =
                directory.company(id).orElseThrow(() -> Directory.missing(id)).id();
        var members = members(List.of(company)).getOrDefault(company, List.of());
        var evidence = members.stream().map(Member::evidence).toList();
        var records = evidence.stream().map(Evidence::id).toList();
        var standing = Decisions.standing(sql, records);
        var decisions = standing.stream()
                .map(decision -> new ExplanationJson.HoldingDecisionJson(
                        decision.id(), decision.kind(), decision.one(), decision.other(), decision.decidedAt()))
                .toList();
        var joined = joins.of(company, evidence, standing);
        return new ExplanationJson(
                company,
                valuesSince(records, PAST_MAX).of(evidence),
                members.stream()
                        .map(member -> member.json(joined.get(member.evidence().id())))
                        .toList(),
                decisions);
    }

    /**
     * Who said what in this attribute (by its JSON name) from when to when, the latest first, of the records that the company has now.
     * Problems: directory/no-such-company, directory/invalid-query, kernel/invalid-cursor.
     */
    public Page<StatementJson> history(UUID id, String attribute, String cursor, Integer limit) {
        var company =
                directory.company(id).orElseThrow(() -> Directory.missing(id)).id();
        var asked = attribute(attribute);
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 2));
        var at = after.map(keys -> keys.instant(0)).orElse(null);
        var found = sql.list(
                STATEMENTS,
                row -> statement(asked, row),
                asked.json(),
                company,
                asked.json(),
                company,
                asked.json(),
                company,
                asked.json(),
                at,
                at,
                after.map(keys -> keys.uuid(1)).orElse(null),
                size + 1);
        return Page.cut(
                found,
                size,
                last -> Cursor.of(
                        last.since(),
                        last.decision() == null
                                ? last.record()
                                : last.decision().id()));
    }

    /** Live companies as they are compared, by id. */
    public Map<UUID, Golden> golden(Collection<UUID> companies) {
        var members = members(companies);
        var survivorship = derivation.survivorship(Set.copyOf(records(members.values())));
        return members.entrySet().stream()
                .map(company -> Golden.of(
                        company.getKey(),
                        company.getValue().stream().map(Member::evidence).toList(),
                        survivorship))
                .collect(Collectors.toMap(Golden::company, Function.identity()));
    }

    /** What a live company is compared in; {@code likeness} of its records by age: the same numbers, the same traits. */
    public record Look(Traits traits, List<Long> likeness) {}

    /** Live companies by id. */
    public Map<UUID, Look> looks(Collection<UUID> companies) {
        var looks = new HashMap<UUID, Look>();
        sql.each(
                "select company, likeness, payload from directory.record where company = any(?::uuid[]) order by id",
                row -> new Said(
                        Sql.uuid(row, "company"),
                        row.getObject("likeness", Long.class),
                        LineParser.values(row.getString("payload"))),
                said -> {
                    var look = looks.computeIfAbsent(said.company(), none -> new Look(new Traits(), new ArrayList<>()));
                    look.traits().and(Evidence.traits(said.values()));
                    look.likeness().add(said.likeness());
                },
                companies);
        return looks;
    }

    /** What a live company shows, value by value. */
    public record Shown(UUID company, List<ExplanationJson.ValueJson> values) {}

    /** Those of these companies that are live, in this order; since when a value is said is not looked up. */
    public List<Shown> shown(List<UUID> companies) {
        var members = members(companies);
        return shown(companies, members, values(records(members.values())));
    }

    /** The same, and since when each value is said. */
    public List<Shown> shownSince(List<UUID> companies) {
        var members = members(companies);
        return shown(companies, members, valuesSince(records(members.values()), PAST_MAX * companies.size()));
    }

    private static List<Shown> shown(List<UUID> companies, Map<UUID, List<Member>> members, Values values) {
        return companies.stream()
                .filter(members::containsKey)
                .map(company -> new Shown(
                        company,
                        values.of(members.get(company).stream()
                                .map(Member::evidence)
                                .toList())))
                .toList();
    }

    /** What these records come to. */
    private Values values(Collection<UUID> records) {
        var ever = ValueDecisions.ever(sql, records);
        return new Values(derivation.survivorship(ever), ever, Map.of());
    }

    /** The same, and since when they say it: as far back as the last {@code most} words of all of them together. */
    private Values valuesSince(Collection<UUID> records, int most) {
        return values(records).since(past(records, most));
    }

    private static List<UUID> records(Collection<List<Member>> companies) {
        return companies.stream()
                .flatMap(List::stream)
                .map(member -> member.evidence().id())
                .toList();
    }

    private Map<UUID, List<Member>> members(Collection<UUID> companies) {
        return sql.list(MEMBERS, Explanations::member, companies).stream()
                .collect(Collectors.groupingBy(member -> member.evidence().company()));
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                Derivation.evidence(row),
                row.getString("key"),
                row.getLong("version"),
                List.of(Json.read(row.getString("warnings"), Violation[].class)),
                Sql.instant(row, "counted_since"));
    }

    /** What the records said before, the last first. */
    private Map<UUID, List<Values.Past>> past(Collection<UUID> records, int most) {
        return sql
                .list(
                        PAST,
                        row -> new Values.Past(
                                Sql.uuid(row, "record"),
                                Sql.instant(row, "seen_at"),
                                LineParser.values(row.getString("payload"))),
                        records,
                        most)
                .stream()
                .collect(Collectors.groupingBy(Values.Past::record));
    }

    private static StatementJson statement(Attribute attribute, ResultSet row) throws SQLException {
        var said = row.getString("value");
        return new StatementJson(
                Sql.uuid(row, "record"),
                row.getString("source"),
                row.getString("key"),
                attribute.cleaned(said).orElse(said),
                Sql.instant(row, "seen_at"),
                Sql.instant(row, "until"),
                note(row));
    }

    private static ValueDecision.Note note(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var cause = row.getString("cause");
        return kind == null
                ? null
                : new ValueDecision.Note(
                        Sql.uuid(row, "id"),
                        ValueDecision.Kind.valueOf(kind),
                        Sql.instant(row, "seen_at"),
                        cause == null ? null : ValueDecision.Cause.valueOf(cause),
                        Sql.instant(row, "until"));
    }

    /** By its JSON name. Problems: directory/invalid-query. */
    public static Attribute attribute(String name) {
        return Optional.ofNullable(name)
                .flatMap(Attribute::named)
                .orElseThrow(() -> DirectoryProblem.INVALID_QUERY.at(
                        "/attribute",
                        "must be one of "
                                + Stream.of(Attribute.values())
                                        .map(Attribute::json)
                                        .collect(Collectors.joining(", "))));
    }
}
