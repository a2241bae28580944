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
import java.util.stream.Stream;
import kr.seoul.techtrade.directory.Directory;
import kr.seoul.techtrade.directory.StatementJson;
import kr.seoul.techtrade.investment.Explained;
import kr.seoul.techtrade.investment.ExplainedJson;
import kr.seoul.techtrade.investment.FacilityKind;
import kr.seoul.techtrade.investment.PersonRole;
import kr.seoul.techtrade.investment.Precision;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Reads golden funds, sites and programmes, by name; and the persons of a company that everybody may know. */
@ApplicationScoped
@Transactional
public class Catalogue {
    private static final String SELECT = """
            select g.*, c.name as company_name, c.name_en as company_name_en
              from %s g join directory.company c on c.id = g.company""";
    private static final String SURVIVOR =
            """
            with recursive heir(id, merged_into) as (
                select id, merged_into from %1$s where id = ?
                union
                select g.id, g.merged_into from %1$s g join heir on g.id = heir.merged_into)
            """ + SELECT.replace("%s", "%1$s") + " join heir on heir.id = g.id where g.gone_at is null";
    private static final String NEXT = """
             and (?::text is null or (g.name, g.id) > (?, ?::uuid))
             order by g.name, g.id limit ?""";
    private static final String AFTER = SELECT + " where g.gone_at is null and g.id > ? order by g.id limit ?";
    private static final String SUPPORTED = """
            select s.programme, c.id, c.name, c.name_en from investment.support s join directory.company c on c.id = s.company
             where s.programme = any(?::uuid[]) order by s.programme, c.name, c.id""";
    private static final String FUND = "investment.fund";
    private static final String FACILITY = "investment.facility";
    private static final String PROGRAMME = """
            (select p.*, f.golden as facility_golden
               from investment.programme p left join investment.record f on f.id = p.facility)""";

    /** How long each is still open for applications; null while it is not. */
    private static final String OPEN_FIRST = """
            with ranked as (
                select p.*, f.golden as facility_golden,
                       case when p.opens_on <= d.today and coalesce(p.closes_on, 'infinity') >= d.today
                                 and coalesce(p.starts_on, 'infinity') > d.today and coalesce(p.ends_on, 'infinity') >= d.today
                            then coalesce(p.closes_on, 'infinity') end as open_until
                  from (select ?::date as today) d cross join investment.programme p
                  left join investment.record f on f.id = p.facility)
            select g.*, c.name as company_name, c.name_en as company_name_en
              from ranked g join directory.company c on c.id = g.company
             where g.gone_at is null and (?::uuid is null or g.company = ?)
               and (?::text is null
                    or (g.open_until is null, coalesce(g.open_until, 'infinity'), g.name, g.id)
                       > (? = '', coalesce(nullif(?, '')::date, 'infinity'), ?, ?::uuid))
             order by g.open_until is null, coalesce(g.open_until, 'infinity'), g.name, g.id limit ?""";

    private final Sql sql;
    private final Directory directory;
    private final Explained explained;

    protected Catalogue() {
        this(null, null, null);
    }

    @Inject
    public Catalogue(Sql sql, Directory directory, Explained explained) {
        this.sql = sql;
        this.directory = directory;
        this.explained = explained;
    }

    /** {@code openUntil}: a day, {@code infinity}, or empty while it is not open. */
    private record Ranked(ProgrammeJson programme, String openUntil) {}

    private record Supported(UUID programme, ProgrammeJson.SupportedJson company) {}

    /** Of one manager or all, of one vintage or any. Problems: kernel/invalid-cursor. */
    public Page<FundJson> funds(UUID manager, Integer vintage, String cursor, Integer limit) {
        return page(
                FUND,
                "where g.gone_at is null and (?::uuid is null or g.company = ?) and (?::int is null or g.vintage = ?)",
                Catalogue::fund,
                last -> Cursor.of(last.name(), last.id()),
                cursor,
                limit,
                manager,
                manager,
                vintage,
                vintage);
    }

    /** In one district or hub or any, of one kind or any. Problems: kernel/invalid-cursor. */
    public Page<FacilityJson> facilities(FacilityQuery query, String cursor, Integer limit) {
        return page(
                FACILITY,
                """
                where g.gone_at is null and (?::text is null or g.district = ?) and (?::text is null or g.hub = ?)
                  and (?::text is null or g.kind = ?) and (?::uuid is null or g.company = ?)""",
                Catalogue::facility,
                last -> Cursor.of(last.name(), last.id()),
                cursor,
                limit,
                query.district(),
                query.district(),
                query.hub(),
                query.hub(),
                query.kind(),
                query.kind(),
                query.operator(),
                query.operator());
    }

    /** Of one institution or all, supporting one company or any. Problems: kernel/invalid-cursor. */
    public Page<ProgrammeJson> programmes(UUID institution, UUID supported, String cursor, Integer limit) {
        var found = page(
                PROGRAMME,
                """
                where g.gone_at is null and (?::uuid is null or g.company = ?)
                  and (?::uuid is null or exists (select from investment.support s where s.programme = g.id and s.company = ?))""",
                Catalogue::programme,
                last -> Cursor.of(last.name(), last.id()),
                cursor,
                limit,
                institution,
                institution,
                supported,
                supported);
        return new Page<>(whole(found.items()), found.next());
    }

    /**
     * Of one institution or all: those that are open for applications on that day, the first to close first, then all others by name.
     * Problems: kernel/invalid-cursor.
     */
    public Page<ProgrammeJson> programmesOpenFirst(UUID institution, LocalDate today, String cursor, Integer limit) {
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 3));
        var openUntil = after.map(Catalogue::openUntil).orElse(null);
        var found = sql.list(
                OPEN_FIRST,
                row -> new Ranked(
                        programme(row),
                        Optional.ofNullable(row.getString("open_until")).orElse("")),
                today,
                institution,
                institution,
                openUntil,
                openUntil,
                openUntil,
                after.map(keys -> keys.keys().get(1)).orElse(null),
                after.map(keys -> keys.uuid(2)).orElse(null),
                size + 1);
        var page = Page.cut(
                found,
                size,
                last -> Cursor.of(
                        last.openUntil(),
                        last.programme().name(),
                        last.programme().id()));
        return new Page<>(whole(page.items().stream().map(Ranked::programme).toList()), page.next());
    }

    /** That take place at one site. Problems: kernel/invalid-cursor. */
    public Page<ProgrammeJson> programmesAt(UUID facility, String cursor, Integer limit) {
        var found = page(
                PROGRAMME,
                "where g.gone_at is null and g.facility_golden = ?",
                Catalogue::programme,
                last -> Cursor.of(last.name(), last.id()),
                cursor,
                limit,
                facility);
        return new Page<>(whole(found.items()), found.next());
    }

    /** Problems: funding/no-such-fund. */
    public FundJson fund(UUID id) {
        return one(FUND, Catalogue::fund, id).orElseThrow(() -> FundingProblem.NO_SUCH_FUND.because("no fund " + id));
    }

    /** Problems: funding/no-such-facility. */
    public FacilityJson facility(UUID id) {
        return one(FACILITY, Catalogue::facility, id)
                .orElseThrow(() -> FundingProblem.NO_SUCH_FACILITY.because("no facility " + id));
    }

    /** Problems: funding/no-such-programme. */
    public ProgrammeJson programme(UUID id) {
        return one(PROGRAMME, Catalogue::programme, id)
                .map(programme -> whole(List.of(programme)).get(0))
                .orElseThrow(() -> FundingProblem.NO_SUCH_PROGRAMME.because("no programme " + id));
    }

    /** By the id of one that is there. */
    public ExplainedJson explain(RecordKind kind, UUID id) {
        return explained.explain(kind, id).orElseThrow();
    }

    /** Who said what in one property of a row that is there. Problems: funding/invalid-query, kernel/invalid-cursor. */
    public Page<StatementJson> history(RecordKind kind, UUID id, String attribute, String cursor, Integer limit) {
        if (attribute == null || !kind.shows(attribute)) {
            throw FundingProblem.INVALID_QUERY.at("/attribute", "is no property of a " + kind.json());
        }
        return explained.history(kind, id, attribute, cursor, limit);
    }

    /** Registered representatives and nobody else. Problems: directory/no-such-company. */
    public List<PersonJson> representatives(UUID company) {
        var known = directory
                .company(company)
                .orElseThrow(() -> DirectoryProblem.NO_SUCH_COMPANY.because("no company " + company));
        return sql.list(
                """
                select name, role, since from investment.role
                 where company = ? and gone_at is null and role = ? and until is null order by name limit ?""",
                row -> new PersonJson(
                        row.getString("name"),
                        PersonRole.valueOf(row.getString("role")),
                        row.getObject("since", LocalDate.class)),
                known.id(),
                PersonRole.REPRESENTATIVE,
                Page.LIMIT_MAX);
    }

    /** Funds by id, absent ones left out. */
    public Map<UUID, FundJson> toldFunds(Collection<UUID> ids) {
        return told(FUND, Catalogue::fund, FundJson::id, ids);
    }

    public Map<UUID, FacilityJson> toldFacilities(Collection<UUID> ids) {
        return told(FACILITY, Catalogue::facility, FacilityJson::id, ids);
    }

    /** The next in the order of their ids. */
    public List<FacilityJson> facilitiesAfter(UUID last, int limit) {
        return sql.list(AFTER.formatted(FACILITY), Catalogue::facility, last, limit);
    }

    public Map<UUID, ProgrammeJson> toldProgrammes(Collection<UUID> ids) {
        return whole(List.copyOf(told(PROGRAMME, Catalogue::programme, ProgrammeJson::id, ids)
                        .values()))
                .stream()
                .collect(Collectors.toMap(ProgrammeJson::id, Function.identity()));
    }

    /** Hands on every fund, site and programme there is, some at a time, in the order of their ids: what is renamed meanwhile comes once. */
    public void each(Consumer<Object> to) {
        each(FUND, Catalogue::fund, FundJson::id, funds -> funds.forEach(to));
        each(FACILITY, Catalogue::facility, FacilityJson::id, facilities -> facilities.forEach(to));
        each(PROGRAMME, Catalogue::programme, ProgrammeJson::id, programmes -> whole(programmes)
                .forEach(to));
    }

    private <T> void each(String table, Sql.Row<T> row, Function<T, UUID> key, Consumer<List<T>> to) {
        var last = new UUID(0, 0);
        List<T> next;
        do {
            next = sql.list(AFTER.formatted(table), row, last, Page.LIMIT_MAX);
            to.accept(next);
            last = next.isEmpty() ? last : key.apply(next.get(next.size() - 1));
        } while (next.size() == Page.LIMIT_MAX);
    }

    private <T> Optional<T> one(String table, Sql.Row<T> row, UUID id) {
        return sql.first(SURVIVOR.formatted(table), row, id);
    }

    private <T> Map<UUID, T> told(String table, Sql.Row<T> row, Function<T, UUID> key, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : sql
                        .list(SELECT.formatted(table) + " where g.gone_at is null and g.id = any(?::uuid[])", row, ids)
                        .stream()
                        .collect(Collectors.toMap(key, Function.identity()));
    }

    private <T> Page<T> page(
            String table,
            String where,
            Sql.Row<T> row,
            Function<T, Cursor> at,
            String cursor,
            Integer limit,
            Object... filters) {
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(encoded -> Cursor.decode(encoded, 2));
        var name = after.map(keys -> keys.keys().get(0)).orElse(null);
        var from = Stream.of(name, name, after.map(keys -> keys.uuid(1)).orElse(null), size + 1);
        var found = sql.list(
                SELECT.formatted(table) + "\n" + where + "\n" + NEXT,
                row,
                Stream.concat(Stream.of(filters), from).toArray());
        return Page.cut(found, size, at);
    }

    private static String openUntil(Cursor keys) {
        var text = keys.keys().get(0);
        return text.isEmpty() || text.equals("infinity")
                ? text
                : Rounds.day(keys).toString();
    }

    private List<ProgrammeJson> whole(List<ProgrammeJson> found) {
        if (found.isEmpty()) {
            return found;
        }
        var supported = sql
                .list(
                        SUPPORTED,
                        row -> new Supported(
                                Sql.uuid(row, "programme"),
                                new ProgrammeJson.SupportedJson(
                                        Sql.uuid(row, "id"), row.getString("name"), row.getString("name_en"))),
                        found.stream().map(ProgrammeJson::id).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        Supported::programme, Collectors.mapping(Supported::company, Collectors.toList())));
        return found.stream()
                .map(programme -> with(programme, supported.getOrDefault(programme.id(), List.of())))
                .toList();
    }

    private static FundJson fund(ResultSet row) throws SQLException {
        var precision = row.getString("as_of_precision");
        return new FundJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "company"),
                row.getString("company_name"),
                row.getString("company_name_en"),
                row.getString("name"),
                row.getString("name_en"),
                row.getInt("vintage"),
                Rounds.disclosed(row, "size"),
                row.getObject("as_of", LocalDate.class),
                precision == null ? null : Precision.valueOf(precision),
                Rounds.strings(row, "sources"),
                Sql.instant(row, "changed_at"),
                row.getLong("version"));
    }

    private static FacilityJson facility(ResultSet row) throws SQLException {
        return new FacilityJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "company"),
                row.getString("company_name"),
                row.getString("company_name_en"),
                row.getString("name"),
                row.getString("name_en"),
                FacilityKind.valueOf(row.getString("kind")),
                row.getString("district"),
                row.getString("hub"),
                row.getString("address"),
                row.getObject("seats", Integer.class),
                row.getString("homepage"),
                Rounds.strings(row, "sources"),
                Sql.instant(row, "changed_at"),
                row.getLong("version"));
    }

    private static ProgrammeJson programme(ResultSet row) throws SQLException {
        return new ProgrammeJson(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "company"),
                row.getString("company_name"),
                row.getString("company_name_en"),
                row.getString("name"),
                row.getString("name_en"),
                Sql.uuid(row, "facility_golden"),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getString("homepage"),
                List.of(),
                Rounds.strings(row, "sources"),
                Sql.instant(row, "changed_at"),
                row.getLong("version"));
    }

    private static ProgrammeJson with(ProgrammeJson bare, List<ProgrammeJson.SupportedJson> supported) {
        return new ProgrammeJson(
                bare.id(),
                bare.institutionId(),
                bare.institutionName(),
                bare.institutionNameEn(),
                bare.name(),
                bare.nameEn(),
                bare.facilityId(),
                bare.opensOn(),
                bare.closesOn(),
                bare.startsOn(),
                bare.endsOn(),
                bare.homepage(),
                supported,
                bare.sources(),
                bare.changedAt(),
                bare.version());
    }
}
