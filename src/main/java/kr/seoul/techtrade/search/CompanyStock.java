package kr.seoul.techtrade.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.directory.CompanyKind;
import kr.seoul.techtrade.kernel.Sql;

/** The golden companies that some record speaks for. */
final class CompanyStock implements Stock {
    private static final String SELECT = """
            select id, kind, name, name_en, business_number, region, industry, founded_on, employees, listed, organization_id,
                   version
              from directory.company
             where gone_at is null and\s""";

    private final Sql sql;

    CompanyStock(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Class<CompanyDocument> type() {
        return CompanyDocument.class;
    }

    @Override
    public boolean isToldOf(String eventType) {
        return eventType.equals(CompanyChanged.TYPE);
    }

    @Override
    public List<CompanyDocument> now(Collection<UUID> ids) {
        return sql.list(SELECT + "id = any(?::uuid[])", CompanyStock::read, ids);
    }

    @Override
    public List<CompanyDocument> after(UUID last, int limit) {
        return sql.list(SELECT + "id > ? order by id limit ?", CompanyStock::read, last, limit);
    }

    private static CompanyDocument read(ResultSet row) throws SQLException {
        return new CompanyDocument(
                new CompanyHit(
                        Sql.uuid(row, "id"),
                        CompanyKind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getString("business_number"),
                        row.getString("region"),
                        row.getString("industry"),
                        row.getObject("founded_on", LocalDate.class),
                        row.getObject("employees", Integer.class),
                        row.getObject("listed", Boolean.class),
                        row.getObject("organization_id", UUID.class),
                        null),
                row.getLong("version"));
    }
}
