package kr.seoul.techtrade.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.investment.InvestmentChanged;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/** The hubs of a company: at one of their sites a programme supported it. Which events tell of them. */
final class Hubs {
    /** One more column, of the company {@code c}: an array, empty where there is none. */
    static final String OF_COMPANY = """
            ,
            array(select distinct h.hub
                    from investment.support s join investment.programme g on g.id = s.programme and g.gone_at is null
                    join investment.record at on at.id = g.facility and not at.deleted
                    join investment.facility h on h.id = at.golden and h.gone_at is null
                   where s.company = c.id and h.hub is not null) as hubs
            """;

    private static final String PROGRAMME = InvestmentChanged.type(RecordKind.PROGRAMME);
    private static final String FACILITY = InvestmentChanged.type(RecordKind.FACILITY);

    /** Also those that a programme no longer supports. */
    private static final String SUPPORTED = """
            with told as (
                select id from investment.programme g
                 where g.id = any(?::uuid[])
                    or g.facility in (select id from investment.record where golden = any(?::uuid[])))
            select company from investment.support where programme in (select id from told)
             union select company from investment.support_past where programme in (select id from told)""";

    private Hubs() {}

    static List<String> read(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("hubs").getArray());
    }

    /** The companies whose hubs these events may have changed. */
    static Set<UUID> told(Sql sql, List<Outbox.Event> events) {
        var programmes = Stock.subjects(events, PROGRAMME);
        var facilities = Stock.subjects(events, FACILITY);
        return programmes.isEmpty() && facilities.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.list(SUPPORTED, row -> Sql.uuid(row, "company"), programmes, facilities));
    }
}
