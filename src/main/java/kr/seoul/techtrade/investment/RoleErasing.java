package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Erasing;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.investment.RoleRecords.Left;
import kr.seoul.techtrade.investment.RoleRecords.Said;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Takes a person out of all that is kept of the roles in a company: records that name nobody else become tombstones, what they said before
 * goes.
 */
@ApplicationScoped
public class RoleErasing {
    private static final String SPACE = "[\\s\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    /** Everything in which the name may be meant, with whatever an office adds; who is meant indeed is decided later. */
    private static final String MAY_NAME = """
            (position(? in lower(regexp_replace(normalize(%1$s #>> '{values,name,name}'), '%2$s', '', 'g'))) > 0
             or position(? in lower(regexp_replace(normalize(%1$s #>> '{values,name,name}'), '%2$s|\\([^)]*\\)', '', 'g'))) > 0)""";

    private static final String NOW = MAY_NAME.formatted("r.content", SPACE);
    private static final String THEN = MAY_NAME.formatted("p.content", SPACE);
    /** Whether what a record said was of the company, by the source's own key or by a number. */
    private static final String OF_COMPANY = """
            exists (select from jsonb_array_elements(%1$s.content -> 'references') f
                     where f ->> 'field' = 'company'
                       and regexp_replace(f ->> 'target', '^KEY:', 'KEY:' || r.source || '/') = any(?::text[]))""";
    /**
     * Of those that are gone or wait nobody knows the company: there the source must be one that tells of it, or they said themselves whose
     * they were.
     */
    private static final String ROLES =
            """
            with role as (
                select r.*, coalesce(o.company = any(?::uuid[]), r.source = any(?) or %1$s) as own
                  from investment.record r left join investment.reference o on o.record = r.id and o.owner
                 where r.type = 'ROLE')
            select %2$s from role r where r.own and %3$s
            union all
            select %4$s from role r join investment.record_past p on p.record = r.id
             where %5$s and (r.own or %6$s)""".formatted(OF_COMPANY.formatted("r"), Said.NOW, NOW, Said.THEN, THEN, OF_COMPANY.formatted("p"));

    private final Sql sql;
    private final Goldens goldens;

    protected RoleErasing() {
        this(null, null);
    }

    @Inject
    public RoleErasing(Sql sql, Goldens goldens) {
        this.sql = sql;
        this.goldens = goldens;
    }

    /** In the transaction of the caller, who locked companies; answers the keys by source. */
    public Map<String, Set<String>> erase(Erasing.Gone gone, PersonName name, Instant at) {
        var companies = gone.companies();
        var targets = targets(gone);
        var plain = name.plain();
        Goldens.lock(sql);
        var roles = sql
                .list(ROLES, Said::read, companies, gone.keys().keySet(), targets, plain, plain, plain, plain, targets)
                .stream()
                .filter(said -> name.isMeantBy(said.name()))
                .toList();
        var records = new RoleRecords(sql);
        records.write(roles.stream()
                .map(said -> new Left(said, name.without(said.name())))
                .toList());
        records.forget(companies, Set.of(), name::isMeantBy);
        if (!roles.isEmpty()) {
            goldens.derive(companies, at);
        }
        return roles.stream()
                .collect(Collectors.groupingBy(Said::source, Collectors.mapping(Said::key, Collectors.toSet())));
    }

    private static List<String> targets(Erasing.Gone gone) {
        var own = gone.keys().entrySet().stream()
                .flatMap(source -> source.getValue().stream().map(key -> "KEY:" + source.getKey() + "/" + key));
        return Stream.concat(own, gone.identifiers().targets().stream()).toList();
    }
}
