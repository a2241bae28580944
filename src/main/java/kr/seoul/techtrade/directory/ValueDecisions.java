package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Survivorship;
import kr.seoul.techtrade.golden.ValueDecision;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.Attribute;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.LineParser;

/**
 * What stewards say where sources differ about a value. A decision is an input of {@link Survivorship} and no value of its own: it holds
 * through all imports until it is withdrawn, or lapses since the record that it names says something else. Operators decide about all; an
 * institution where nobody else says anything of the attribute.
 */
@ApplicationScoped
@Transactional
public class ValueDecisions {
    /** What a record said from a version on; the same content under a higher version changed nothing. */
    static final String SAID = """
            cross join lateral (
                 select payload from (select p.version, p.payload from directory.record_past p where p.record = d.record
                                      union all
                                      select r.version, r.payload) word
                  where word.version >= d.record_version order by word.version limit 1) said""";

    private static final String SELECT = """
            select d.*, r.source, said.payload
              from directory.value_decision d join directory.record r on r.id = d.record
            """ + SAID;
    private static final String INSERT = """
            insert into directory.value_decision (id, kind, record, record_version, attribute, company, reason, decided_by,
                                                  organization_id, decided_at)
            select d.id, d.kind, d.record, r.version, d.attribute, r.company, d.reason, ?, ?, ?
              from jsonb_to_recordset(?::jsonb) as d(id uuid, kind text, record uuid, attribute text, reason text)
              join directory.record r on r.id = d.record""";
    private static final String LAPSE = """
            update directory.value_decision d set cause = l.cause, ended_at = ?
              from unnest(?::uuid[], ?::text[]) as l(id, cause) where d.id = l.id""";
    private static final String WITHDRAW = """
            update directory.value_decision set cause = 'WITHDRAWN', end_reason = ?, ended_by = ?, ended_at = ? where id = ?""";
    private static final String MEMBERS = """
            select r.id, r.company, r.source, r.seen_at, r.payload, s.organization_id
              from directory.record r join sources.source s on s.code = r.source
             where not r.deleted
               and r.company in (select company from directory.record where id = any(?::uuid[]) and not deleted)""";
    private static final String LIST = SELECT + "\n" + """
             where (?::uuid is null or ? in (d.company, r.company))
               and (?::boolean is null or (d.ended_at is null) = ?)
               and (? or d.organization_id = ?)
               and (?::uuid is null or d.id < ?)
             order by d.id desc limit ?""";

    private final Sql sql;
    private final Derivation derivation;
    private final Outbox outbox;
    private final Clock clock;

    protected ValueDecisions() {
        this(null, null, null, null);
    }

    @Inject
    public ValueDecisions(Sql sql, Derivation derivation, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.derivation = derivation;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of one: a decision, or else why not. */
    public record Outcome(ValueDecision decision, Problem problem) {}

    private record Member(Evidence evidence, UUID organization) {}

    /**
     * Each for itself, in their order: one that is refused keeps back no other. Problems: identity/denied for who is no steward at all; of
     * one alone identity/denied, directory/no-such-record, directory/conflict-changed, directory/already-decided.
     */
    public List<Outcome> decide(Caller by, List<NewValueDecision> asked) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        Derivation.lock(sql);
        var at = clock.instant();
        var members = sql.list(
                MEMBERS,
                row -> new Member(Derivation.evidence(row), Sql.uuid(row, "organization_id")),
                asked.stream().map(NewValueDecision::record).collect(Collectors.toSet()));
        var bench = new Bench(by, members);
        var outcomes = new ArrayList<Outcome>();
        for (var each : asked) {
            try {
                outcomes.add(new Outcome(bench.decision(each, at), null));
            } catch (Problem refused) {
                outcomes.add(new Outcome(null, refused));
            }
        }
        carryOut(
                by,
                outcomes.stream()
                        .map(Outcome::decision)
                        .filter(Objects::nonNull)
                        .toList(),
                at);
        return outcomes;
    }

    /** Who decides, and what is known of the companies it is about. */
    private final class Bench {
        private final Caller by;
        private final Map<UUID, Member> byRecord;
        private final Map<UUID, List<Member>> byCompany;
        private final Survivorship survivorship;
        private final Map<String, UUID> decided = new HashMap<>();

        Bench(Caller by, List<Member> members) {
            this.by = by;
            byRecord = members.stream()
                    .collect(Collectors.toMap(member -> member.evidence().id(), Function.identity()));
            byCompany = members.stream()
                    .collect(Collectors.groupingBy(member -> member.evidence().company()));
            survivorship = derivation.survivorship(byRecord.keySet());
            standing(sql, byRecord.keySet())
                    .forEach(holding -> decided.put(
                            place(byRecord.get(holding.record()).evidence().company(), holding.attribute()),
                            holding.id()));
        }

        ValueDecision decision(NewValueDecision asked, Instant at) {
            var member = Optional.ofNullable(byRecord.get(asked.record()))
                    .orElseThrow(() -> DirectoryProblem.NO_SUCH_RECORD.because("no live record " + asked.record()));
            var record = member.evidence();
            var attribute = Attribute.named(asked.attribute())
                    .filter(record.values()::containsKey)
                    .orElseThrow(() -> DirectoryProblem.CONFLICT_CHANGED.because(
                            "the record says nothing of %s now".formatted(asked.attribute())));
            mustBeSteward(attribute, byCompany.get(record.company()));
            mustBeAsSeen(asked, attribute, record);
            var earlier = decided.get(place(record.company(), asked.attribute()));
            if (earlier != null) {
                throw DirectoryProblem.ALREADY_DECIDED.because(
                        "decision %s about it holds; withdraw that first".formatted(earlier));
            }
            var id = Ids.at(at);
            decided.put(place(record.company(), asked.attribute()), id);
            return new ValueDecision(
                    id,
                    asked.kind(),
                    record.id(),
                    record.source(),
                    record.company(),
                    asked.attribute(),
                    asked.value(),
                    asked.reason(),
                    by.name(),
                    by.organization(),
                    at,
                    null);
        }

        private void mustBeSteward(Attribute attribute, List<Member> members) {
            var own = members.stream()
                    .filter(member -> member.evidence().values().containsKey(attribute))
                    .allMatch(member -> by.actsFor(member.organization()));
            if (!by.is(Role.OPERATOR) && !own) {
                throw IdentityProblem.DENIED.because(
                        "an institution decides where its own records differ; between sources an operator decides");
            }
        }

        private void mustBeAsSeen(NewValueDecision asked, Attribute attribute, Evidence record) {
            var ranked = survivorship.ranked(
                    attribute,
                    byCompany.get(record.company()).stream()
                            .map(Member::evidence)
                            .toList());
            if (!record.values().get(attribute).equals(asked.value())) {
                throw DirectoryProblem.CONFLICT_CHANGED.because("the record says something else now");
            }
            if (ranked.stream().allMatch(each -> each.values().get(attribute).equals(asked.value()))) {
                throw DirectoryProblem.CONFLICT_CHANGED.because("no record says anything else");
            }
            var chosen = ranked.get(0).values().get(attribute).equals(asked.value());
            if (asked.kind() == ValueDecision.Kind.KEEP && !chosen) {
                throw DirectoryProblem.CONFLICT_CHANGED.because("the rules choose another value");
            }
        }

        private static String place(UUID company, String attribute) {
            return company + " " + attribute;
        }
    }

    private void carryOut(Caller by, List<ValueDecision> decisions, Instant at) {
        if (!decisions.isEmpty()) {
            sql.update(INSERT, by.name(), by.organization(), at, new JsonColumn.Text(Json.write(decisions)));
            outbox.publishAll(
                    DirectoryEvent.VALUE_DECIDED,
                    decisions.stream()
                            .collect(Collectors.toMap(ValueDecision::id, each -> ValueDecided.of(each, null))));
            derivation.anew(decisions.stream().map(ValueDecision::companyId).collect(Collectors.toSet()), at);
        }
    }

    /** Problems: directory/no-such-decision (also when it is another's), directory/already-withdrawn, directory/decision-lapsed. */
    public ValueDecision withdraw(Caller by, UUID id, String reason) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        Derivation.lock(sql);
        var decision = own(by, id);
        if (decision.lapsed()) {
            throw DirectoryProblem.DECISION_LAPSED.because("%s on %s"
                    .formatted(decision.ending().cause(), decision.ending().endedAt()));
        }
        if (!decision.holds()) {
            throw DirectoryProblem.ALREADY_WITHDRAWN.because(
                    "by " + decision.ending().endedBy());
        }
        var at = clock.instant();
        sql.update(WITHDRAW, reason, by.name(), at, id);
        outbox.publish(
                DirectoryEvent.VALUE_DECISION_WITHDRAWN, id, ValueDecided.of(decision, ValueDecision.Cause.WITHDRAWN));
        derivation.anew(
                sql.list(
                        "select company from directory.record where id = ?",
                        row -> Sql.uuid(row, "company"),
                        decision.record()),
                at);
        return own(by, id);
    }

    /** Problems: identity/denied, directory/no-such-decision. */
    public ValueDecision decision(Caller by, UUID id) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        return own(by, id);
    }

    private ValueDecision own(Caller by, UUID id) {
        return sql.first(
                        SELECT + " where d.id = ? and (? or d.organization_id = ?)",
                        ValueDecisions::read,
                        id,
                        seesAll(by),
                        by.organization())
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_DECISION.because(id + " is no decision of yours"));
    }

    /**
     * The newest first: of one company or all, those that hold ({@code holds}), those that ended, or both (null); an institution sees its
     * own. Problems: identity/denied, kernel/invalid-cursor.
     */
    public Page<ValueDecision> decisions(Caller by, UUID company, Boolean holds, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var size = Page.limit(limit);
        var before = Cursor.id(cursor);
        var found = sql.list(
                LIST,
                ValueDecisions::read,
                company,
                company,
                holds,
                holds,
                seesAll(by),
                by.organization(),
                before,
                before,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    private static boolean seesAll(Caller by) {
        return by.is(Role.OPERATOR) || by.is(Role.AUDITOR);
    }

    /** Those that hold of these records. */
    static List<ValueDecision> standing(Sql sql, Set<UUID> records) {
        return records.isEmpty()
                ? List.of()
                : sql.list(
                        SELECT + " where d.record = any(?::uuid[]) and d.ended_at is null",
                        ValueDecisions::read,
                        records);
    }

    /** All there ever were of these records, the newest first. */
    static List<ValueDecision> ever(Sql sql, Collection<UUID> records) {
        return records.isEmpty()
                ? List.of()
                : sql.list(
                        SELECT + " where d.record = any(?::uuid[]) order by d.id desc", ValueDecisions::read, records);
    }

    /** Ends those of {@code standing} that have a cause to, and tells of it. */
    static void lapse(
            Sql sql,
            Outbox outbox,
            Collection<ValueDecision> standing,
            Map<UUID, ValueDecision.Cause> causes,
            Instant at) {
        if (!causes.isEmpty()) {
            var ended = List.copyOf(causes.entrySet());
            sql.update(LAPSE, at, Sql.column(ended, Map.Entry::getKey), Sql.column(ended, each -> each.getValue()
                    .name()));
            outbox.publishAll(
                    DirectoryEvent.VALUE_DECISION_LAPSED,
                    standing.stream()
                            .filter(decision -> causes.containsKey(decision.id()))
                            .collect(Collectors.toMap(
                                    ValueDecision::id,
                                    decision -> ValueDecided.of(decision, causes.get(decision.id())))));
        }
    }

    static ValueDecision read(ResultSet row) throws SQLException {
        var attribute = row.getString("attribute");
        var endedAt = Sql.instant(row, "ended_at");
        return new ValueDecision(
                Sql.uuid(row, "id"),
                ValueDecision.Kind.valueOf(row.getString("kind")),
                Sql.uuid(row, "record"),
                row.getString("source"),
                Sql.uuid(row, "company"),
                attribute,
                LineParser.values(row.getString("payload"))
                        .get(Attribute.named(attribute).orElseThrow()),
                row.getString("reason"),
                row.getString("decided_by"),
                Sql.uuid(row, "organization_id"),
                Sql.instant(row, "decided_at"),
                endedAt == null
                        ? null
                        : new ValueDecision.Ending(
                                ValueDecision.Cause.valueOf(row.getString("cause")),
                                row.getString("end_reason"),
                                row.getString("ended_by"),
                                endedAt));
    }
}
