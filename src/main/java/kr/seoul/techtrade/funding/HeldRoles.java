package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyJson;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.investment.PersonRole;
import kr.seoul.techtrade.investment.Purpose;
import kr.seoul.techtrade.kernel.ClockProducer;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * Who is what in a company, also beyond its registered representatives, for those who need it: the company itself and operators, and an
 * institution as far as it told of them itself. Nothing of a role that is over, and of a person the name alone; with each the purpose for
 * which its source may tell (개인정보 보호법 제15조).
 */
@ApplicationScoped
@Transactional
public class HeldRoles {
    private static final int REPORTS_MAX = 500;
    private static final String SELECT = """
            select g.id, t.name, g.role, t.since, t.until, r.source, r.key, r.content #>> '{values,purpose,purpose}' as purpose, r.seen_at
              from investment.role g join investment.record r on r.golden = g.id and not r.deleted
              join sources.source s on s.code = r.source
              cross join lateral (
                   select case when ? then g.name else r.content #>> '{values,name,name}' end as name,
                          case when ? then g.since else (r.content #>> '{values,since,since}')::date end as since,
                          case when ? then g.until else (r.content #>> '{values,until,until}')::date end as until) t
             where g.company = ? and g.gone_at is null and (t.until is null or t.until >= ?) and (? or s.organization_id = ?)
             order by g.role, t.name, g.id, r.seen_at, r.id limit ?""";

    private final Sql sql;
    private final Directory directory;
    private final Clock clock;

    protected HeldRoles() {
        this(null, null, null);
    }

    @Inject
    public HeldRoles(Sql sql, Directory directory, Clock clock) {
        this.sql = sql;
        this.directory = directory;
        this.clock = clock;
    }

    private record Row(
            UUID id, String name, PersonRole role, LocalDate since, LocalDate until, HeldRoleJson.Told told) {}

    /** By role and name. Problems: directory/no-such-company, identity/denied. */
    public List<HeldRoleJson> of(Caller by, UUID company) {
        var known = directory
                .company(company)
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + company));
        if (!mayAsk(by, known)) {
            throw IdentityProblem.DENIED.because(
                    "who is what in a company is told to the company, to operators and to whoever told of it");
        }
        return read(by, known);
    }

    /** Whether there is anybody to tell this caller of. */
    public boolean isToBeTold(Caller by, UUID company) {
        return by.organization() != null
                && directory
                        .company(company)
                        .filter(known -> mayAsk(by, known) && !read(by, known).isEmpty())
                        .isPresent();
    }

    private List<HeldRoleJson> read(Caller by, CompanyJson company) {
        var today = LocalDate.ofInstant(clock.instant(), ClockProducer.SEOUL);
        var all = isForAll(by, company);
        var rows = sql.list(
                SELECT, HeldRoles::row, all, all, all, company.id(), today, all, by.organization(), REPORTS_MAX);
        var roles = new LinkedHashMap<UUID, HeldRoleJson>();
        for (var row : rows) {
            roles.computeIfAbsent(
                            row.id(),
                            id -> new HeldRoleJson(
                                    id, row.name(), row.role(), row.since(), row.until(), new ArrayList<>()))
                    .told()
                    .add(row.told());
        }
        return List.copyOf(roles.values());
    }

    private static boolean mayAsk(Caller by, CompanyJson company) {
        return isForAll(by, company) || by.is(Role.INSTITUTION);
    }

    /** Who hears of every report, and the golden role; others what their own reports say of it. */
    private static boolean isForAll(Caller by, CompanyJson company) {
        return by.is(Role.OPERATOR)
                || by.is(Role.AUDITOR)
                || company.organizationId() != null && by.actsFor(company.organizationId());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                Sql.uuid(row, "id"),
                row.getString("name"),
                PersonRole.valueOf(row.getString("role")),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class),
                new HeldRoleJson.Told(
                        row.getString("source"),
                        row.getString("key"),
                        Purpose.valueOf(row.getString("purpose")),
                        Sql.instant(row, "seen_at")));
    }
}
