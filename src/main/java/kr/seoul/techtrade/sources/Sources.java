package kr.seoul.techtrade.sources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.IdentityProblem;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.KernelProblem;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;
import kr.seoul.techtrade.lines.DirectoryProblem;
import tools.jackson.core.type.TypeReference;

/** Who sends records, who may, what is said of them, and how fresh they are: all but the contact is everybody's to see. */
@ApplicationScoped
@Transactional
public class Sources {
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final int REGISTER_CADENCE_HOURS = 24 * 31;
    /** Another one has not been silent yet. */
    private static final String ENTRUST = """
            update sources.source
               set silent_at = case when organization_id = ? then silent_at end,
                   entrusted_at = case when organization_id = ? then entrusted_at else ? end, organization_id = ?,
                   version = version + 1
             where code = ? and version = ?""";

    private static final String SOURCE = """
            select s.*, coalesce(last.rejected, 0) as rejects, stored.*, found.*
              from sources.source s
              left join lateral (select rejected from sources.import i
                                  where i.source = s.code order by i.id desc limit 1) last on true
            """ + Lags.OF_SOURCE;

    private static final String CHANGE = """
            update sources.source
               set name = ?, name_en = ?, cadence_hours = ?, trust = ?::jsonb, licence = ?, licence_name = ?, contact = ?,
                   derive_after = case when ? then derive_after else ?::uuid end, version = version + 1
             where code = ?""";
    private static final String ADD = """
            insert into sources.source (code, kind, organization_id, entrusted_at, name, name_en, cadence_hours, trust,
                                          licence, licence_name, contact)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            on conflict (code) do nothing""";
    private static final String LATE = """
            select code, name, name_en, succeeded_at, greatest(succeeded_at, entrusted_at) as since
              from sources.source
             where greatest(succeeded_at, entrusted_at) < ?::timestamptz - make_interval(hours => cadence_hours)
             order by code""";
    private static final UUID FIRST = new UUID(0, 0);
    private static final TypeReference<Map<String, Integer>> TRUST = new TypeReference<>() {};

    private final Sql sql;
    private final Lags lags;
    private final Outbox outbox;
    private final Clock clock;

    protected Sources() {
        this(null, null, null, null);
    }

    @Inject
    public Sources(Sql sql, Lags lags, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.lags = lags;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** As everybody sees them, in the order of their codes. */
    public Page<SourceJson> sources(String cursor, Integer limit) {
        return sources(Caller.ANONYMOUS, cursor, limit);
    }

    /** In the order of their codes. */
    public Page<SourceJson> sources(Caller by, String cursor, Integer limit) {
        var size = Page.limit(limit);
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).keys().get(0);
        var found = sql.list(
                SOURCE + " where s.code > ? order by s.code limit ?",
                row -> json(row, by),
                lags.since(),
                lags.since(),
                after,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.code()));
    }

    /** As everybody sees it. Problems: directory/no-such-source. */
    public SourceJson source(String code) {
        return source(Caller.ANONYMOUS, code);
    }

    /** Problems: directory/no-such-source. */
    public SourceJson source(Caller by, String code) {
        return sql.first(SOURCE + " where s.code = ?", row -> json(row, by), lags.since(), lags.since(), code)
                .orElseThrow(() -> missing(code));
    }

    /** Problems: identity/denied, directory/invalid-source, directory/no-such-organization, directory/source-exists. */
    public SourceJson add(Caller operator, NewSource asked) {
        operator.must(Role.OPERATOR);
        var settings = asked.settings();
        settings.check();
        var owner = asked.organizationId();
        try {
            var added = sql.update(
                    ADD,
                    asked.code(),
                    asked.kind(),
                    owner,
                    clock.instant(),
                    settings.name(),
                    settings.nameEn(),
                    settings.cadenceHours(),
                    new JsonColumn.Text(Json.write(settings.trust())),
                    settings.licenceId(),
                    settings.licenceName(),
                    settings.contact());
            if (added == 0) {
                throw DirectoryProblem.SOURCE_EXISTS.at("/code", "another source is called " + asked.code());
            }
        } catch (SqlFailure failed) {
            throw refusal(failed, owner);
        }
        return told(SourceEvent.SOURCE_CHANGED, source(operator, asked.code()));
    }

    /**
     * Operators say everything of a source, its owner who is to be asked about it; after another trust its companies are derived anew
     * within minutes. Problems: directory/no-such-source, identity/denied, directory/invalid-source, kernel/stale-version.
     */
    public SourceJson change(Caller by, String code, long seen, SourceSettings asked) {
        asked.check();
        var now = sql.first("select * from sources.source where code = ? for update", Sources::known, code)
                .orElseThrow(() -> missing(code));
        mustBeFor(by, now, asked);
        if (now.version() != seen) {
            throw KernelProblem.STALE_VERSION.because("it has version %d now, not %d".formatted(now.version(), seen));
        }
        sql.update(
                CHANGE,
                asked.name(),
                asked.nameEn(),
                asked.cadenceHours(),
                new JsonColumn.Text(Json.write(asked.trust())),
                asked.licenceId(),
                asked.licenceName(),
                asked.contact(),
                asked.trust().equals(now.settings().trust()),
                FIRST,
                code);
        return told(SourceEvent.SOURCE_CHANGED, source(by, code));
    }

    private SourceJson told(SourceEvent what, SourceJson source) {
        new SourceNews(source.code(), source.cadenceHours(), source.succeededAt()).publish(what, outbox);
        return source;
    }

    /** A source has no id of its own: this stands for it where one is asked for, such as the subject of an event. */
    public static UUID subject(String code) {
        return UUID.nameUUIDFromBytes(("source:" + code).getBytes(StandardCharsets.UTF_8));
    }

    /** Who is to send; nobody for a public list. */
    public Optional<UUID> owner(String code) {
        return sql
                .list(
                        "select organization_id from sources.source where code = ?",
                        row -> Optional.ofNullable(Sql.uuid(row, "organization_id")),
                        code)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void mustBeFor(Caller by, Known now, SourceSettings asked) {
        var contact = by.actsFor(now.organization()) && now.settings().differsInContactOnly(asked);
        if (!by.is(Role.OPERATOR) && !contact) {
            throw IdentityProblem.DENIED.because("the owner of a source changes its contact, operators all else");
        }
    }

    /**
     * Lets the clients of an organisation send as this source; from now on it is to send. Problems: identity/denied,
     * directory/no-such-source, directory/no-such-organization, kernel/stale-version.
     */
    public void entrust(Caller operator, String code, long seen, UUID organization) {
        operator.must(Role.OPERATOR);
        source(code);
        try {
            if (sql.update(ENTRUST, organization, organization, clock.instant(), organization, code, seen) == 0) {
                throw KernelProblem.STALE_VERSION.because("it has another version now than %d".formatted(seen));
            }
        } catch (SqlFailure failed) {
            throw refusal(failed, organization);
        }
        told(SourceEvent.SOURCE_ENTRUSTED, source(operator, code));
    }

    /** Adds a public list as a source unless it is there. Problems: identity/denied. */
    public void register(Caller operator, String code, String name) {
        operator.must(Role.OPERATOR);
        sql.update("""
                insert into sources.source (code, name, name_en, kind, trust, cadence_hours, entrusted_at)
                values (?, ?, ?, ?, '{"*": 60}', ?, ?) on conflict do nothing""", code, name, name, SourceKind.REGISTER, REGISTER_CADENCE_HOURS, clock.instant());
    }

    /** Those that the caller may send as, in the order of their codes. */
    public List<SourceJson> writable(Caller by) {
        return sql.list(
                SOURCE + " where ? or s.organization_id = ? order by s.code",
                row -> json(row, by),
                lags.since(),
                lags.since(),
                seesAll(by),
                by.organization());
    }

    /** From now on something is to come from it, whoever owns it, unless something was already. */
    public void expect(String code) {
        sql.update(
                "update sources.source set entrusted_at = ? where code = ? and entrusted_at is null",
                clock.instant(),
                code);
    }

    /** Nothing is to come from it any more where nothing ever did and nobody owns it. */
    public void expectNothing(String code) {
        sql.update(
                "update sources.source set entrusted_at = null, silent_at = null where code = ? and organization_id is null and succeeded_at is null",
                code);
    }

    /** One that is later than it promised; {@code succeededAt} is null when nothing ever came, {@code since} never. */
    public record Late(String code, String name, String nameEn, Instant succeededAt, Instant since) {}

    /** Also those that never sent what was expected of them, in the order of their codes. Problems: identity/denied. */
    public List<Late> late(Caller operator) {
        operator.must(Role.OPERATOR);
        return sql.list(LATE, Sources::late, clock.instant());
    }

    private static Late late(ResultSet row) throws SQLException {
        return new Late(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                Sql.instant(row, "succeeded_at"),
                Sql.instant(row, "since"));
    }

    /** It was asked and says what it said before. */
    public void heard(String code) {
        sql.update("update sources.source set succeeded_at = ? where code = ?", clock.instant(), code);
    }

    /** Problems: directory/no-such-source also when it is another's: who owns a source is not everybody's to probe. */
    public void mustBeWritableBy(Caller by, String code) {
        sql.first(
                        "select 1 from sources.source where code = ? and (? or organization_id = ?)",
                        row -> true,
                        code,
                        seesAll(by),
                        by.organization())
                .orElseThrow(() -> missing(code));
    }

    public static boolean seesAll(Caller by) {
        return by.is(Role.OPERATOR);
    }

    private static RuntimeException refusal(SqlFailure failed, UUID organization) {
        return failed.state().equals(FOREIGN_KEY_VIOLATION)
                ? DirectoryProblem.NO_SUCH_ORGANIZATION.at(
                        "/organizationId", "there is no organisation " + organization)
                : failed;
    }

    private static RuntimeException missing(String code) {
        return DirectoryProblem.NO_SUCH_SOURCE.because("no source of yours is called " + code);
    }

    private record Known(UUID organization, long version, SourceSettings settings) {}

    private static Known known(ResultSet row) throws SQLException {
        var licence = row.getString("licence");
        return new Known(
                Sql.uuid(row, "organization_id"),
                row.getLong("version"),
                new SourceSettings(
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getInt("cadence_hours"),
                        Json.MAPPER.readValue(row.getString("trust"), TRUST),
                        licence == null ? null : new Licence(licence, row.getString("licence_name")),
                        row.getString("contact")));
    }

    private SourceJson json(ResultSet row, Caller by) throws SQLException {
        var known = known(row);
        var succeededAt = Sql.instant(row, "succeeded_at");
        var age = Optional.ofNullable(succeededAt).map(at -> Duration.between(at, clock.instant()));
        var settings = known.settings();
        var cadence = settings.cadenceHours();
        return new SourceJson(
                row.getString("code"),
                settings.name(),
                settings.nameEn(),
                SourceKind.valueOf(row.getString("kind")),
                known.organization(),
                cadence,
                row.getLong("records"),
                succeededAt,
                age.map(Duration::toSeconds).orElse(null),
                age.map(past -> past.compareTo(Duration.ofHours(cadence)) > 0).orElse(false),
                row.getLong("rejects"),
                Lags.read(row, Lags.Step.STORED),
                Lags.read(row, Lags.Step.FOUND),
                settings.trust(),
                settings.licence(),
                seesAll(by) || by.actsFor(known.organization()) ? settings.contact() : null,
                known.version());
    }
}
