package kr.seoul.techtrade.stewardship;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.directory.Explanations;
import kr.seoul.techtrade.directory.ValueDecisions;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;

/** Finds companies whose sources differ: what {@link ValueDecisions} are about. */
@ApplicationScoped
@Transactional
public class Conflicts {
    /** Companies of several records that one page looks through. */
    private static final int LOOKED_THROUGH_MAX = 500;

    private static final String SEVERAL = """
            select company from directory.record
             where company is not null and (?::uuid is null or company > ?)
             group by company having count(*) > 1 and (?::text is null or ? = any(array_agg(source)))
             order by company limit ?""";

    private final Sql sql;
    private final Explanations explanations;

    protected Conflicts() {
        this(null, null);
    }

    @Inject
    public Conflicts(Sql sql, Explanations explanations) {
        this.sql = sql;
        this.explanations = explanations;
    }

    /**
     * The oldest company first. A page may hold fewer than asked for and still have a next. Problems: identity/denied,
     * kernel/invalid-cursor.
     */
    public Page<ConflictJson> conflicts(Caller by, ConflictQuery query, String cursor, Integer limit) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        var size = Page.limit(limit);
        var after = Cursor.id(cursor);
        var source = query.source();
        var several =
                sql.list(SEVERAL, row -> Sql.uuid(row, "company"), after, after, source, source, LOOKED_THROUGH_MAX);
        var found = explanations.shown(several).stream()
                .filter(company -> company.values().stream().anyMatch(query::asksFor))
                .map(Explanations.Shown::company)
                .limit(size)
                .toList();
        var full = found.size() == size;
        var last = full ? found.get(size - 1) : several.isEmpty() ? null : several.get(several.size() - 1);
        var more = full || several.size() == LOOKED_THROUGH_MAX;
        return new Page<>(told(found, query), more ? Optional.of(Cursor.of(last).encode()) : Optional.empty());
    }

    private List<ConflictJson> told(List<UUID> found, ConflictQuery query) {
        return explanations.shownSince(found).stream()
                .map(company -> new ConflictJson(
                        company.company(),
                        company.values().get(0).value(),
                        company.values().stream().filter(query::asksFor).toList()))
                .toList();
    }
}
