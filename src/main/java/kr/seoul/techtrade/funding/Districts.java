package kr.seoul.techtrade.funding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.funding.DistrictsJson.DistrictJson;
import kr.seoul.techtrade.kernel.Sql;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Counts the sites of support by borough. */
@ApplicationScoped
@Transactional
public class Districts {
    private static final String COUNTED = """
            select g.district, count(*) as sites, coalesce(sum(g.seats), 0) as seats, coalesce(sum(p.held), 0) as programmes,
                   coalesce(array_agg(distinct g.hub order by g.hub) filter (where g.hub is not null), '{}') as hubs
              from investment.facility g
              left join (select f.golden, count(*) as held
                           from investment.programme p join investment.record f on f.id = p.facility
                          where p.gone_at is null group by f.golden) p on p.golden = g.id
             where g.gone_at is null group by g.district order by g.district""";

    private final Sql sql;

    protected Districts() {
        this(null);
    }

    @Inject
    public Districts(Sql sql) {
        this.sql = sql;
    }

    /** All boroughs of the city from the north, also those in which nothing is. */
    public DistrictsJson all() {
        var counted = sql.list(
                COUNTED,
                row -> new DistrictJson(
                        row.getString("district"),
                        District.named(row.getString("district"))
                                .map(District::nameEn)
                                .orElse(null),
                        row.getLong("sites"),
                        row.getLong("seats"),
                        row.getLong("programmes"),
                        Rounds.strings(row, "hubs")));
        var byName = counted.stream().collect(Collectors.toMap(DistrictJson::name, Function.identity()));
        var ours =
                Stream.of(District.values()).map(each -> byName.getOrDefault(each.nameKo(), DistrictJson.none(each)));
        var others = counted.stream().filter(each -> each.nameEn() == null);
        return new DistrictsJson(Stream.concat(ours, others).toList());
    }

    /** The same as a table (RFC 4180); hubs between semicolons. */
    public String csv() {
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(List.of("district", "districtEn", "sites", "seats", "programmes", "hubs"));
            for (var each : all().districts()) {
                csv.printRecord(
                        AggregatesCsv.plain(each.name()),
                        each.nameEn(),
                        each.sites(),
                        each.seats(),
                        each.programmes(),
                        AggregatesCsv.plain(String.join(";", each.hubs())));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
