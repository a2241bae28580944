package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Columns;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.lines.CompanyKind;
import kr.seoul.techtrade.lines.DirectoryProblem;

/** Reads golden companies, and links them to the accounts that act for them. */
@ApplicationScoped
@Transactional
public class Directory {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    /** As {@link #json(Columns)} reads them. */
    private static final String COLUMNS = """
            c.id, c.name, c.name_en, c.former_names, c.kind, c.business_number, c.corporate_number, c.lei, c.dart_code, c.industry_code,
            c.industry, c.region, c.address, c.homepage, c.representative, c.founded_on, c.employees, c.listed, c.market, c.symbol,
            c.organization_id, c.changed_at, c.version""";

    private static final String SURVIVOR = """
            with recursive heir(id, merged_into) as (
                select id, merged_into from directory.company where id = ?
                union
                select c.id, c.merged_into from directory.company c join heir on c.id = heir.merged_into)
            select %s from directory.company c join heir on heir.id = c.id where c.gone_at is null""".formatted(COLUMNS);
    private static final String LIST = """
            select %s from directory.company c
             where gone_at is null
               and (?::text is null or position(lower(?) in lower(name)) > 0 or position(lower(?) in lower(name_en)) > 0
                    or business_number = ?)
               and (?::text is null or kind = ?)
               and (?::text is null or region = ?)
               and (?::text is null or starts_with(industry_code, ?))
               and (?::text is null or (name, id) > (?, ?::uuid))
             order by name, id limit ?""".formatted(COLUMNS);

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    protected Directory() {
        this(null, null, null);
    }

    @Inject
    public Directory(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A company by its id, also by one that was merged into it; empty when no record speaks for it. */
    public Optional<CompanyJson> company(UUID id) {
        return sql.first(SURVIVOR, Directory::json, id);
    }

    /** A company as others may be told: as it is, or absent and where its records are counted now. */
    public record Told(CompanyJson company, UUID mergedInto) {}

    /** By id; those that never were are not in it. */
    public Map<UUID, Told> told(Collection<UUID> ids) {
        return sql
                .list(
                        "select c.id, gone_at is null, merged_into, " + COLUMNS
                                + " from directory.company c where id = any(?::uuid[])",
                        Directory::told,
                        ids)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<UUID, Told> told(ResultSet row) throws SQLException {
        var columns = new Columns(row);
        var id = columns.uuid();
        boolean isThere = columns.truth();
        var mergedInto = columns.uuid();
        return Map.entry(id, isThere ? new Told(json(columns), null) : new Told(null, mergedInto));
    }

    /** Those that act here, by the organisation that is their account; at most a few hundred at once. */
    public Map<UUID, CompanyJson> ofOrganizations(Collection<UUID> organizations) {
        return sql
                .list(
                        "select " + COLUMNS
                                + " from directory.company c where organization_id = any(?::uuid[]) and gone_at is null",
                        Directory::json,
                        organizations)
                .stream()
                .collect(Collectors.toMap(CompanyJson::organizationId, company -> company));
    }

    /** Hands on every company there is, without holding them all. */
    public void each(Consumer<CompanyJson> to) {
        sql.each(
                "select " + COLUMNS + " from directory.company c where gone_at is null order by id",
                Directory::json,
                to);
    }

    /** The first of every {@code size} companies, in the order of their ids. */
    public List<UUID> firsts(int size) {
        return sql.list("""
                select id from (select id, row_number() over (order by id) as n from directory.company where gone_at is null) c
                 where mod(n, ?) = 1 order by id""", row -> Sql.uuid(row, "id"), size);
    }

    /** When each changed last: {@code size} companies from this one on, in the order of their ids. */
    public Map<UUID, Instant> dated(UUID from, int size) {
        var dated = new LinkedHashMap<UUID, Instant>();
        sql.each(
                "select id, changed_at from directory.company where gone_at is null and id >= ? order by id limit ?",
                row -> Map.entry(Sql.uuid(row, "id"), Sql.instant(row, "changed_at")),
                entry -> dated.put(entry.getKey(), entry.getValue()),
                from,
                size);
        return dated;
    }

    /** How many companies there are. */
    public long count() {
        return sql.first("select count(*) from directory.company where gone_at is null", row -> row.getLong(1))
                .orElseThrow();
    }

    /** In the order of their names. Problems: kernel/invalid-cursor. */
    public Page<CompanyJson> companies(CompanyQuery query, String cursor, Integer limit) {
        var size = Page.limit(limit);
        var after = Optional.ofNullable(cursor).map(at -> Cursor.decode(at, 2));
        var name = after.map(keys -> keys.keys().get(0)).orElse(null);
        var found = sql.list(
                LIST,
                Directory::json,
                query.q(),
                query.q(),
                query.q(),
                query.q(),
                query.kind(),
                query.kind(),
                query.region(),
                query.region(),
                query.field(),
                query.field(),
                name,
                name,
                after.map(keys -> keys.uuid(1)).orElse(null),
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.name(), last.id()));
    }

    /** By organisation; those that no company of the directory is linked to are not in it. */
    public Map<UUID, CompanyName> names(Collection<UUID> organizations) {
        if (organizations.isEmpty()) {
            return Map.of();
        }
        return sql
                .list(
                        """
                        select organization_id, id, name, name_en from directory.company
                         where organization_id = any(?) and gone_at is null""",
                        row -> Map.entry(
                                Sql.uuid(row, "organization_id"),
                                new CompanyName(Sql.uuid(row, "id"), row.getString("name"), row.getString("name_en"))),
                        organizations)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Says that this organisation acts for this company; the same again changes nothing. One that is gone holds nobody back, and comes
     * back as nobody's when its organisation acts for another by then. Problems: identity/denied,
     * directory/no-such-company, directory/no-such-organization, directory/already-claimed.
     */
    public CompanyJson claim(Caller operator, UUID company, UUID organization) {
        operator.must(Role.OPERATOR);
        Derivation.lock(sql);
        var known = company(company).orElseThrow(() -> missing(company));
        if (organization.equals(known.organizationId())) {
            return known;
        }
        if (known.organizationId() != null) {
            throw DirectoryProblem.ALREADY_CLAIMED.because("another organisation acts for " + known.name());
        }
        try {
            sql.update(
                    "update directory.company set organization_id = null where organization_id = ? and gone_at is not null",
                    organization);
            sql.update(
                    "update directory.company set organization_id = ?, changed_at = ?, version = version + 1 where id = ?",
                    organization,
                    clock.instant(),
                    known.id());
        } catch (SqlFailure failed) {
            throw refusal(failed, organization);
        }
        outbox.publish(DirectoryEvent.COMPANY_CHANGED, known.id(), new CompanyChanged(known.version() + 1, false));
        return company(company).orElseThrow();
    }

    /** Of linking an organisation. */
    static RuntimeException refusal(SqlFailure failed, UUID organization) {
        return switch (failed.state()) {
            case UNIQUE_VIOLATION ->
                DirectoryProblem.ALREADY_CLAIMED.because("the organisation acts for another company");
            case FOREIGN_KEY_VIOLATION ->
                DirectoryProblem.NO_SUCH_ORGANIZATION.at("/organizationId", "there is no organisation " + organization);
            default -> failed;
        };
    }

    public static Problem missing(UUID id) {
        return DirectoryProblem.NO_SUCH_COMPANY.because("no company " + id);
    }

    private static CompanyJson json(ResultSet row) throws SQLException {
        return json(new Columns(row));
    }

    private static CompanyJson json(Columns columns) throws SQLException {
        return new CompanyJson(
                columns.uuid(),
                columns.text(),
                columns.text(),
                columns.text(),
                CompanyKind.valueOf(columns.text()),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.text(),
                columns.date(),
                columns.integer(),
                columns.truth(),
                columns.text(),
                columns.text(),
                columns.uuid(),
                columns.instant(),
                columns.number());
    }
}
