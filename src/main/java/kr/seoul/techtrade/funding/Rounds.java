package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.investment.Explained;
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.investment.Stage;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Reads golden rounds. */
@ApplicationScoped
@Transactional
public class Rounds {
    /** Beyond them the database knows no days. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private static final String SELECT = """
            select r.*, c.name as company_name, c.name_en as company_name_en
              from investment.round r join directory.company c on c.id = r.company""";
    static final String FILTER = """
             where r.gone_at is null
               and (?::text is null or r.stage = ?)
               and (?::text is null or c.industry = ? or starts_with(c.industry_code, ?))
               and (?::text is null or c.region = ?)
               and (?::int is null or r.announced_on >= make_date(?, 1, 1))
               and (?::int is null or r.announced_on <= make_date(?, 12, 31))
               and (?::uuid is null or exists (select from investment.participation p where p.round = r.id and p.investor = ?))
               and (cardinality(?::text[]) = 0 or (
                   select bool_and(position(w.word in lower(concat_ws(' ', c.name, c.name_en, c.former_names, c.industry, c.region, (
                              select string_agg(concat_ws(' ', i.name, i.name_en), ' ')
                                from investment.participation p join directory.company i on i.id = p.investor
                               where p.round = r.id)))) > 0)
                     from unnest(?::text[]) as w(word)))
               and (?::int is null or c.employees >= ?)
               and (?::int is null or c.employees < ?)
               and (?::int is null or c.founded_on >= make_date(?, 1, 1) and c.founded_on < make_date(?, 1, 1))
               and (?::text is null or exists (
                   select from investment.support s join investment.programme g on g.id = s.programme and g.gone_at is null
                     join investment.record at on at.id = g.facility and not at.deleted
                     join investment.facility h on h.id = at.golden and h.gone_at is null
                    where s.company = r.company and h.hub = ?))
               and (?::boolean is null or r.amount_disclosed and (r.amount_currency <> 'KRW') = ?)
               and (?::bigint is null or r.amount_minor >= ?)
               and (?::bigint is null or r.amount_minor < ?)""";

    private static final String LIST = SELECT + "\n" + FILTER + """

               and (?::uuid is null or r.company = ?)
               and (?::uuid is null or exists (select from investment.participation p join investment.record f on f.id = p.fund
                                                where p.round = r.id and f.golden = ?))
               and (?::date is null or (r.announced_on, r.id) < (?::date, ?::uuid))
             order by r.announced_on desc, r.id desc limit ?""";
    private static final String SURVIVOR = """
            with recursive heir(id, merged_into) as (
                select id, merged_into from investment.round where id = ?
                union
                select r.id, r.merged_into from investment.round r join heir on r.id = heir.merged_into)
            """ + SELECT + " join heir on heir.id = r.id where r.gone_at is null";
    private static final String INVESTORS = """
            select p.*, i.name, i.name_en, f.golden as fund_golden
              from investment.participation p join directory.company i on i.id = p.investor
              left join investment.record f on f.id = p.fund and not f.deleted
             where p.round = any(?::uuid[]) order by p.round, p.lead desc, i.name, i.id""";
    private static final int EACH = 500;

    private final Sql sql;
    private final Directory directory;
    private final Explained explained;

    protected Rounds() {
        this(null, null, null);
    }

    @Inject
    public Rounds(Sql sql, Directory directory, Explained explained) {
        this.sql = sql;
        this.directory = directory;
        this.explained = explained;
    }

    private record Investor(UUID round, RoundJson.ParticipationJson participation) {}

    /** A round as others may be told: as it is, or absent and where its records are counted now. */
    public record Told(RoundJson round, UUID mergedInto) {}

    /** The newest first. Problems: kernel/invalid-cursor. */
    public Page<RoundJson> rounds(RoundQuery query, String cursor, Integer limit) {
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 2));
        var on = after.map(Rounds::day).orElse(null);
        var from = Stream.of(
                query.company(),
                query.company(),
                query.fund(),
                query.fund(),
                on,
                on,
                after.map(keys -> keys.uuid(1)).orElse(null),
                size + 1);
        var found = sql.list(
                LIST, Rounds::bare, Stream.concat(query.parameters(), from).toArray());
        return Page.cut(whole(found), size, last -> Cursor.of(last.announcedOn(), last.id()));
    }

    /** The first of every {@code size} rounds, in the order of their ids. */
    public List<UUID> firsts(int size) {
        return sql.list("""
                select id from (select id, row_number() over (order by id) as n from investment.round where gone_at is null) r
                 where mod(n, ?) = 1 order by id""", row -> Sql.uuid(row, "id"), size);
    }

    /** When each changed last: {@code size} rounds from this one on, in the order of their ids. */
    public Map<UUID, Instant> dated(UUID from, int size) {
        var dated = new LinkedHashMap<UUID, Instant>();
        sql.each(
                "select id, changed_at from investment.round where gone_at is null and id >= ? order by id limit ?",
                row -> Map.entry(Sql.uuid(row, "id"), Sql.instant(row, "changed_at")),
                entry -> dated.put(entry.getKey(), entry.getValue()),
                from,
                size);
        return dated;
    }

    /** Of one company, also by the id of one that was merged into it. Problems: directory/no-such-company, kernel/invalid-cursor. */
    public Page<RoundJson> ofCompany(UUID id, String cursor, Integer limit) {
        return rounds(RoundQuery.ALL.ofCompany(company(id)), cursor, limit);
    }

    /** By which id a company that may have been merged is known now. Problems: directory/no-such-company. */
    UUID company(UUID id) {
        return directory
                .company(id)
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + id))
                .id();
    }

    /** Also by the id of one that was merged into it. Problems: funding/no-such-round. */
    public RoundJson round(UUID id) {
        return whole(sql.list(SURVIVOR, Rounds::bare, id)).stream().findFirst().orElseThrow(() -> missing(id));
    }

    /** Source, rule, rivals and age of every value. Problems: funding/no-such-round. */
    public ExplainedJson explain(UUID id) {
        return explained.explain(RecordKind.ROUND, round(id).id()).orElseThrow(() -> missing(id));
    }

    /** By id; those that never were are not in it. */
    public Map<UUID, Told> told(Collection<UUID> ids) {
        var told = new HashMap<UUID, Told>();
        whole(sql.list(SELECT + " where r.id = any(?::uuid[]) and r.gone_at is null", Rounds::bare, ids))
                .forEach(round -> told.put(round.id(), new Told(round, null)));
        sql.each(
                "select id, merged_into from investment.round where id = any(?::uuid[]) and gone_at is not null",
                row -> Map.entry(Sql.uuid(row, "id"), new Told(null, Sql.uuid(row, "merged_into"))),
                gone -> told.put(gone.getKey(), gone.getValue()),
                ids);
        return told;
    }

    /** Hands on every round there is, some at a time. */
    public void each(Consumer<RoundJson> to) {
        var last = new UUID(0, 0);
        List<RoundJson> some;
        do {
            some = after(last, EACH);
            some.forEach(to);
            last = some.isEmpty() ? last : some.get(some.size() - 1).id();
        } while (some.size() == EACH);
    }

    /** The next in the order of their ids. */
    public List<RoundJson> after(UUID last, int limit) {
        return whole(sql.list(
                SELECT + " where r.gone_at is null and r.id > ? order by r.id limit ?", Rounds::bare, last, limit));
    }

    private List<RoundJson> whole(List<RoundJson> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var investors = sql
                .list(
                        INVESTORS,
                        Rounds::investor,
                        found.stream().map(RoundJson::id).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        Investor::round, Collectors.mapping(Investor::participation, Collectors.toList())));
        return found.stream()
                .map(round -> with(round, investors.getOrDefault(round.id(), List.of())))
                .toList();
    }

    private static RoundJson with(RoundJson round, List<RoundJson.ParticipationJson> investors) {
        return new RoundJson(
                round.id(),
                round.companyId(),
                round.companyName(),
                round.companyNameEn(),
                round.stage(),
                round.announcedOn(),
                round.precision(),
                round.amount(),
                round.preMoney(),
                round.postMoney(),
                investors,
                round.sources(),
                round.conflicts(),
                round.changedAt(),
                round.version());
    }

    private static RoundJson bare(ResultSet row) throws SQLException {
        return new RoundJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "company"),
                row.getString("company_name"),
                row.getString("company_name_en"),
                Stage.valueOf(row.getString("stage")),
                row.getObject("announced_on", LocalDate.class),
                Precision.valueOf(row.getString("announced_on_precision")),
                disclosed(row, "amount"),
                disclosed(row, "pre_money"),
                disclosed(row, "post_money"),
                List.of(),
                strings(row, "sources"),
                strings(row, "conflicts"),
                Sql.instant(row, "changed_at"),
                row.getLong("version"));
    }

    private static Investor investor(ResultSet row) throws SQLException {
        return new Investor(
                Sql.uuid(row, "round"),
                new RoundJson.ParticipationJson(
                        Sql.uuid(row, "investor"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getBoolean("lead"),
                        disclosed(row, "amount"),
                        Sql.uuid(row, "fund_golden"),
                        strings(row, "sources")));
    }

    /** Null when it is undisclosed, or told in confidence. */
    static Money disclosed(ResultSet row, String column) throws SQLException {
        return row.getBoolean(column + "_disclosed")
                ? Money.of(row.getLong(column + "_minor"), row.getString(column + "_currency"))
                : null;
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static LocalDate day(Cursor keys) {
        try {
            var day = LocalDate.parse(keys.keys().get(0));
            YEARS.checkValidValue(day.getYear(), ChronoField.YEAR);
            return day;
        } catch (DateTimeException none) {
            throw KernelProblem.INVALID_CURSOR.at("/cursor", "take the cursor from the link of the page before");
        }
    }

    private static Problem missing(UUID id) {
        return FundingProblem.NO_SUCH_ROUND.because("no round " + id);
    }
}
