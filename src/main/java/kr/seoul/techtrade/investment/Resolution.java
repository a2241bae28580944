package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Sql;

/** Finds who is meant by whom records name, and again when that may have become somebody else. */
@ApplicationScoped
public class Resolution {
    private static final String STALE = """
            select record from investment.reference
             where (record = any(?::uuid[]) or target = any(?::text[]))
               and (company, found) is distinct from (investment.company_of(target), investment.record_of(target))""";
    private static final String RESOLVE = """
            update investment.reference set company = investment.company_of(target), found = investment.record_of(target)
             where record = any(?::uuid[])""";
    /** Who was counted to these companies, or names them in any way. */
    private static final String MEANING = """
            select record from investment.reference where company = any(?::uuid[])
            union
            select f.record from investment.reference f
             where f.target in (
                   select 'KEY:' || source || '/' || key from directory.record where company = any(?::uuid[])
                   union all
                   select k.key from directory.record r join directory.record_key k on k.record = r.id
                    where r.company = any(?::uuid[])
                   union all
                   select 'COMPANY:' || id from unnest(?::uuid[]) id)""";

    private static final String OWNERS = """
            select company from investment.reference where record = any(?::uuid[]) and owner and company is not null
            union
            select o.company from investment.reference p join investment.reference o on o.record = p.found
             where p.record = any(?::uuid[]) and p.owner and o.owner and o.company is not null""";

    private final Sql sql;

    protected Resolution() {
        this(null);
    }

    @Inject
    public Resolution(Sql sql) {
        this.sql = sql;
    }

    /** Of these records and whoever names these targets, those that mean somebody else now. */
    Set<UUID> stale(Collection<UUID> records, Collection<String> targets) {
        return new HashSet<>(sql.list(STALE, row -> Sql.uuid(row, "record"), records, targets));
    }

    void resolve(Collection<UUID> records) {
        if (!records.isEmpty()) {
            sql.update(RESOLVE, records);
        }
    }

    /** The records that name one of these companies, or were counted to one. */
    List<UUID> meaning(Collection<UUID> companies) {
        return sql.list(MEANING, row -> Sql.uuid(row, "record"), companies, companies, companies, companies);
    }

    /** The companies whose these records are; of a participation that of its round. */
    Set<UUID> owners(Collection<UUID> records) {
        return records.isEmpty()
                ? Set.of()
                : sql.list(OWNERS, row -> Sql.uuid(row, "company"), records, records).stream()
                        .collect(Collectors.toSet());
    }
}
