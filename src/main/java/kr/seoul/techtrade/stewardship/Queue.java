package kr.seoul.techtrade.stewardship;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Decision;
import kr.seoul.techtrade.directory.Decisions;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.directory.ReasonJson;
import kr.seoul.techtrade.golden.Golden;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.linkage.Band;
import kr.seoul.techtrade.linkage.Reason;

/** The pairs that wait for a steward, the likeliest first. Operators see all; an institution those with a record of its own. */
@ApplicationScoped
@Transactional
public class Queue {
    private static final String LIST = """
            select one, other, score, reasons, compared_at from stewardship.candidate c
             where score between ? and ?
               and (?::text is null or exists (select from directory.record r
                                                where r.company in (c.one, c.other) and r.source = ?))
               and (? or exists (select from directory.record r join sources.source s on s.code = r.source
                                  where r.company in (c.one, c.other) and s.organization_id = ?))
               and (?::int is null or score < ? or score = ? and (one, other) > (?, ?))
             order by score desc, one, other limit ?""";
    private static final String DECIDED = """
            delete from stewardship.candidate c
             using unnest(?::uuid[], ?::uuid[]) as d(one, other)
             where c.one = least(d.one, d.other) and c.other = greatest(d.one, d.other)""";

    private final Sql sql;
    private final Explanations explanations;
    private final Decisions decisions;

    protected Queue() {
        this(null, null, null);
    }

    @Inject
    public Queue(Sql sql, Explanations explanations, Decisions decisions) {
        this.sql = sql;
        this.explanations = explanations;
        this.decisions = decisions;
    }

    private record Row(UUID one, UUID other, int score, List<Reason> reasons, Instant comparedAt) {}

    /** Problems: identity/denied, kernel/invalid-cursor. */
    public Page<CandidateJson> waiting(Caller by, CandidateQuery query, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 3));
        var score = after.map(keys -> (int) keys.number(0)).orElse(null);
        var rows = sql.list(
                LIST,
                Queue::row,
                query.scoreMin(),
                query.scoreMax(),
                query.source(),
                query.source(),
                by.is(Role.OPERATOR) || by.is(Role.AUDITOR),
                by.organization(),
                score,
                score,
                score,
                after.map(keys -> keys.uuid(1)).orElse(null),
                after.map(keys -> keys.uuid(2)).orElse(null),
                size + 1);
        var page = Page.cut(rows, size, last -> Cursor.of(last.score(), last.one(), last.other()));
        return new Page<>(sideBySide(page.items()), page.next());
    }

    /** As {@link Decisions#decide}; what was decided waits no longer. */
    public List<Decisions.Outcome> decide(Caller by, List<NewDecision> asked) {
        var outcomes = decisions.decide(by, asked);
        var made = outcomes.stream()
                .map(Decisions.Outcome::decision)
                .filter(decision -> decision != null)
                .toList();
        if (!made.isEmpty()) {
            sql.update(
                    DECIDED,
                    made.stream().map(Decision::oneCompany).toList(),
                    made.stream().map(Decision::otherCompany).toList());
        }
        return outcomes;
    }

    private List<CandidateJson> sideBySide(List<Row> rows) {
        var golden = golden(
                rows.stream().flatMap(row -> Stream.of(row.one(), row.other())).collect(Collectors.toSet()));
        return rows.stream()
                .filter(row -> golden.containsKey(row.one()) && golden.containsKey(row.other()))
                .map(row -> candidate(row, golden.get(row.one()), golden.get(row.other())))
                .toList();
    }

    private Map<UUID, Golden> golden(Collection<UUID> companies) {
        return companies.isEmpty() ? Map.of() : explanations.golden(companies);
    }

    private static CandidateJson candidate(Row row, Golden one, Golden other) {
        return new CandidateJson(
                side(one),
                side(other),
                row.score(),
                Band.of(row.score()),
                ReasonJson.of(row.reasons()),
                one.beside(other),
                row.comparedAt());
    }

    private static CandidateJson.SideJson side(Golden company) {
        return new CandidateJson.SideJson(company.company(), company.name(), company.record(), company.sources());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "one"),
                Sql.uuid(row, "other"),
                row.getInt("score"),
                Stream.of((String[]) row.getArray("reasons").getArray())
                        .map(Reason::valueOf)
                        .toList(),
                Sql.instant(row, "compared_at"));
    }
}
