package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.ValuationBasis;
import kr.seoul.techtrade.investment.ValuationMethod;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Reads what companies are said to be worth. No figure over many counts it: what is claimed for a round stands in the round as well. */
@ApplicationScoped
@Transactional
public class Valuations {
    private static final int EACH = 500;
    private static final String SELECT = """
            select v.*, c.name as company_name, c.name_en as company_name_en, k.name as claimant_name,
                   k.name_en as claimant_name_en
              from investment.valuation v join directory.company c on c.id = v.company
              left join directory.company k on k.id = v.claimant""";
    private static final String OF_COMPANY = SELECT + "\n" + """
             where v.gone_at is null and v.company = ?
               and (?::date is null or (v.as_of, v.id) < (?::date, ?::uuid))
             order by v.as_of desc, v.id desc limit ?""";
    private static final String SURVIVOR = """
            with recursive heir(id, merged_into) as (
                select id, merged_into from investment.valuation where id = ?
                union
                select v.id, v.merged_into from investment.valuation v join heir on v.id = heir.merged_into)
            """ + SELECT + " join heir on heir.id = v.id where v.gone_at is null";

    private final Sql sql;
    private final Directory directory;

    protected Valuations() {
        this(null, null);
    }

    @Inject
    public Valuations(Sql sql, Directory directory) {
        this.sql = sql;
        this.directory = directory;
    }

    /** The newest first; also by the id of one that was merged into it. Problems: directory/no-such-company, kernel/invalid-cursor. */
    public Page<ValuationJson> ofCompany(UUID id, String cursor, Integer limit) {
        var company =
                directory.company(id).orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + id));
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 2));
        var asOf = after.map(Rounds::day).orElse(null);
        var found = sql.list(
                OF_COMPANY,
                Valuations::read,
                company.id(),
                asOf,
                asOf,
                after.map(keys -> keys.uuid(1)).orElse(null),
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.asOf(), last.id()));
    }

    /** Also by the id of one that was merged into it. Problems: funding/no-such-valuation. */
    public ValuationJson valuation(UUID id) {
        return sql.first(SURVIVOR, Valuations::read, id)
                .orElseThrow(() -> FundingProblem.NO_SUCH_VALUATION.because("no valuation " + id));
    }

    /** By id, absent ones left out. */
    public Map<UUID, ValuationJson> told(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : sql
                        .list(SELECT + " where v.gone_at is null and v.id = any(?::uuid[])", Valuations::read, ids)
                        .stream()
                        .collect(Collectors.toMap(ValuationJson::id, Function.identity()));
    }

    /** Hands on every valuation there is, some at a time. */
    public void each(Consumer<ValuationJson> to) {
        var last = new UUID(0, 0);
        List<ValuationJson> some;
        do {
            some = sql.list(
                    SELECT + " where v.gone_at is null and v.id > ? order by v.id limit ?",
                    Valuations::read,
                    last,
                    EACH);
            some.forEach(to);
            last = some.isEmpty() ? last : some.get(some.size() - 1).id();
        } while (some.size() == EACH);
    }

    private static ValuationJson read(ResultSet row) throws SQLException {
        return new ValuationJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "company"),
                row.getString("company_name"),
                row.getString("company_name_en"),
                ValuationBasis.valueOf(row.getString("basis")),
                ValuationMethod.valueOf(row.getString("method")),
                row.getObject("as_of", LocalDate.class),
                Precision.valueOf(row.getString("as_of_precision")),
                Rounds.disclosed(row, "amount"),
                Sql.uuid(row, "round"),
                Sql.uuid(row, "claimant"),
                row.getString("claimant_name"),
                row.getString("claimant_name_en"),
                Rounds.strings(row, "sources"),
                Sql.instant(row, "changed_at"),
                row.getLong("version"));
    }
}
