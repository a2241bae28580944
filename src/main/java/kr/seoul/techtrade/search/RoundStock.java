package kr.seoul.techtrade.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.seoul.techtrade.directory.CompanyChanged;
import kr.seoul.techtrade.funding.RoundJson;
import kr.seoul.techtrade.funding.Rounds;
import kr.seoul.techtrade.index.Stock;
import kr.seoul.techtrade.investment.InvestmentChanged;
import kr.seoul.techtrade.investment.RecordKind;
import kr.seoul.techtrade.kernel.Outbox;
import kr.seoul.techtrade.kernel.Sql;

/** The golden rounds, found by whom they name. */
final class RoundStock implements Stock {
    static final String CHANGED = InvestmentChanged.type(RecordKind.ROUND);

    private static final String NAMING = """
            select id from investment.round where company = any(?::uuid[])
             union select round from investment.participation where investor = any(?::uuid[])""";
    private static final String COMPANIES =
            "select id, industry, region from directory.company where id = any(?::uuid[])";

    private final Sql sql;
    private final Rounds rounds;

    RoundStock(Sql sql, Rounds rounds) {
        this.sql = sql;
        this.rounds = rounds;
    }

    /** What a round takes from its company. */
    record Of(UUID company, String industry, String region) {}

    @Override
    public Class<RoundDocument> type() {
        return RoundDocument.class;
    }

    @Override
    public Set<UUID> told(List<Outbox.Event> events) {
        var told = Stock.subjects(events, CHANGED);
        var companies = Stock.subjects(events, CompanyChanged.TYPE);
        if (!companies.isEmpty()) {
            told.addAll(sql.list(NAMING, row -> Sql.uuid(row, "id"), companies, companies));
        }
        return told;
    }

    @Override
    public List<RoundDocument> now(Collection<UUID> ids) {
        return documents(rounds.told(ids).values().stream()
                .map(Rounds.Told::round)
                .filter(Objects::nonNull)
                .toList());
    }

    @Override
    public List<RoundDocument> after(UUID last, int limit) {
        return documents(rounds.after(last, limit));
    }

    private List<RoundDocument> documents(List<RoundJson> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var companies = companies(Sql.column(found, RoundJson::companyId));
        return found.stream()
                .map(round -> new RoundDocument(round, companies.get(round.companyId())))
                .toList();
    }

    private Map<UUID, Of> companies(Collection<?> ids) {
        return sql
                .list(
                        COMPANIES,
                        row -> new Of(Sql.uuid(row, "id"), row.getString("industry"), row.getString("region")),
                        ids)
                .stream()
                .collect(Collectors.toMap(Of::company, each -> each));
    }
}
