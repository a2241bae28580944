package kr.seoul.techtrade.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Cursor;
import kr.seoul.techtrade.kernel.Page;
import kr.seoul.techtrade.kernel.Sql;
import kr.seoul.techtrade.kernel.SqlFailure;

/** Who sends records, who may, and how fresh they are: the freshness is everybody's to see. */
@ApplicationScoped
@Transactional
public class Sources {
    private static final int REGISTER_CADENCE_HOURS = 24 * 31;
    /** Another one has not been silent yet. */
    private static final String ENTRUST = """
            update directory.source
               set silent_at = case when organization_id = ? then silent_at end,
                   entrusted_at = case when organization_id = ? then entrusted_at else ? end, organization_id = ?
             where code = ?""";

    private static final String SOURCE = """
            select s.*, coalesce(last.rejected, 0) as rejects, stored.*, found.*
              from directory.source s
              left join lateral (select rejected from directory.import i
                                  where i.source = s.code order by i.id desc limit 1) last on true
            """ + Lags.OF_SOURCE;

    private final Sql sql;
    private final Lags lags;
    private final Clock clock;

    protected Sources() {
        this(null, null, null);
    }

    @Inject
    public Sources(Sql sql, Lags lags, Clock clock) {
        this.sql = sql;
        this.lags = lags;
        this.clock = clock;
    }

    /** In the order of their codes. */
    public Page<SourceJson> sources(String cursor, Integer limit) {
        var size = Page.limit(limit);
        var after = cursor == null ? "" : Cursor.decode(cursor, 1).keys().get(0);
        var found = sql.list(
                SOURCE + " where s.code > ? order by s.code limit ?",
                this::json,
                lags.since(),
                lags.since(),
                after,
                size + 1);
        return Page.cut(found, size, last -> Cursor.of(last.code()));
    }

    /** Problems: directory/no-such-source. */
    public SourceJson source(String code) {
        return sql.first(SOURCE + " where s.code = ?", this::json, lags.since(), lags.since(), code)
                .orElseThrow(() -> missing(code));
    }

    /**
     * Lets the clients of an organisation send as this source; from now on it is to send. Problems: identity/denied,
     * directory/no-such-source, directory/no-such-organization.
     */
    public void entrust(Caller operator, String code, UUID organization) {
        operator.must(Role.OPERATOR);
        try {
            if (sql.update(ENTRUST, organization, organization, clock.instant(), organization, code) == 0) {
                throw missing(code);
            }
        } catch (SqlFailure failed) {
            throw Directory.refusal(failed, organization);
        }
    }

    /** Adds a public list as a source unless it is there. Problems: identity/denied. */
    public void register(Caller operator, String code, String name) {
        operator.must(Role.OPERATOR);
        sql.update("""
                insert into directory.source (code, name, name_en, kind, trust, cadence_hours)
                values (?, ?, ?, ?, '{"*": 60}', ?) on conflict do nothing""", code, name, name, SourceKind.REGISTER, REGISTER_CADENCE_HOURS);
    }

    /** Those that the caller may send as, in the order of their codes. */
    public List<SourceJson> writable(Caller by) {
        return sql.list(
                SOURCE + " where ? or s.organization_id = ? order by s.code",
                this::json,
                lags.since(),
                lags.since(),
                seesAll(by),
                by.organization());
    }

    /** It was asked and says what it said before. */
    public void heard(String code) {
        sql.update("update directory.source set succeeded_at = ? where code = ?", clock.instant(), code);
    }

    /** Problems: directory/no-such-source also when it is another's: who owns a source is not everybody's to probe. */
    public void mustBeWritableBy(Caller by, String code) {
        sql.first(
                        "select 1 from directory.source where code = ? and (? or organization_id = ?)",
                        row -> true,
                        code,
                        seesAll(by),
                        by.organization())
                .orElseThrow(() -> missing(code));
    }

    public static boolean seesAll(Caller by) {
        return by.is(Role.OPERATOR);
    }

    private static RuntimeException missing(String code) {
        return DirectoryProblem.NO_SUCH_SOURCE.because("no source of yours is called " + code);
    }

    private SourceJson json(ResultSet row) throws SQLException {
        var succeededAt = Sql.instant(row, "succeeded_at");
        var age = Optional.ofNullable(succeededAt).map(at -> Duration.between(at, clock.instant()));
        var cadence = row.getInt("cadence_hours");
        return new SourceJson(
                row.getString("code"),
                row.getString("name"),
                row.getString("name_en"),
                SourceKind.valueOf(row.getString("kind")),
                Sql.uuid(row, "organization_id"),
                cadence,
                row.getLong("records"),
                succeededAt,
                age.map(Duration::toSeconds).orElse(null),
                age.map(past -> past.compareTo(Duration.ofHours(cadence)) > 0).orElse(false),
                row.getLong("rejects"),
                Lags.read(row, Lags.Step.STORED),
                Lags.read(row, Lags.Step.FOUND));
    }
}
