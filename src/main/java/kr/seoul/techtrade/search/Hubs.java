package kr.seoul.techtrade.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.investment.InvestmentChanged;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Outbox.Position;
import kr.seoul.techtrade.kernel.Sql;

/** The hubs of a company: at one of their sites a programme supported it. Which events tell of them. */
public final class Hubs {
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

    /** Also those that a programme no longer supports, or at a site that is no more; each with the programme or the site that tells of it. */
    private static final String SUPPORTED = """
            with told as (
                select id as programme, id as by from investment.programme where id = any(?::uuid[])
                 union
                select g.id, at.golden
                  from investment.programme g join investment.record at on at.id = g.facility
                 where at.golden = any(?::uuid[])
                 union
                select g.id, at.facility
                  from investment.programme g join investment.site_past at on at.record = g.facility
                 where at.facility = any(?::uuid[]))
            select s.company, told.by from told join investment.support s on s.programme = told.programme
             union
            select s.company, told.by from told join investment.support_past s on s.programme = told.programme""";

    private Hubs() {}

    static List<String> read(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("hubs").getArray());
    }

    /** The companies whose hubs these events may have changed, and where the last that may have stands. */
    public static Map<UUID, Position> told(Sql sql, List<Outbox.Event> events) {
        var programmes = Stock.subjects(events, PROGRAMME);
        var facilities = Stock.subjects(events, FACILITY);
        if (programmes.isEmpty() && facilities.isEmpty()) {
            return Map.of();
        }
        var positions = events.stream()
                .filter(event -> event.type().equals(PROGRAMME) || event.type().equals(FACILITY))
                .collect(Collectors.toMap(Outbox.Event::subject, Outbox.Event::position, Position::last));
        return sql
                .list(
                        SUPPORTED,
                        row -> Map.entry(Sql.uuid(row, "company"), Sql.uuid(row, "by")),
                        programmes,
                        facilities,
                        facilities)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> positions.get(each.getValue()), Position::last));
    }
}
