package kr.seoul.techtrade.mandates;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.JsonColumn;
import kr.seoul.techtrade.kernel.Money;
import kr.seoul.techtrade.kernel.Sql;

/** The rows of {@code mandates.four_eyes}. */
record FourEyesTable(Sql sql) {
    FourEyesJson find(UUID organization) {
        return sql.first(
                        "select * from mandates.four_eyes where organization_id = ?",
                        row -> new FourEyesJson(
                                List.of(Json.read(row.getString("above"), Money[].class)),
                                row.getBoolean("payout_account"),
                                row.getInt("days"),
                                row.getString("changed_by"),
                                Sql.instant(row, "changed_at"),
                                row.getLong("version")),
                        organization)
                .orElse(FourEyesJson.NONE);
    }

    void put(UUID organization, NewFourEyes asked, String by, Instant at) {
        sql.update(
                """
                insert into mandates.four_eyes (organization_id, above, payout_account, days, changed_by, changed_at, version)
                values (?, ?, ?, ?, ?, ?, 1)
                on conflict (organization_id) do update
                   set above = excluded.above, payout_account = excluded.payout_account, days = excluded.days,
                       changed_by = excluded.changed_by, changed_at = excluded.changed_at,
                       version = mandates.four_eyes.version + 1""",
                organization,
                new JsonColumn.Text(Json.write(asked.above())),
                asked.payoutAccount(),
                asked.days(),
                by,
                at);
    }
}
