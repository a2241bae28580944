package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.Decision.Withdrawal;
import kr.seoul.techtrade.directory.NewDecision;
import kr.seoul.techtrade.golden.DecisionKind;
import kr.seoul.techtrade.golden.Standing;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.InvestmentEvent.RoundDecided;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * What stewards say of two reports of rounds, as of companies: it holds until it is withdrawn, and withdrawing it gives back what the
 * rules make of the reports. Operators decide about all; an institution parts its own reports from others and joins its own.
 */
@ApplicationScoped
@Transactional
public class RoundDecisions {
    private static final String SELECT = "select d.* from investment.decision d";
    private static final String STANDING =
            SELECT + " where (d.one = any(?::uuid[]) or d.other = any(?::uuid[])) and d.withdrawn_at is null";
    /** Also those about reports that are the same over some chain. */
    private static final String CONNECTED = """
            with recursive connected(record) as (
                select unnest(?::uuid[])
                union
                select case when d.one = c.record then d.other else d.one end
                  from connected c join investment.decision d on c.record in (d.one, d.other)
                 where d.kind = 'SAME' and d.withdrawn_at is null)
            select record from connected""";

    private static final String SIDES = """
            select r.id, s.organization_id from investment.record r join sources.source s on s.code = r.source
             where r.id = any(?::uuid[]) and r.type = 'ROUND' and not r.deleted""";
    private static final String INSERT = """
            insert into investment.decision (id, kind, one, other, reason, decided_by, organization_id, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String WITHDRAW = """
            update investment.decision set withdrawn_reason = ?, withdrawn_by = ?, withdrawn_at = ? where id = ?""";
    private static final String LIST = SELECT + "\n" + """
             where (?::uuid is null or exists (select from investment.record r where r.id in (d.one, d.other) and r.golden = ?))
               and (?::boolean is null or (d.withdrawn_at is null) = ?)
               and (? or d.organization_id = ?)
               and (?::uuid is null or d.id < ?)
             order by d.id desc limit ?""";

    private final Sql sql;
    private final Resolution resolution;
    private final Goldens goldens;
    private final Outbox outbox;
    private final Clock clock;

    protected RoundDecisions() {
        this(null, null, null, null, null);
    }

    @Inject
    public RoundDecisions(Sql sql, Resolution resolution, Goldens goldens, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.resolution = resolution;
        this.goldens = goldens;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Side(UUID record, UUID organization) {}

    /**
     * Problems: identity/denied, directory/no-such-record, directory/one-and-the-same, directory/already-decided,
     * directory/contradicting-decisions.
     */
    public RoundDecision decide(Caller by, NewDecision asked) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        if (asked.one().equals(asked.other())) {
            throw DirectoryProblem.ONE_AND_THE_SAME.at("/other", "is the same record as one");
        }
        Goldens.lock(sql);
        var pair = List.of(asked.one(), asked.other()).stream()
                .sorted(RoundDecisions::byAge)
                .toList();
        var sides =
                sql.list(SIDES, row -> new Side(Sql.uuid(row, "id"), Sql.uuid(row, "organization_id")), pair).stream()
                        .collect(Collectors.toMap(Side::record, Function.identity()));
        mustBeSteward(by, asked.kind(), side(sides, pair.get(0)), side(sides, pair.get(1)));
        var connected = sql.list(CONNECTED, row -> Sql.uuid(row, "record"), pair);
        Standing.of(standing(sql, connected)).refuse(asked.kind(), pair.get(0), pair.get(1));
        var at = clock.instant();
        var id = Ids.at(at);
        sql.update(
                INSERT, id, asked.kind(), pair.get(0), pair.get(1), asked.reason(), by.name(), by.organization(), at);
        goldens.derive(resolution.owners(pair), at);
        outbox.publish(InvestmentEvent.DECIDED, id, new RoundDecided(asked.kind(), pair.get(0), pair.get(1), true));
        return decision(by, id);
    }

    /** Problems: directory/no-such-decision (also when it is another's), directory/already-withdrawn. */
    public RoundDecision withdraw(Caller by, UUID id, String reason) {
        by.must(Role.OPERATOR, Role.INSTITUTION);
        Goldens.lock(sql);
        var decision = decision(by, id);
        if (decision.withdrawal() != null) {
            throw DirectoryProblem.ALREADY_WITHDRAWN.because(
                    "by " + decision.withdrawal().withdrawnBy());
        }
        var at = clock.instant();
        sql.update(WITHDRAW, reason, by.name(), at, id);
        goldens.derive(resolution.owners(List.of(decision.one(), decision.other())), at);
        var news = new RoundDecided(decision.kind(), decision.one(), decision.other(), false);
        outbox.publish(InvestmentEvent.DECIDED, id, news);
        return decision(by, id);
    }

    /** Problems: identity/denied, directory/no-such-decision. */
    public RoundDecision decision(Caller by, UUID id) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        return sql.first(
                        SELECT + " where d.id = ? and (? or d.organization_id = ?)",
                        RoundDecisions::read,
                        id,
                        seesAll(by),
                        by.organization())
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_DECISION.because("no decision " + id + " of yours"));
    }

    /**
     * The newest first: of one round or all, those that hold ({@code holds}), those that were withdrawn, or both (null); an institution
     * sees its own. Problems: identity/denied, kernel/invalid-cursor.
     */
    public Page<RoundDecision> decisions(Caller by, UUID round, Boolean holds, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var size = Page.limit(limit);
        var before = Cursor.id(cursor);
        var found = sql.list(
                LIST,
                RoundDecisions::read,
                round,
                round,
                holds,
                holds,
                seesAll(by),
                by.organization(),
                before,
                before,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.id()));
    }

    /** Those that hold about any of these reports. */
    static List<RoundDecision> standing(Sql sql, Collection<UUID> records) {
        return records.isEmpty() ? List.of() : sql.list(STANDING, RoundDecisions::read, records, records);
    }

    private static int byAge(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    private static boolean seesAll(Caller by) {
        return by.is(Role.OPERATOR) || by.is(Role.AUDITOR);
    }

    private static Side side(Map<UUID, Side> sides, UUID record) {
        return Optional.ofNullable(sides.get(record))
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_RECORD.because("no live record of a round " + record));
    }

    private static void mustBeSteward(Caller by, DecisionKind kind, Side one, Side other) {
        var ofOne = by.actsFor(one.organization());
        var ofOther = by.actsFor(other.organization());
        var speaks = kind == DecisionKind.APART ? ofOne || ofOther : ofOne && ofOther;
        if (!by.is(Role.OPERATOR) && !speaks) {
            throw IdentityProblem.DENIED.because(
                    "an institution parts its own records from others and joins its own; for all others an operator decides");
        }
    }

    private static RoundDecision read(ResultSet row) throws SQLException {
        var withdrawnAt = Sql.instant(row, "withdrawn_at");
        return new RoundDecision(
                Sql.uuid(row, "id"),
                DecisionKind.valueOf(row.getString("kind")),
                Sql.uuid(row, "one"),
                Sql.uuid(row, "other"),
                row.getString("reason"),
                row.getString("decided_by"),
                Sql.uuid(row, "organization_id"),
                Sql.instant(row, "decided_at"),
                withdrawnAt == null
                        ? null
                        : new Withdrawal(
                                row.getString("withdrawn_reason"), row.getString("withdrawn_by"), withdrawnAt));
    }
}
