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
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Evidence;
import kr.seoul.techtrade.golden.Standing;
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
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.LineParser;
import kr.seoul.techtrade.linkage.Likeness;
import kr.seoul.techtrade.linkage.Reason;
import kr.seoul.techtrade.linkage.Traits;

/**
 * What stewards say of records, as records of their own that are never changed: a decision holds until it is withdrawn, and
 * withdrawing it gives back what was. Operators decide about all; an institution parts its own records from others and joins its own.
 */
@ApplicationScoped
@Transactional
public class Decisions {
    private static final String SELECT = """
            select d.*, w.reason as withdrawn_reason, w.withdrawn_by, w.withdrawn_at
              from directory.decision d left join directory.withdrawal w on w.decision = d.id""";
    private static final String STANDING =
            SELECT + " where (d.one = any(?::uuid[]) or d.other = any(?::uuid[])) and w.decision is null";
    /** Also those about records that are the same over some chain. */
    private static final String CONNECTED = """
            with recursive connected(record) as (
                select unnest(?::uuid[])
                union
                select case when d.one = c.record then d.other else d.one end
                  from connected c join directory.decision d on c.record in (d.one, d.other)
                 where d.kind = 'SAME' and not exists (select from directory.withdrawal where decision = d.id))
            select record from connected""";

    private static final String INSERT = """
            insert into directory.decision (id, kind, one, other, one_company, other_company, score, reasons, reason,
                                            decided_by, organization_id, decided_at)
            select id, kind, one, other, "oneCompany", "otherCompany", score,
                   array(select jsonb_array_elements_text(reasons)), reason, ?, ?, ?
              from jsonb_to_recordset(?::jsonb) as r(id uuid, kind text, one uuid, other uuid, "oneCompany" uuid,
                                                     "otherCompany" uuid, score int, reasons jsonb, reason text)""";
    private static final String MOVES = """
            insert into directory.decision_move (decision, record, company)
            select decision, record, company from jsonb_to_recordset(?::jsonb) as r(decision uuid, record uuid, company uuid)""";
    private static final String LIST = SELECT + "\n" + """
             where (?::uuid is null or ? in (d.one_company, d.other_company)
                    or exists (select from directory.record r where r.id in (d.one, d.other) and r.company = ?))
               and (?::boolean is null or (w.decision is null) = ?)
               and (? or d.organization_id = ?)
               and (?::uuid is null or d.id < ?)
             order by d.id desc limit ?""";

    private final Sql sql;
    private final Outbox outbox;
    private final Derivation derivation;
    private final Clock clock;

    protected Decisions() {
        this(null, null, null, null);
    }

    @Inject
    public Decisions(Sql sql, Outbox outbox, Derivation derivation, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.derivation = derivation;
        this.clock = clock;
    }

    /** What became of one: a decision, or else why not. */
    public record Outcome(Decision decision, Problem problem) {}

    private record Side(UUID record, UUID company, UUID organization, Traits traits) {}

    private record Move(UUID decision, UUID record, UUID company) {}

    /**
     * Each for itself, in their order: one that is refused keeps back no other. Problems: identity/denied for who is no steward at all; of
     * one alone identity/denied, directory/no-such-record, directory/one-and-the-same, directory/already-decided,
     * directory/contradicting-decisions.
     */
    public List<Outcome> decide(Caller by, List<NewDecision> asked) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        Derivation.lock(sql);
        var at = clock.instant();
        var ids = asked.stream()
                .flatMap(one -> Stream.of(one.one(), one.other()))
                .distinct()
                .toList();
        var sides = sides(ids);
        var standing = Standing.of(standing(sql, connected(ids)));
        var outcomes = new ArrayList<Outcome>();
        for (var each : asked) {
            try {
                var decision = decision(by, each, sides, standing, at);
                standing.add(decision);
                outcomes.add(new Outcome(decision, null));
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

    /** Problems: directory/no-such-decision (also when it is another's), directory/already-withdrawn. */
    public Decision withdraw(Caller by, UUID id, String reason) {
        return withdrawAll(by, List.of(id), reason).get(0);
    }

    /** All of them or none; in the order of their ids. Problems: as of one. */
    public List<Decision> withdrawAll(Caller by, Collection<UUID> ids, String reason) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        Derivation.lock(sql);
        var decisions = own(by, ids);
        decisions.stream()
                .map(Decision::withdrawal)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(earlier -> {
                    throw DirectoryProblem.ALREADY_WITHDRAWN.because("by " + earlier.withdrawnBy());
                });
        var at = clock.instant();
        sql.update("""
                insert into directory.withdrawal (decision, reason, withdrawn_by, organization_id, withdrawn_at)
                select decision, ?, ?, ?, ? from unnest(?::uuid[]) as d(decision)""", reason, by.name(), by.organization(), at, ids);
        var before = before(decisions);
        derivation.again(before.keySet(), before, at);
        tell(decisions, false);
        return own(by, ids);
    }

    /** Where the records of these decisions were counted before the first of them. */
    private Map<UUID, UUID> before(List<Decision> decisions) {
        var before = new HashMap<UUID, UUID>();
        for (var decision : decisions) {
            before.putIfAbsent(decision.one(), decision.oneCompany());
            before.putIfAbsent(decision.other(), decision.otherCompany());
        }
        sql.each(
                "select record, company from directory.decision_move where decision = any(?::uuid[]) order by decision desc",
                row -> Map.entry(Sql.uuid(row, "record"), Sql.uuid(row, "company")),
                move -> before.put(move.getKey(), move.getValue()),
                decisions.stream().map(Decision::id).toList());
        return before;
    }

    /** Problems: identity/denied, directory/no-such-decision. */
    public Decision decision(Caller by, UUID id) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        return own(by, List.of(id)).get(0);
    }

    private List<Decision> own(Caller by, Collection<UUID> ids) {
        var found = sql.list(
                SELECT + " where d.id = any(?::uuid[]) and (? or d.organization_id = ?) order by d.id",
                Decisions::read,
                ids,
                seesAll(by),
                by.organization());
        if (found.size() < ids.size()) {
            throw DirectoryProblem.NO_SUCH_DECISION.because("some of " + ids + " is no decision of yours");
        }
        return found;
    }

    /**
     * The newest first: of one company or all, those that hold ({@code holds}), those that were withdrawn, or both (null); an institution
     * sees its own. Problems: identity/denied, kernel/invalid-cursor.
     */
    public Page<Decision> decisions(Caller by, UUID company, Boolean holds, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var size = Page.limit(limit);
        var before = Cursor.id(cursor);
        var found = sql.list(
                LIST,
                Decisions::read,
                company,
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

    /** Those that hold about any of these records. */
    public static List<Decision> standing(Sql sql, Collection<UUID> records) {
        return records.isEmpty() ? List.of() : sql.list(STANDING, Decisions::read, records, records);
    }

    private static boolean seesAll(Caller by) {
        return by.is(Role.OPERATOR) || by.is(Role.AUDITOR);
    }

    private List<UUID> connected(List<UUID> records) {
        return sql.list(CONNECTED, row -> Sql.uuid(row, "record"), records);
    }

    private Map<UUID, Side> sides(List<UUID> records) {
        return sql
                .list(
                        """
                        select r.id, r.company, s.organization_id, r.payload
                          from directory.record r join sources.source s on s.code = r.source
                         where r.id = any(?::uuid[]) and not r.deleted""",
                        row -> new Side(
                                Sql.uuid(row, "id"),
                                Sql.uuid(row, "company"),
                                Sql.uuid(row, "organization_id"),
                                Evidence.traits(LineParser.values(row.getString("payload")))),
                        records)
                .stream()
                .collect(Collectors.toMap(Side::record, side -> side));
    }

    private static Decision decision(
            Caller by, NewDecision asked, Map<UUID, Side> sides, Standing standing, Instant at) {
        if (asked.one().equals(asked.other())) {
            throw DirectoryProblem.ONE_AND_THE_SAME.at("/other", "is the same record as one");
        }
        var older = asked.one().toString().compareTo(asked.other().toString()) < 0;
        var one = side(sides, older ? asked.one() : asked.other());
        var other = side(sides, older ? asked.other() : asked.one());
        mustBeSteward(by, asked.kind(), one, other);
        standing.refuse(asked.kind(), one.record(), other.record());
        var likeness = Likeness.of(one.traits(), other.traits());
        return new Decision(
                Ids.at(at),
                asked.kind(),
                one.record(),
                other.record(),
                one.company(),
                other.company(),
                likeness.score(),
                likeness.reasons(),
                asked.reason(),
                by.name(),
                by.organization(),
                at,
                null);
    }

    private static Side side(Map<UUID, Side> sides, UUID record) {
        return Optional.ofNullable(sides.get(record))
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_RECORD.because("no live record " + record));
    }

    /** An institution speaks for its own records: of those of others it can only say that they are not its. */
    private static void mustBeSteward(Caller by, DecisionKind kind, Side one, Side other) {
        var ofOne = by.actsFor(one.organization());
        var ofOther = by.actsFor(other.organization());
        var speaks = kind == DecisionKind.APART ? ofOne || ofOther : ofOne && ofOther;
        if (!by.is(Role.OPERATOR) && !speaks) {
            throw IdentityProblem.DENIED.because(
                    "an institution parts its own records from others and joins its own; for all others an operator decides");
        }
    }

    private void carryOut(Caller by, List<Decision> decisions, Instant at) {
        if (decisions.isEmpty()) {
            return;
        }
        sql.update(INSERT, by.name(), by.organization(), at, new JsonColumn.Text(Json.write(decisions)));
        var records = decisions.stream()
                .flatMap(decision -> Stream.of(decision.one(), decision.other()))
                .collect(Collectors.toSet());
        var moved = derivation.again(records, Map.of(), at);
        var moves = decisions.stream()
                .flatMap(decision -> moved.entrySet().stream()
                        .filter(move -> move.getValue().equals(decision.oneCompany())
                                || move.getValue().equals(decision.otherCompany()))
                        .map(move -> new Move(decision.id(), move.getKey(), move.getValue())))
                .toList();
        if (!moves.isEmpty()) {
            sql.update(MOVES, new JsonColumn.Text(Json.write(moves)));
        }
        tell(decisions, true);
    }

    private void tell(List<Decision> decisions, boolean hold) {
        outbox.publishAll(
                DirectoryEvent.DECIDED,
                decisions.stream()
                        .collect(Collectors.toMap(
                                Decision::id,
                                decision -> new Decided(decision.kind(), decision.one(), decision.other(), hold))));
    }

    static Decision read(ResultSet row) throws SQLException {
        var withdrawnAt = Sql.instant(row, "withdrawn_at");
        return new Decision(
                Sql.uuid(row, "id"),
                DecisionKind.valueOf(row.getString("kind")),
                Sql.uuid(row, "one"),
                Sql.uuid(row, "other"),
                Sql.uuid(row, "one_company"),
                Sql.uuid(row, "other_company"),
                row.getInt("score"),
                Stream.of((String[]) row.getArray("reasons").getArray())
                        .map(Reason::valueOf)
                        .toList(),
                row.getString("reason"),
                row.getString("decided_by"),
                Sql.uuid(row, "organization_id"),
                Sql.instant(row, "decided_at"),
                withdrawnAt == null
                        ? null
                        : new Decision.Withdrawal(
                                row.getString("withdrawn_reason"), row.getString("withdrawn_by"), withdrawnAt));
    }
}
