package kr.seoul.techtrade.investment;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Erasing;
import kr.seoul.techtrade.directory.PersonName;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Sql;

/** Takes a person out of all that is kept of the roles in a company: records that name them become tombstones, what they said before goes. */
@ApplicationScoped
public class RoleErasing {
    private static final String IS_NAMED =
            "lower(regexp_replace(%s, '\\s', '', 'g')) = lower(regexp_replace(?, '\\s', '', 'g'))";
    private static final String NOW = IS_NAMED.formatted("r.content #>> '{values,name,name}'");
    private static final String THEN = IS_NAMED.formatted("p.content #>> '{values,name,name}'");
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
            select r.id, r.source, r.key, r.version, coalesce(r.own and %s, false) as named
              from (select r.*, coalesce(o.company = any(?::uuid[]), r.source = any(?) or %s) as own
                      from investment.record r left join investment.reference o on o.record = r.id and o.owner
                     where r.type = 'ROLE') r
             where r.own and %s
                or exists (select from investment.record_past p where p.record = r.id and %s and (r.own or %s))""".formatted(NOW, OF_COMPANY.formatted("r"), NOW, THEN, OF_COMPANY.formatted("p"));

    private static final String ERASE = """
            update investment.record r set payload = e.payload, content = null, deleted = true, golden = null
              from jsonb_to_recordset(?::jsonb) as e(id uuid, payload jsonb) where r.id = e.id""";
    private static final String ERASE_PAST = """
            update investment.record_past p set payload = e.payload, content = null
              from jsonb_to_recordset(?::jsonb) as e(id uuid, payload jsonb) where p.record = e.id and %s""".formatted(THEN);
    private static final String GOLDEN =
            "delete from investment.role where company = any(?::uuid[]) and " + IS_NAMED.formatted("name");
    private static final String COUNT = """
            update sources.source s set records = s.records - r.records
              from jsonb_to_recordset(?::jsonb) as r(source text, records bigint) where s.code = r.source""";

    private final Sql sql;

    protected RoleErasing() {
        this(null);
    }

    @Inject
    public RoleErasing(Sql sql) {
        this.sql = sql;
    }

    private record Role(UUID id, String source, String key, long version, boolean named) {}

    private record Payload(UUID id, @JsonRawValue String payload) {}

    private record Count(String source, long records) {}

    /** In the transaction of the caller, who locked companies; answers the keys by source. */
    public Map<String, Set<String>> erase(Erasing.Gone gone, PersonName name) {
        var companies = gone.companies();
        var targets = targets(gone);
        Goldens.lock(sql);
        var roles = sql.list(
                ROLES,
                row -> new Role(
                        Sql.uuid(row, "id"),
                        row.getString("source"),
                        row.getString("key"),
                        row.getLong("version"),
                        row.getBoolean("named")),
                name.text(),
                companies,
                gone.keys().keySet(),
                targets,
                name.text(),
                name.text(),
                targets);
        if (!roles.isEmpty()) {
            var named = roles.stream().filter(Role::named).toList();
            sql.update(ERASE, payloads(named));
            sql.update(ERASE_PAST, payloads(roles), name.text());
            sql.update(
                    "delete from investment.reference where record = any(?::uuid[])",
                    named.stream().map(Role::id).toList());
            sql.update(COUNT, new JsonColumn.Text(Json.write(counts(named))));
        }
        sql.update(GOLDEN, companies, name.text());
        var keys = new HashMap<String, Set<String>>();
        roles.stream()
                .collect(Collectors.groupingBy(Role::source, Collectors.mapping(Role::key, Collectors.toSet())))
                .forEach(keys::put);
        return keys;
    }

    private static List<String> targets(Erasing.Gone gone) {
        var own = gone.keys().entrySet().stream()
                .flatMap(source -> source.getValue().stream().map(key -> "KEY:" + source.getKey() + "/" + key));
        return Stream.concat(own, gone.identifiers().targets().stream()).toList();
    }

    private static JsonColumn.Text payloads(List<Role> roles) {
        return new JsonColumn.Text(Json.write(roles.stream()
                .map(role -> new Payload(role.id(), tombstone(role.key(), role.version())))
                .toList()));
    }

    private static List<Count> counts(List<Role> roles) {
        return roles.stream().collect(Collectors.groupingBy(Role::source, Collectors.counting())).entrySet().stream()
                .map(source -> new Count(source.getKey(), source.getValue()))
                .toList();
    }

    static String tombstone(String key, long version) {
        return Json.write(Map.of("type", RecordKind.ROLE.json(), "key", key, "version", version, "deleted", true));
    }
}
