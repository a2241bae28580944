package kr.seoul.techtrade.investment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.identity.Caller;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** What sources report of the rounds of one company, for stewards who say which of them mean the same. */
@ApplicationScoped
@Transactional
public class RoundReports {
    private static final int REPORTS_MAX = 200;
    private static final String REPORTS = """
            select r.id, r.golden, r.source, r.key, r.content from investment.record r
              join investment.reference o on o.record = r.id and o.owner
             where o.company = ? and r.type = 'ROUND' and not r.deleted and r.golden is not null
             order by r.content #>> '{values,announcedOn,announced_on}' desc, r.golden, r.id limit ?""";

    private final Sql sql;

    protected RoundReports() {
        this(null);
    }

    @Inject
    public RoundReports(Sql sql) {
        this.sql = sql;
    }

    /**
     * One report, under its source's own key, counted to {@code round}; {@code amount} is null when nobody tells, or it is told in
     * confidence.
     */
    public record RoundReport(
            UUID id,
            UUID round,
            String source,
            String key,
            String stage,
            LocalDate announcedOn,
            Precision precision,
            Money amount) {}

    /** The newest first, at most 200. Problems: identity/denied. */
    public List<RoundReport> ofCompany(Caller by, UUID company) {
        by.must(Role.OPERATOR, Role.INSTITUTION, Role.AUDITOR);
        return sql.list(REPORTS, RoundReports::read, company, REPORTS_MAX);
    }

    private static RoundReport read(ResultSet row) throws SQLException {
        var content = Content.read(row.getString("content"));
        var amount = Amount.of(content.values().get("amount"), Property.column("amount"));
        var announced = Property.column("announcedOn");
        return new RoundReport(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "golden"),
                row.getString("source"),
                row.getString("key"),
                content.text("stage", Property.column("stage")),
                LocalDate.parse(content.text("announcedOn", announced)),
                Precision.valueOf(content.text("announcedOn", announced + "_precision")),
                amount != null && amount.disclosed() ? amount.money() : null);
    }
}
