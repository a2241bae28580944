package kr.seoul.techtrade.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.clients.TwoPeople;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Membership;
import kr.seoul.techtrade.identity.Memberships;
import kr.seoul.techtrade.identity.Right;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Ids;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.members.Administration;
import kr.seoul.techtrade.members.MembersProblem;
import kr.seoul.techtrade.members.Register;
import kr.seoul.techtrade.takeover.TakeOverJson.ObjectionJson;
import kr.seoul.techtrade.takeover.TakeOverJson.State;

/**
 * The way back when the last administrator is gone: a member, or an operator for one, asks with evidence; all members are written
 * to and can object for fourteen days; an administrator who is there after all stops it; then an operator who did not ask decides.
 */
@ApplicationScoped
@Transactional
public class TakeOvers {
    static final Duration WAIT = Duration.ofDays(14);
    private static final int OBJECTIONS_MAX = 100;
    private static final int MEMBERS_MAX = 1000;
    private static final String COLUMNS = """
            select t.*, p.name as candidate from takeover.take_over t join identity.person p on p.id = t.candidate_id
             where t.organization_id = ?""";

    private static final String EVERYWHERE = """
            select t.*, p.name as candidate, o.name as organization
              from takeover.take_over t
              join identity.person p on p.id = t.candidate_id
              join identity.organization o on o.id = t.organization_id
             where ((t.state = 'WAITING')::int, t.id) < (?, ?)
             order by (t.state = 'WAITING')::int desc, t.id desc limit ?""";

    private final Sql sql;
    private final Memberships memberships;
    private final Register register;
    private final TakeOverLetters letters;
    private final Administration administration;
    private final Clock clock;
    private final TwoPeople people;

    protected TakeOvers() {
        this(null, null, null, null, null);
    }

    @Inject
    public TakeOvers(Sql sql, Memberships memberships, Register register, TakeOverLetters letters, Clock clock) {
        this.sql = sql;
        this.memberships = memberships;
        this.register = register;
        this.letters = letters;
        this.administration = new Administration(memberships);
        this.clock = clock;
        this.people = new TwoPeople(sql);
    }

    /** Who asked is for the one who decides to know. */
    private record Row(UUID asker, TakeOverJson json) {}

    /**
     * A member asks for themselves, an operator for a member. Problems: identity/denied, no-such-organization,
     * members/no-such-member, take-over-waits.
     */
    public TakeOverJson ask(Caller by, UUID organization, @Valid NewTakeOver asked) {
        administration.mustAct(by, organization);
        boolean forThemselves =
                by.kind() == Caller.Kind.PERSON && asked.candidateId().equals(by.id());
        if (!forThemselves && !Administration.operates(by)) {
            throw IdentityProblem.DENIED.because("a member asks for themselves, an operator for a member");
        }
        people.mustCount(by);
        var candidate = memberships
                .find(organization, asked.candidateId())
                .orElseThrow(() -> MembersProblem.NO_SUCH_MEMBER.at("/candidateId", "nobody of the organisation"));
        if (candidate.has(Right.ADMINISTRATOR)) {
            throw MembersProblem.TAKE_OVER_OVER.at("/candidateId", "is administrator already");
        }
        var at = clock.instant();
        var id = Ids.at(at);
        int made = sql.update(
                """
                insert into takeover.take_over (id, organization_id, candidate_id, reason, evidence_hash, asker_id, asked_by,
                                               asked_at, decidable_at, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')
                on conflict (organization_id) where state = 'WAITING' do nothing""",
                id,
                organization,
                asked.candidateId(),
                asked.reason(),
                asked.evidenceHash(),
                by.id(),
                by.name(),
                at,
                at.plus(WAIT));
        if (made == 0) {
            throw MembersProblem.TAKE_OVER_WAITS.because("it is decided or stopped first");
        }
        var takeOver = known(organization, id).json();
        enter(by, takeOver, Register.Kind.TAKE_OVER_ASKED, asked.reason());
        return takeOver;
    }

    /** The latest first. Problems: identity/denied, no-such-organization, kernel/invalid-cursor. */
    public Page<TakeOverJson> takeOvers(Caller by, UUID organization, Optional<String> cursor, int limit) {
        administration.mustSee(by, organization);
        var before = cursor.map(encoded -> Cursor.decode(encoded, 1).uuid(0)).orElse(new UUID(-1, -1));
        return Page.cut(
                sql.list(
                        COLUMNS + " and t.id < ? order by t.id desc limit ?",
                        row -> read(row).json(),
                        organization,
                        before,
                        limit + 1),
                limit,
                last -> Cursor.of(last.id()));
    }

    /** One, and what whoever decides must know besides: {@code own} that the caller has asked for it. */
    public record Case(TakeOverJson takeOver, String organization, boolean own) {}

    /** Those of all organisations, for operators and auditors: first what waits, then the latest. Problems: identity/denied, kernel/invalid-cursor. */
    public Page<Case> everywhere(Caller by, Optional<String> cursor, int limit) {
        by.must(Role.OPERATOR, Role.AUDITOR);
        var last = cursor.map(encoded -> Cursor.decode(encoded, 2));
        return Page.cut(
                sql.list(
                        EVERYWHERE,
                        row -> told(by, row),
                        last.map(key -> key.number(0)).orElse(1L),
                        last.map(key -> key.uuid(1)).orElse(new UUID(-1, -1)),
                        limit + 1),
                limit,
                each -> Cursor.of(
                        each.takeOver().state() == State.WAITING ? 1L : 0L,
                        each.takeOver().id()));
    }

    private static Case told(Caller by, ResultSet row) throws SQLException {
        var read = read(row);
        return new Case(read.json(), row.getString("organization"), read.asker().equals(by.id()));
    }

    /** Problems: identity/denied, no-such-organization, members/no-such-take-over. */
    public TakeOverJson takeOver(Caller by, UUID organization, UUID id) {
        administration.mustSee(by, organization);
        return known(organization, id).json();
    }

    /**
     * Any member, for whoever decides to read; an administrator, also by an API client, stops it. Problems: identity/denied,
     * no-such-organization, members/no-such-take-over, take-over-over, too-many.
     */
    public TakeOverJson object(Caller by, UUID organization, UUID id, String reason) {
        administration.mustAct(by, organization);
        var takeOver = waiting(organization, id).json();
        boolean administrator = administration.isAdministrator(by, organization);
        if (!administrator && memberships.find(organization, by.id()).isEmpty()) {
            throw IdentityProblem.DENIED.because("members object");
        }
        if (takeOver.objections().size() >= OBJECTIONS_MAX) {
            throw MembersProblem.TOO_MANY.because("there are %d objections".formatted(OBJECTIONS_MAX));
        }
        var objection = new ObjectionJson(by.name(), reason, clock.instant());
        sql.update(
                "update takeover.take_over set objections = objections || ?::jsonb where id = ?",
                new JsonColumn.Text(Json.write(List.of(objection))),
                id);
        enter(by, takeOver, Register.Kind.TAKE_OVER_OBJECTED, reason);
        if (administrator) {
            end(by, takeOver, State.STOPPED, reason);
        }
        return known(organization, id).json();
    }

    /**
     * After the fourteen days, by an operator who did not ask. Problems: identity/denied, no-such-organization,
     * members/no-such-take-over, take-over-over, take-over-waits, no-such-member when the candidate has left, kernel/stale-version when
     * somebody has objected meanwhile.
     */
    public TakeOverJson decide(Caller by, UUID organization, UUID id, long seen, @Valid TakeOverDecision decision) {
        administration.mustAct(by, organization);
        if (!Administration.operates(by)) {
            throw IdentityProblem.DENIED.because("an operator decides");
        }
        var found = waiting(organization, id);
        var takeOver = found.json();
        if (takeOver.version() != seen) {
            throw KernelProblem.STALE_VERSION.because("it has version %d now".formatted(takeOver.version()));
        }
        if (!people.areTwo(by, found.asker())) {
            throw IdentityProblem.DENIED.because(
                    "another operator than the one who asked decides, and no program of the same organisation");
        }
        if (decision.granted() && clock.instant().isBefore(takeOver.decidableAt())) {
            throw MembersProblem.TAKE_OVER_WAITS.because("members can object until " + takeOver.decidableAt());
        }
        if (decision.granted()) {
            let(organization, takeOver.candidateId());
        }
        end(by, takeOver, decision.granted() ? State.GRANTED : State.REFUSED, decision.reason());
        return known(organization, id).json();
    }

    private void let(UUID organization, UUID candidate) {
        var member = memberships
                .find(organization, candidate)
                .orElseThrow(() -> MembersProblem.NO_SUCH_MEMBER.because("whoever should take over has left"));
        var rights = EnumSet.of(Right.ADMINISTRATOR);
        rights.addAll(member.rights());
        memberships.change(organization, candidate, rights);
    }

    private void end(Caller by, TakeOverJson takeOver, State how, String why) {
        sql.update(
                "update takeover.take_over set state = ?, decision = ?, decided_by = ?, decided_at = ? where id = ?",
                how,
                why,
                by.name(),
                clock.instant(),
                takeOver.id());
        enter(by, takeOver, Register.Kind.valueOf("TAKE_OVER_" + how), why);
    }

    /** In the register, and to every member. */
    private void enter(Caller by, TakeOverJson takeOver, Register.Kind kind, String why) {
        var data = new HashMap<String, Object>();
        data.put("reason", why);
        data.put("evidenceHash", takeOver.evidenceHash());
        register.enter(
                by, new Register.Entry(takeOver.organizationId(), kind, takeOver.candidateId(), takeOver.id(), data));
        for (Membership member : memberships.of(takeOver.organizationId(), new UUID(0, 0), MEMBERS_MAX)) {
            letters.takeOver(member, takeOver, kind.name(), clock.instant());
        }
    }

    private Row waiting(UUID organization, UUID id) {
        var found = known(organization, id);
        if (found.json().state() != State.WAITING) {
            throw MembersProblem.TAKE_OVER_OVER.because(
                    "it has been " + found.json().state());
        }
        return found;
    }

    private Row known(UUID organization, UUID id) {
        return sql.first(COLUMNS + " and t.id = ? for update of t", TakeOvers::read, organization, id)
                .orElseThrow(() -> MembersProblem.NO_SUCH_TAKE_OVER.because("the organisation has none with " + id));
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "asker_id"),
                new TakeOverJson(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "organization_id"),
                        Sql.uuid(row, "candidate_id"),
                        row.getString("candidate"),
                        row.getString("reason"),
                        row.getString("evidence_hash"),
                        row.getString("asked_by"),
                        Sql.instant(row, "asked_at"),
                        Sql.instant(row, "decidable_at"),
                        List.of(Json.read(row.getString("objections"), ObjectionJson[].class)),
                        State.valueOf(row.getString("state")),
                        row.getString("decision"),
                        row.getString("decided_by"),
                        Sql.instant(row, "decided_at")));
    }
}
