package kr.seoul.techtrade.market;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** How a listing is read: one query, one row, its lister's name beside it. */
final class ListingRows {
    static final String SELECT = """
            select l.id, l.kind, l.state, l.organization_id, o.name, o.name_en, l.title_ko, l.title_en, l.summary_ko,
                   l.summary_en, l.field, l.trl, l.rights, l.deal_forms, l.price_min_minor, l.price_max_minor,
                   l.price_currency, l.unspsc, l.reply_deadline, l.created_at, l.published_at, l.expires_at, l.version
              from market.listing l join identity.organization o on o.id = l.organization_id
            """;

    private ListingRows() {}

    static ListingJson read(ResultSet row) throws SQLException {
        return new ListingJson(
                Sql.uuid(row, "id"),
                ListingKind.valueOf(row.getString("kind")),
                ListingState.valueOf(row.getString("state")),
                new ListingJson.Lister(
                        Sql.uuid(row, "organization_id"), row.getString("name"), row.getString("name_en")),
                row.getString("title_ko"),
                row.getString("title_en"),
                row.getString("summary_ko"),
                row.getString("summary_en"),
                row.getString("field"),
                row.getObject("trl", Integer.class),
                RightsColumn.read(row.getString("rights")),
                DealFormsColumn.read(row.getString("deal_forms")),
                price(row),
                row.getString("unspsc"),
                row.getObject("reply_deadline", LocalDate.class),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "published_at"),
                Sql.instant(row, "expires_at"),
                row.getLong("version"));
    }

    private static PriceExpectation price(ResultSet row) throws SQLException {
        var currency = row.getString("price_currency");
        return currency == null
                ? null
                : new PriceExpectation(
                        money(row, "price_min_minor", currency), money(row, "price_max_minor", currency));
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        var minor = row.getObject(column, Long.class);
        return minor == null ? null : Money.of(minor, currency);
    }
}
