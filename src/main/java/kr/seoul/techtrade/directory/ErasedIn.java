package kr.seoul.techtrade.directory;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.kernel.Sql;

/**
 * Who was erased in some companies, for whatever turns out to be theirs after it has come: under a key that nobody knew to be the
 * company's, without any number, or before the company itself.
 */
public final class ErasedIn {
    /**
     * By company what was erased in it, and in those that were merged into it: up from the few in which somebody was, whatever the number
     * of companies that are asked for.
     */
    private static final String TRACES = """
            with recursive heir(target, id) as (
                select target, substr(target, 9)::uuid from directory.erased_identifier where starts_with(target, 'COMPANY:')
                union
                select h.target, c.merged_into from heir h join directory.company c on c.id = h.id
                 where c.merged_into is not null)
            select distinct h.id, t.erasure, t.salt, t.digest
              from heir h join directory.erased_identifier t on t.target = h.target
             where h.id = any(?::uuid[])""";

    private static final String LEARN = """
            insert into directory.erased (erasure, source, key, salt, digest) values (?, ?, ?, ?, ?) on conflict do nothing""";

    private final Sql sql;
    private final Map<UUID, List<Trace>> byCompany;

    private record Trace(UUID company, UUID erasure, byte[] salt, byte[] digest) {
        boolean isOf(PersonName name) {
            return MessageDigest.isEqual(digest, name.digest(salt));
        }
    }

    private ErasedIn(Sql sql, Map<UUID, List<Trace>> byCompany) {
        this.sql = sql;
        this.byCompany = byCompany;
    }

    public static ErasedIn of(Sql sql, Collection<UUID> companies) {
        return new ErasedIn(
                sql,
                sql
                        .list(
                                TRACES,
                                row -> new Trace(
                                        Sql.uuid(row, "id"),
                                        Sql.uuid(row, "erasure"),
                                        row.getBytes("salt"),
                                        row.getBytes("digest")),
                                companies)
                        .stream()
                        .collect(Collectors.groupingBy(Trace::company)));
    }

    public boolean isEmpty() {
        return byCompany.isEmpty();
    }

    /** Those of the companies in which somebody was erased. */
    Set<UUID> companies() {
        return byCompany.keySet();
    }

    /** Whom of those who were erased in a company a text names; null names nobody. */
    public Set<PersonName> named(UUID company, String text) {
        var traces = byCompany.getOrDefault(company, List.of());
        return text == null || traces.isEmpty()
                ? Set.of()
                : PersonName.in(text)
                        .filter(name -> traces.stream().anyMatch(trace -> trace.isOf(name)))
                        .collect(Collectors.toSet());
    }

    /** That this key of a source is of the company too: the next line under it is known before it is kept. */
    public void learn(UUID company, String source, String key, Set<PersonName> named) {
        sql.batch(
                LEARN,
                byCompany.getOrDefault(company, List.of()).stream()
                        .filter(trace -> named.stream().anyMatch(trace::isOf))
                        .map(trace -> new Object[] {trace.erasure(), source, key, trace.salt(), trace.digest()})
                        .toList());
    }
}
