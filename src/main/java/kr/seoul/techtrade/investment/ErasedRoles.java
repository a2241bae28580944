package kr.seoul.techtrade.investment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.ErasedIn;
import kr.seoul.techtrade.investment.RoleRecords.Left;
import kr.seoul.techtrade.investment.RoleRecords.Said;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Keeps out of the roles in a company whoever was erased there, whatever a line named it by: when it came nobody may have known whose
 * it is. By its key they are known from then on.
 */
final class ErasedRoles {
    private static final String SAID = """
            select %s from investment.record r where r.id = any(?::uuid[])
            union all
            select %s from investment.record r join investment.record_past p on p.record = r.id
             where r.id = any(?::uuid[]) and p.content is not null""".formatted(Said.NOW, Said.THEN);

    private final Sql sql;
    private final RoleRecords records;

    ErasedRoles(Sql sql) {
        this.sql = sql;
        this.records = new RoleRecords(sql);
    }

    /** The same reports without them; in the transaction of the caller. */
    List<Report> without(List<Report> reports) {
        var roles = reports.stream()
                .filter(report -> report.kind() == RecordKind.ROLE)
                .toList();
        var erased = roles.isEmpty()
                ? null
                : ErasedIn.of(sql, roles.stream().map(Report::owner).collect(Collectors.toSet()));
        if (erased == null || erased.isEmpty()) {
            return reports;
        }
        var byId = roles.stream().collect(Collectors.toMap(Report::id, Function.identity()));
        var left = left(byId, erased);
        if (left.isEmpty()) {
            return reports;
        }
        records.write(left);
        var ids = left.stream().map(each -> each.said().id()).collect(Collectors.toSet());
        var companies = new HashSet<UUID>();
        var goldens = new HashSet<UUID>();
        ids.stream().map(byId::get).forEach(report -> {
            companies.add(report.owner());
            goldens.add(report.golden());
        });
        goldens.removeIf(Objects::isNull);
        records.forget(companies, goldens, name -> companies.stream()
                .anyMatch(company -> !erased.named(company, name).isEmpty()));
        var others = left.stream()
                .filter(each -> each.said().past() == null)
                .collect(Collectors.toMap(each -> each.said().id(), Left::others));
        return reports.stream()
                .filter(report -> !others.getOrDefault(report.id(), "somebody").isEmpty())
                .map(report -> others.containsKey(report.id())
                        ? report.saying(RoleName.content(report.content(), others.get(report.id())))
                        : report)
                .toList();
    }

    private List<Left> left(Map<UUID, Report> roles, ErasedIn erased) {
        var left = new ArrayList<Left>();
        for (var said : sql.list(SAID, Said::read, roles.keySet(), roles.keySet())) {
            var company = roles.get(said.id()).owner();
            var named = erased.named(company, said.name());
            if (!named.isEmpty()) {
                erased.learn(company, said.source(), said.key(), named);
                var others = said.name();
                for (var name : named) {
                    others = name.without(others);
                }
                left.add(new Left(said, others));
            }
        }
        return left;
    }
}
