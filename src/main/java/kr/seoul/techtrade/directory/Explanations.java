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
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.Violation;
import kr.seoul.techtrade.linkage.Traits;

/** Says where the values of companies come from, who said what before, and where sources differ. */
@ApplicationScoped
@Transactional
public class Explanations {
    /** Companies of several records that one page of conflicts looks through. */
    private static final int LOOKED_THROUGH_MAX = 500;

    private static final int PAST_MAX = 1000;
    private static final String MEMBERS = """
            select id, company, source, seen_at, payload, key, version, warnings
              from directory.record where company = any(?::uuid[])""";
    private static final String PAST = """
            select record, seen_at, payload from directory.record_past
             where record = any(?::uuid[]) order by record, version desc limit %d""".formatted(PAST_MAX);
    private static final String SEVERAL = """
            select company from directory.record
             where company is not null and (?::uuid is null or company > ?)
             group by company having count(*) > 1 and (?::text is null or ? = any(array_agg(source)))
             order by company limit ?""";
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
                  from turn where begins)
            select s.*, r.source, r.key from span s join directory.record r on r.id = s.record
             where value is not null
               and (?::timestamptz is null or (s.seen_at, s.record) < (?, ?))
             order by s.seen_at desc, s.record desc limit ?""";

    private final Sql sql;
    private final Directory directory;
    private final Derivation derivation;

    protected Explanations() {
        this(null, null, null);
    }

    @Inject
    public Explanations(Sql sql, Directory directory, Derivation derivation) {
        this.sql = sql;
        this.directory = directory;
        this.derivation = derivation;
    }

    private record Member(Evidence evidence, String key, long version, List<Violation> warnings) {
        ExplanationJson.RecordJson json() {
            return new ExplanationJson.RecordJson(
                    evidence.id(), evidence.source(), key, version, evidence.seenAt(), warnings);
        }
    }

    private record Said(UUID company, Long likeness, Map<Attribute, String> values) {}

    private record Past(UUID record, Instant seenAt, Map<Attribute, String> values) {}

    /** Source, rule, rivals and age of every value. Problems: directory/no-such-company. */
    public ExplanationJson explain(UUID id) {
        var company =
                directory.company(id).orElseThrow(() -> Directory.missing(id)).id();
        var members = members(List.of(company)).getOrDefault(company, List.of());
        var records = members.stream().map(member -> member.evidence().id()).toList();
        var decisions = Decisions.standing(sql, records).stream()
                .map(decision -> new ExplanationJson.HoldingDecisionJson(
                        decision.id(), decision.kind(), decision.one(), decision.other(), decision.decidedAt()))
                .toList();
        return new ExplanationJson(
                company,
                values(members, derivation.survivorship(), past(records)),
                members.stream().map(Member::json).toList(),
                decisions);
    }

    /**
     * Companies whose sources differ, of one source or all, in one attribute (by its JSON name) or any. A page may hold fewer than asked
     * for and still have a next. Problems: identity/denied, directory/invalid-query, kernel/invalid-cursor.
     */
    public Page<ConflictJson> conflicts(Caller by, String source, String attribute, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var asked = Optional.ofNullable(attribute).map(Explanations::attribute);
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor)
                .map(at -> Cursor.decode(at, 1).uuid(0))
                .orElse(null);
        var several =
                sql.list(SEVERAL, row -> Sql.uuid(row, "company"), after, after, source, source, LOOKED_THROUGH_MAX);
        var members = members(several);
        var survivorship = derivation.survivorship();
        var found = new ArrayList<ConflictJson>();
        for (var company : several) {
            if (found.size() == size) {
                break;
            }
            conflict(company, members.getOrDefault(company, List.of()), survivorship, asked)
                    .ifPresent(found::add);
        }
        var full = found.size() == size;
        var last = full ? found.get(size - 1).companyId() : several.isEmpty() ? null : several.get(several.size() - 1);
        var more = full || several.size() == LOOKED_THROUGH_MAX;
        return new Page<>(found, more ? Optional.of(Cursor.of(last).encode()) : Optional.empty());
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
                at,
                at,
                after.map(keys -> keys.uuid(1)).orElse(null),
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.since(), last.record()));
    }

    /** Live companies as they are compared, by id. */
    public Map<UUID, Golden> golden(Collection<UUID> companies) {
        var survivorship = derivation.survivorship();
        return members(companies).entrySet().stream()
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

    private static Optional<ConflictJson> conflict(
            UUID company, List<Member> members, Survivorship survivorship, Optional<Attribute> asked) {
        var all = values(members, survivorship, Map.of());
        var disputed = all.stream()
                .filter(value -> !value.rivals().isEmpty())
                .filter(value -> asked.isEmpty() || asked.get().json().equals(value.attribute()))
                .toList();
        return disputed.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConflictJson(company, all.get(0).value(), disputed));
    }

    private static List<ExplanationJson.ValueJson> values(
            List<Member> members, Survivorship survivorship, Map<UUID, List<Past>> past) {
        var evidence = members.stream().map(Member::evidence).toList();
        return Stream.of(Attribute.values())
                .map(attribute -> value(attribute, survivorship, evidence, past))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ExplanationJson.ValueJson> value(
            Attribute attribute, Survivorship survivorship, List<Evidence> evidence, Map<UUID, List<Past>> past) {
        var ranked = survivorship.ranked(attribute, evidence);
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        var best = ranked.get(0);
        var value = best.values().get(attribute);
        var since = best.seenAt();
        for (var earlier : past.getOrDefault(best.id(), List.of())) {
            if (!value.equals(earlier.values().get(attribute))) {
                break;
            }
            since = earlier.seenAt();
        }
        var rivals = ranked.stream()
                .filter(record -> !record.values().get(attribute).equals(value))
                .map(record ->
                        new ExplanationJson.RivalJson(record.values().get(attribute), record.source(), record.seenAt()))
                .toList();
        return Optional.of(new ExplanationJson.ValueJson(
                attribute.json(), value, best.source(), survivorship.rule(attribute, ranked), since, rivals));
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
                List.of(Json.read(row.getString("warnings"), Violation[].class)));
    }

    /** What the records said before, the last first. */
    private Map<UUID, List<Past>> past(List<UUID> records) {
        return sql
                .list(
                        PAST,
                        row -> new Past(
                                Sql.uuid(row, "record"),
                                Sql.instant(row, "seen_at"),
                                LineParser.values(row.getString("payload"))),
                        records)
                .stream()
                .collect(Collectors.groupingBy(Past::record));
    }

    private static StatementJson statement(Attribute attribute, ResultSet row) throws SQLException {
        var said = row.getString("value");
        return new StatementJson(
                Sql.uuid(row, "record"),
                row.getString("source"),
                row.getString("key"),
                attribute.cleaned(said).orElse(said),
                Sql.instant(row, "seen_at"),
                Sql.instant(row, "until"));
    }

    private static Attribute attribute(String name) {
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
